package register

import (
	"slices"
	"time"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/snapshot"
)

// Publication is what of an engagement is published, and from when on.
type Publication struct {
	EngagementID string `json:"-"`
	Version      int    `json:"-"` // rises with each change; 0: nobody has said anything, and all of it is published
	snapshot.Left
	From   string   `json:"from,omitempty"`   // the day from which it is published; "": at once
	Themes []string `json:"themes,omitempty"` // keys of Themes
	Down   Down     `json:"down,omitzero"`
}

// Down is that it was taken down.
type Down struct {
	On  string `json:"on,omitempty"` // a day; "": it is up
	By  Side   `json:"by,omitempty"`
	Why string `json:"why,omitempty"` // for those who hold it and the authority; never public
}

// Side is who took something down.
type Side string

// The sides.
const (
	Holder    Side = "holder"
	Authority Side = "authority"
)

// Theme is what a promise is about, beside its stage.
type Theme struct{ Key, Title string }

// Themes are what can be chosen from, in the order of forms.
var Themes = []Theme{
	{"homes", "Homes and letting"},
	{"money", "Money, rent and debt"},
	{"health", "Health and hospitals"},
	{"safety", "Safety and abuse"},
	{"families", "Families and children"},
	{"young", "Young people and care leavers"},
	{"work", "Work and employers"},
	{"learning", "Schools and learning"},
	{"justice", "Prison and courts"},
	{"staff", "Staff who notice early"},
	{"voices", "People who lived through it"},
	{"data", "Knowing how many, and where"},
}

// mostThemes is how many can be chosen.
const mostThemes = 4

// ThemeTitle is a theme in words; "" for none.
func ThemeTitle(key string) string {
	for _, t := range Themes {
		if t.Key == key {
			return t.Title
		}
	}
	return ""
}

// Open reports whether it can be read on a day.
func (p Publication) Open(today string) bool {
	return p.Down.On == "" && (p.From == "" || p.From <= today)
}

// check tells what is wrong with it, field by field.
func (p Publication) check() errs.Fields {
	var f errs.Fields
	if len(p.Out) > 200 || slices.ContainsFunc(p.Out, func(id string) bool { return !ids.Valid(id) }) {
		f.Add("out", "Choose from the list")
	}
	if p.From != "" {
		if t, err := time.Parse(time.DateOnly, p.From); err != nil || t.Year() < 2000 || t.Year() > 2100 {
			f.Add("from", "Write a day that is there, as in 30/6/2026")
		}
	}
	if len(p.Themes) > mostThemes {
		f.Add("themes", "Four are the most")
	}
	if slices.ContainsFunc(p.Themes, func(key string) bool { return ThemeTitle(key) == "" }) {
		f.Add("themes", "Choose from the list")
	}
	return f
}

func (p Publication) tidied() Publication {
	p.Out = slices.Compact(slices.Sorted(slices.Values(p.Out)))
	p.Themes = slices.Compact(slices.Sorted(slices.Values(p.Themes)))
	p.Down.Why = plain.Text(p.Down.Why)
	return p
}
