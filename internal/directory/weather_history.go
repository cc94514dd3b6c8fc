package directory

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// WeatherHistory is every severe weather that was ever declared, newest first.
type WeatherHistory struct{}

// Name is the question as the audit would show it.
func (WeatherHistory) Name() string { return "weather.history" }

// Load reads it.
func (WeatherHistory) Load(tx *store.ReadTx) ([]Weather, error) { return listWeather(tx) }

// Allow lets anybody: what was declared was public.
func (WeatherHistory) Allow(policy.Actor, []Weather) policy.Decision {
	return policy.Allow("declarations are public")
}

// About names nobody.
func (WeatherHistory) About([]Weather) string { return "" }

// State says where a declaration stands at an instant: "coming", "now" or "ended".
func (w Weather) State(at time.Time) string {
	switch {
	case w.Holds(at):
		return "now"
	case at.Before(w.From):
		return "coming"
	}
	return "ended"
}
