package directory

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Weather is severe weather in an area: a window of time, declared by a named officer, and what
// people can do. Whether it holds is worked out at each request from the window and the clock; no
// job starts or ends it.
type Weather struct {
	ID         string    `json:"id"`
	AreaID     string    `json:"area_id"`
	From       time.Time `json:"from"`
	Until      time.Time `json:"until"` // when it ends, or ended: the first instant at which it no longer holds
	Kind       string    `json:"kind"`  // "cold", "heat", "storm", "flood"
	Message    string    `json:"message"`
	Beds       string    `json:"beds,omitempty"`
	Transport  string    `json:"transport,omitempty"`
	Phone      string    `json:"phone,omitempty"`
	DeclaredBy string    `json:"declared_by"` // the officer's name, which is public
	EndedBy    string    `json:"ended_by,omitempty"`
	Version    int       `json:"version,omitempty"` // of those in the history; 0 for what was declared before there was one
}

// HistoryWeather is the kind under which the versions of severe weather are kept.
const HistoryWeather = "weather"

// WeatherKinds lists what kinds there are.
var WeatherKinds = []string{"cold", "heat", "storm", "flood"}

// longestWeather is how far ahead the end of severe weather may be: what lasts longer is extended while
// it holds, so that somebody looks at it again.
const longestWeather = 31 * 24 * time.Hour

const tooFarAhead = "It can end 31 days from now, or from when it begins, at most"

// Holds reports whether it is severe weather at an instant.
func (w Weather) Holds(at time.Time) bool { return !at.Before(w.From) && at.Before(w.Until) }

// Check says what is wrong with the declaration.
func (w Weather) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(w.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if w.AreaID == "" {
		f.Add("area", "Choose the area")
	}
	if w.From.IsZero() || !w.Until.After(w.From) {
		f.Add("until", "It must end after it begins")
	}
	if strings.TrimSpace(w.Message) == "" {
		f.Add("message", "Say what people should do")
	}
	if strings.TrimSpace(w.DeclaredBy) == "" {
		f.Add("officer", "Give the name of the officer who declares it")
	}
	for _, x := range [][2]string{
		{"message", w.Message}, {"beds", w.Beds}, {"transport", w.Transport}, {"phone", w.Phone}, {"officer", w.DeclaredBy},
	} {
		if utf8.RuneCountInString(x[1]) > 1000 {
			f.Add(x[0], tooLong)
		}
		if strings.ContainsFunc(x[1], unprintable) {
			f.Add(x[0], "This holds characters that can't be shown: use one line of plain text")
		}
	}
	if !ringable(w.Phone) {
		f.Add("phone", "Give a phone number that can be rung, or leave it empty")
	}
	if !slices.Contains(WeatherKinds, w.Kind) {
		f.Add("kind", "Choose cold, heat, storm or flood")
	}
	return f
}

// endsBy says what is wrong with the end of severe weather, for who sets it now; "" when nothing is.
func (w Weather) endsBy(now time.Time) string {
	from := now
	if w.From.After(now) {
		from = w.From
	}
	switch {
	case !w.Until.After(now):
		return "This time has passed already"
	case w.Until.Sub(from) > longestWeather:
		return tooFarAhead
	}
	return ""
}

// unprintable are the characters that have no place in a notice: those that steer a terminal, ends
// of lines, and what stands for text that was broken.
func unprintable(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError }

// putWeather keeps severe weather as its next version.
func putWeather(tx *store.Tx, who policy.Actor, w Weather, why string) (Weather, error) {
	last, err := history.Last(&tx.ReadTx, HistoryWeather, w.ID)
	if err != nil {
		return w, err
	}
	w.Version = max(last, w.Version) + 1
	if err := upsertWeather(tx, w); err != nil {
		return w, err
	}
	return w, history.Keep(tx, who, history.Version{Kind: HistoryWeather, ID: w.ID, Version: w.Version, Why: why, Body: store.JSON(w)})
}

// ringable reports whether a number can be rung, or is left out: 999 and 111 can, and 12 can't. The public
// would see no number, and the officer would believe that they do.
func ringable(number string) bool {
	digits := 0
	for _, r := range number {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return strings.Trim(number, "+0123456789 ()-") == "" && (number == "" || digits >= 3)
}
