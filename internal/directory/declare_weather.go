package directory

import (
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DeclareWeather is an officer declaring severe weather in an area, for a window of time.
type DeclareWeather struct{ Weather Weather }

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

// Apply keeps it.
func (a DeclareWeather) Apply(tx *store.Tx, _ policy.Actor, areas *place.Areas) (ops.Done, error) {
	if _, ok := areas.Get(a.Weather.AreaID); !ok {
		return ops.Done{}, errs.Fields{{Name: "area", Message: "There is no such area"}}
	}
	if !a.Weather.Until.After(tx.Now()) {
		return ops.Done{}, errs.Fields{{Name: "until", Message: "This time has passed already"}}
	}
	if err := upsertWeather(tx, a.Weather); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "weather:" + a.Weather.ID, Detail: "from and until set for area " + a.Weather.AreaID}, nil
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
