package directory

import (
	"encoding/json"
	"fmt"
	"time"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OverseeWeather is every severe weather, for an officer at work. What each officer sees of it is cut
// by [WeatherBoard.For].
type OverseeWeather struct{}

// WeatherBoard is the answer; nothing can be taken from it but what an officer may see.
type WeatherBoard struct {
	list  []Weather
	areas *place.Areas
	now   time.Time
}

// SeenWeather is severe weather as an officer sees it.
type SeenWeather struct {
	Weather
	Area Area
	Mine bool // the officer holds its area, and may touch it
}

// Name is the question as the audit would show it.
func (OverseeWeather) Name() string { return "weather.oversee" }

// Load reads it.
func (OverseeWeather) Load(tx *store.ReadTx) (WeatherBoard, error) {
	list, err := listWeather(tx)
	if err != nil {
		return WeatherBoard{}, err
	}
	areas, err := place.ReadAreas(tx)
	return WeatherBoard{list, areas, tx.Now()}, err
}

// Allow lets weather officers of any area.
func (OverseeWeather) Allow(who policy.Actor, _ WeatherBoard) policy.Decision {
	if who.HasAnywhere(policy.WeatherOfficer) {
		return policy.Allow("weather officer")
	}
	return policy.Deny("not a weather officer")
}

// About names nobody.
func (OverseeWeather) About(WeatherBoard) string { return "" }

// For is what an officer sees: all of their own areas; of the others only what was or is public, which
// is what has begun.
func (b WeatherBoard) For(who policy.Actor) (out []SeenWeather) {
	for _, w := range b.list {
		mine := mayDeclare(who, b.areas, w.AreaID).Allowed()
		public := !w.From.After(b.now) && w.Until.After(w.From)
		if mine || public {
			area, _ := b.areas.Get(w.AreaID)
			out = append(out, SeenWeather{w, area, mine})
		}
	}
	return out
}

// Areas lists the areas for which an officer may declare, by name.
func (b WeatherBoard) Areas(who policy.Actor) (out []Area) {
	for _, a := range b.areas.All() {
		if mayDeclare(who, b.areas, a.ID).Allowed() {
			out = append(out, a)
		}
	}
	return out
}

// NumberFor is the number that people in an area ring when they have nowhere to sleep; "" for none.
func (b WeatherBoard) NumberFor(areaID string) string {
	if n := b.areas.NumbersFor(areaID).Housing; n != nil {
		return n.Phone
	}
	return ""
}

// ShowWeather is one severe weather with all its versions, for the officers of its area.
type ShowWeather struct{ WeatherID string }

// WeatherShown is the answer.
type WeatherShown struct {
	Weather  Weather
	Area     Area
	Versions []WeatherVersion // the newest first; none for what was declared before versions were kept
	areas    *place.Areas
}

// WeatherVersion is severe weather as it once stood.
type WeatherVersion struct {
	Weather
	At        time.Time
	ActorKind policy.Kind
	Actor     string // whose account it was
	Why       string
	Differs   []string // the fields that are not as they were in the version before
}

// Name is the question as the audit would show it.
func (ShowWeather) Name() string { return "weather.show" }

// Load reads it.
func (q ShowWeather) Load(tx *store.ReadTx) (s WeatherShown, err error) {
	if s.Weather, err = getWeather(tx, q.WeatherID, ""); err != nil {
		return s, err
	}
	if s.areas, err = place.ReadAreas(tx); err != nil {
		return s, err
	}
	s.Area, _ = s.areas.Get(s.Weather.AreaID)
	kept, err := history.List(tx, HistoryWeather, q.WeatherID)
	if err != nil {
		return s, err
	}
	for i, k := range kept {
		v := WeatherVersion{At: k.At(), ActorKind: k.ActorKind, Actor: k.Actor, Why: k.Why}
		if err := json.Unmarshal([]byte(k.Body), &v.Weather); err != nil {
			return s, fmt.Errorf("read version %d of severe weather %s: %w", k.Version, q.WeatherID, err)
		}
		s.Versions = append(s.Versions, v)
		if i > 0 {
			s.Versions[i-1].Differs = v.differs(s.Versions[i-1].Weather)
		}
	}
	return s, nil
}

// Allow lets weather officers, each for the areas that they hold.
func (ShowWeather) Allow(who policy.Actor, s WeatherShown) policy.Decision {
	return mayDeclare(who, s.areas, s.Weather.AreaID)
}

// About names nobody.
func (ShowWeather) About(WeatherShown) string { return "" }
