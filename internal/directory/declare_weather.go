package directory

import (
	"errors"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DeclareWeather is an officer declaring severe weather in an area, for a window of time.
type DeclareWeather struct {
	Weather Weather
	Alone   bool // refuse it when the area has severe weather in those hours already: see AlreadyDeclared
}

// AlreadyDeclared is the conflict of a second declaration for an area with the one that is there.
type AlreadyDeclared struct{ There Weather }

// Error says so in words.
func (AlreadyDeclared) Error() string { return "severe weather is declared for this area already" }

// Unwrap makes it a conflict.
func (AlreadyDeclared) Unwrap() error { return errs.Conflict }

// Name is the action as the audit shows it.
func (DeclareWeather) Name() string { return "weather.declare" }

// Check looks at the input alone.
func (a DeclareWeather) Check() error { return a.Weather.Check().Err() }

// Load gives the areas.
func (a DeclareWeather) Load(tx *store.Tx) (*place.Areas, error) { return place.ReadAreas(&tx.ReadTx) }

// Allow lets weather officers, each for the areas that they hold.
func (a DeclareWeather) Allow(who policy.Actor, areas *place.Areas) policy.Decision {
	return mayDeclare(who, areas, a.Weather.AreaID)
}

// Apply keeps it. Sent twice under one id, as a hasty thumb does, it is a conflict with itself.
func (a DeclareWeather) Apply(tx *store.Tx, who policy.Actor, areas *place.Areas) (ops.Done, error) {
	w := a.Weather
	w.Version = 0
	if _, ok := areas.Get(w.AreaID); !ok {
		return ops.Done{}, errs.Fields{{Name: "area", Message: "There is no such area"}}
	}
	if message := w.endsBy(tx.Now()); message != "" {
		return ops.Done{}, errs.Fields{{Name: "until", Message: message}}
	}
	if _, err := tx.Advance(noticeCounter); err != nil { // others who declare wait here
		return ops.Done{}, err
	}
	if err := a.beside(tx); err != nil {
		return ops.Done{}, err
	}
	if _, err := putWeather(tx, who, w, "declared"); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "weather:" + w.ID, Detail: "from and until set for area " + w.AreaID}, nil
}

// beside refuses a declaration that is there already, and, if it is to be alone, one beside another.
func (a DeclareWeather) beside(tx *store.Tx) error {
	switch there, err := lockWeather(tx, a.Weather.ID); {
	case err == nil:
		return AlreadyDeclared{there}
	case !errors.Is(err, errs.NotFound):
		return err
	case !a.Alone:
		return nil
	}
	list, err := comingWeather(&tx.ReadTx)
	if err != nil {
		return err
	}
	if there, ok := a.Weather.overlaps(list); ok {
		return AlreadyDeclared{there}
	}
	return nil
}

// overlaps finds other severe weather of the same area in the same hours.
func (w Weather) overlaps(list []Weather) (Weather, bool) {
	for _, x := range list {
		if x.ID != w.ID && x.AreaID == w.AreaID && x.From.Before(w.Until) && w.From.Before(x.Until) {
			return x, true
		}
	}
	return Weather{}, false
}

func mayDeclare(who policy.Actor, areas *place.Areas, areaID string) policy.Decision {
	var lineage []string
	for _, a := range areas.Lineage(areaID) {
		lineage = append(lineage, a.ID)
	}
	if who.HasFor(lineage, policy.WeatherOfficer) {
		return policy.Allow("weather officer for this area")
	}
	return policy.Deny("not a weather officer for this area")
}
