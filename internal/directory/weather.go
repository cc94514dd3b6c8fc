package directory

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
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
}

// WeatherKinds lists what kinds there are.
var WeatherKinds = []string{"cold", "heat", "storm", "flood"}

// longestWeather is the longest window that can be declared at once; a longer one is extended.
const longestWeather = 31 * 24 * time.Hour

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
	if w.Until.Sub(w.From) > longestWeather {
		f.Add("until", "It can last 31 days at most")
	}
	if strings.TrimSpace(w.Message) == "" {
		f.Add("message", "Say what people should do")
	}
	if strings.TrimSpace(w.DeclaredBy) == "" {
		f.Add("officer", "Give the name of the officer who declares it")
	}
	for field, text := range map[string]string{
		"message": w.Message, "beds": w.Beds, "transport": w.Transport, "phone": w.Phone, "officer": w.DeclaredBy,
	} {
		if utf8.RuneCountInString(text) > 1000 {
			f.Add(field, tooLong)
		}
		if strings.ContainsFunc(text, unprintable) {
			f.Add(field, "This holds characters that can't be shown: use one line of plain text")
		}
	}
	if strings.Trim(w.Phone, "+0123456789 ()-") != "" {
		f.Add("phone", "Give a phone number, in digits")
	}
	if !slices.Contains(WeatherKinds, w.Kind) {
		f.Add("kind", "Choose cold, heat, storm or flood")
	}
	return f
}

// unprintable are the characters that have no place in a notice: those that steer a terminal, ends
// of lines, and what stands for text that was broken.
func unprintable(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError }
