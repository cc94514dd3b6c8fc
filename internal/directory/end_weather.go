package directory

import (
	"fmt"
	"strings"
	"time"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EndWeather is an officer moving the end of severe weather: to an instant given, or, when At is
// zero, to now.
type EndWeather struct {
	WeatherID string
	At        time.Time
	Officer   string
}

// declared is severe weather and the areas.
type declared struct {
	weather Weather
	areas   *place.Areas
}

// errEnded refuses to touch what has ended: its history is not rewritten.
var errEnded = fmt.Errorf("this severe weather has ended already: %w", errs.Conflict)

// loadDeclared reads a declaration, locked, and the areas.
func loadDeclared(tx *store.Tx, id string) (declared, error) {
	w, err := lockWeather(tx, id)
	if err != nil {
		return declared{}, err
	}
	areas, err := place.ReadAreas(&tx.ReadTx)
	return declared{w, areas}, err
}

// Name is the action as the audit shows it.
func (EndWeather) Name() string { return "weather.end" }

// Check looks at the input alone.
func (a EndWeather) Check() error {
	if strings.TrimSpace(a.Officer) == "" || strings.ContainsFunc(a.Officer, unprintable) {
		return errs.Fields{{Name: "officer", Message: "Give the name of the officer who ends it"}}
	}
	return nil
}

// Load gives the declaration, locked.
func (a EndWeather) Load(tx *store.Tx) (declared, error) { return loadDeclared(tx, a.WeatherID) }

// Allow lets weather officers, each for the areas that they hold.
func (a EndWeather) Allow(who policy.Actor, d declared) policy.Decision {
	return mayDeclare(who, d.areas, d.weather.AreaID)
}

// Apply moves the end. What has ended already stays as it was: its history is not rewritten.
func (a EndWeather) Apply(tx *store.Tx, who policy.Actor, d declared) (ops.Done, error) {
	w, now := d.weather, tx.Now()
	if !w.Until.After(now) {
		return ops.Done{}, errEnded
	}
	w.Until, w.EndedBy = now, a.Officer
	if a.At.After(now) {
		w.Until = a.At
		if message := w.endsBy(now); message != "" {
			return ops.Done{}, errs.Fields{{Name: "until", Message: message}}
		}
	}
	if w.Until.Before(w.From) {
		w.From = w.Until // ended before it began: it never holds
	}
	why := "ended"
	if w.Until.After(now) {
		why = "end moved"
	}
	if _, err := putWeather(tx, who, w, why); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "weather:" + w.ID, Detail: "until moved"}, nil
}
