package directory

import (
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ExtendWeather is an officer letting severe weather last longer than was declared. It needs no version:
// two officers who both extend it in one night want the same, and the later end stands.
type ExtendWeather struct {
	WeatherID string
	Until     time.Time
}

// Name is the action as the audit shows it.
func (ExtendWeather) Name() string { return "weather.extend" }

// Check looks at the input alone.
func (a ExtendWeather) Check() error {
	if a.Until.IsZero() {
		return errs.Fields{{Name: "until", Message: "Say until when"}}
	}
	return nil
}

// Load gives the declaration, locked.
func (a ExtendWeather) Load(tx *store.Tx) (declared, error) { return loadDeclared(tx, a.WeatherID) }

// Allow lets weather officers, each for the areas that they hold.
func (a ExtendWeather) Allow(who policy.Actor, d declared) policy.Decision {
	return mayDeclare(who, d.areas, d.weather.AreaID)
}

// Apply moves the end to later.
func (a ExtendWeather) Apply(tx *store.Tx, who policy.Actor, d declared) (ops.Done, error) {
	w, now := d.weather, tx.Now()
	if !w.Until.After(now) {
		return ops.Done{}, errEnded
	}
	if !a.Until.After(w.Until) {
		return ops.Done{}, errs.Fields{{Name: "until", Message: "It lasts until then already. To end it sooner, change it or end it"}}
	}
	w.Until, w.EndedBy = a.Until, ""
	if message := w.endsBy(now); message != "" {
		return ops.Done{}, errs.Fields{{Name: "until", Message: message}}
	}
	if _, err := putWeather(tx, who, w, "extended"); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "weather:" + w.ID, Detail: "until moved to later"}, nil
}
