package engage

import (
	"slices"
	"time"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session/content"
)

// Slot is one line of an agenda.
type Slot struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"` // one of content.SlotKinds
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
	Part    string `json:"part,omitempty"` // of kind "part": which
}

// Limits of an agenda.
const (
	mostSlots   = 40
	mostMinutes = 480 // of one line
)

// Check tells what is wrong with a line.
func (s Slot) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(s.ID) {
		f.Add("id", "The id must be a UUID")
	}
	switch n := utf8.RuneCountInString(s.Title); {
	case plain.Line(s.Title) == "":
		f.Add("title", "Say what happens then, such as: Break")
	case n > mostName:
		f.Add("title", tooLong(mostName))
	}
	if s.Minutes < 1 || s.Minutes > mostMinutes {
		f.Add("minutes", "Give the minutes, from 1 to 480")
	}
	if !slices.Contains(content.SlotKinds(), s.Kind) || (s.Kind == "part") != slices.Contains(content.PartKeys(), s.Part) {
		f.Add("kind", "Choose what it is")
	}
	return f
}

// Laid is the usual agenda of a variant, each line with an id of its own.
func Laid(v content.Variant) (out []Slot) {
	for _, s := range v.Slots {
		out = append(out, Slot{ID: ids.New(), Kind: s.Kind, Title: s.Title, Minutes: s.Minutes, Part: s.Part})
	}
	return out
}

// Minutes is how long all of it takes.
func Minutes(list []Slot) (sum int) {
	for _, s := range list {
		sum += s.Minutes
	}
	return sum
}

// Starts is when each line begins, and the end of the last: as much time passes as the lines say, also on a
// night when the clocks change.
func Starts(list []Slot, from time.Time) (starts []time.Time, end time.Time) {
	at := from
	for _, s := range list {
		starts = append(starts, at)
		at = at.Add(time.Duration(s.Minutes) * time.Minute)
	}
	return starts, at
}

// place finds a line by its id; -1 for none.
func place(list []Slot, id string) int {
	return slices.IndexFunc(list, func(s Slot) bool { return s.ID == id })
}

// moved is the agenda with a line one place on, or one back. At either end it stays.
func moved(list []Slot, i, by int) []Slot {
	to := i + by
	if to < 0 || to >= len(list) {
		return list
	}
	out := slices.Clone(list)
	out[i], out[to] = out[to], out[i]
	return out
}
