package action

import (
	"slices"
	"time"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// Channel is how something was told.
type Channel string

// The channels.
const (
	ByMail  Channel = "email"     // Homeward wrote to those who follow the plan
	ByPaper Channel = "print"     // printed, and given or hung up
	ByPhone Channel = "text"      // a link, sent by text message
	InRoom  Channel = "in person" // said
	ByOther Channel = "other"
)

// Channels are all five, in the order of forms.
var Channels = []Channel{ByMail, ByPaper, ByPhone, InRoom, ByOther}

// Telling is something that was told to those who took part.
type Telling struct {
	ID       string  `json:"-"`
	At       int64   `json:"-"` // microseconds
	ReviewID string  `json:"review_id,omitempty"`
	Channel  Channel `json:"channel"`
	Text     string  `json:"text"`
	Reached  int     `json:"reached,omitempty"` // how many were told
	On       string  `json:"on"`                // a day
}

func (t Telling) check() errs.Fields {
	var f errs.Fields
	checkID(&f, t.ID)
	if !slices.Contains(Channels, t.Channel) {
		f.Add("channel", "Choose how they are told")
	}
	need(&f, "words", t.Text, "Write what you tell them")
	text(&f, "words", t.Text, mostMinutes)
	day(&f, "on", t.On)
	if t.Reached < 0 || t.Reached > 100_000 {
		f.Add("reached", "Give the number of people who were told")
	}
	return f
}

func (t Telling) tidied() Telling {
	t.Text = plain.Text(t.Text)
	return t
}

// Untold reports whether something is owed to those who took part: a review was held, and nothing was told since.
func (w Work) Untold() bool {
	last := w.LastHeld()
	return last.ID != "" && !slices.ContainsFunc(w.Told, func(t Telling) bool { return t.ReviewID == last.ID })
}

// addDays is the day so many days later; "" for what is no day.
func addDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}
