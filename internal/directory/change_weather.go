package directory

import (
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChangeWeather is an officer putting other words, hours or numbers to severe weather that has not ended.
// The area and who declared it stay; the version is the one that the form showed.
type ChangeWeather struct{ Weather Weather }

// Name is the action as the audit shows it.
func (ChangeWeather) Name() string { return "weather.change" }

// Check looks at the input alone.
func (a ChangeWeather) Check() error { return a.Weather.Check().Err() }

// Load gives the declaration, locked.
func (a ChangeWeather) Load(tx *store.Tx) (declared, error) { return loadDeclared(tx, a.Weather.ID) }

// Allow lets weather officers, each for the areas that they hold.
func (a ChangeWeather) Allow(who policy.Actor, d declared) policy.Decision {
	return mayDeclare(who, d.areas, d.weather.AreaID)
}

// Apply keeps the new version. When it began is not changed once it has.
func (a ChangeWeather) Apply(tx *store.Tx, who policy.Actor, d declared) (ops.Done, error) {
	was, w, now := d.weather, a.Weather, tx.Now()
	if !was.Until.After(now) {
		return ops.Done{}, errEnded
	}
	if err := sameVersion("severe weather", w.Version, was.Version); err != nil {
		return ops.Done{}, err
	}
	w.AreaID, w.DeclaredBy, w.EndedBy = was.AreaID, was.DeclaredBy, ""
	if !was.From.After(now) {
		w.From = was.From
	} else if w.From.Before(now) {
		w.From = now
	}
	if message := w.endsBy(now); message != "" {
		return ops.Done{}, errs.Fields{{Name: "until", Message: message}}
	}
	if !w.Until.After(w.From) {
		return ops.Done{}, errs.Fields{{Name: "until", Message: "It must end after it begins"}}
	}
	changed := was.differs(w)
	if len(changed) == 0 {
		return ops.Done{Subject: "weather:" + w.ID, Detail: "nothing changed"}, nil
	}
	fields := strings.Join(changed, ", ")
	if _, err := putWeather(tx, who, w, "changed: "+fields); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "weather:" + w.ID, Detail: fields + " changed"}, nil
}

// differs names the fields in which two versions of severe weather differ.
func (w Weather) differs(other Weather) (fields []string) {
	for _, x := range []struct {
		field string
		same  bool
	}{
		{"kind", w.Kind == other.Kind},
		{"from", w.From.Equal(other.From)},
		{"until", w.Until.Equal(other.Until)},
		{"message", w.Message == other.Message},
		{"beds", w.Beds == other.Beds},
		{"transport", w.Transport == other.Transport},
		{"phone", w.Phone == other.Phone},
	} {
		if !x.same {
			fields = append(fields, x.field)
		}
	}
	return fields
}
