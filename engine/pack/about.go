package pack

import (
	"strings"
	"time"
)

// Cover is the first section of a pack: it names it.
type Cover struct {
	About   About  `json:"about"`
	Key     string `json:"key"`
	Title   string `json:"title"`
	Edition string `json:"edition"` // such as "2026-11"
	Note    string `json:"note"`    // for whom it is, and what may be done with it
	Tongue
}

// About says where a section's text comes from. Every section has one.
type About struct {
	By      string   `json:"by"`              // who wrote it
	On      string   `json:"on"`              // the day on which it was last changed, 2026-11-29
	Licence string   `json:"licence"`         // under what it may be used
	Rests   string   `json:"rests"`           // in words: on what the text rests
	Facts   []Source `json:"facts,omitempty"` // where its facts can be read
}

// Day is that day as people write it, 29 November 2026; as it stands where it is none.
func (a About) Day() string {
	t, err := time.Parse(time.DateOnly, a.On)
	if err != nil {
		return a.On
	}
	return t.Format("2 January 2006")
}

// Source is where a fact can be read.
type Source struct {
	Title string `json:"title"`
	URL   string `json:"url"` // begins with https://
}

// Check tells what an About lacks. The field is that of the About in its pack: "stages.about".
func (a About) Check(field string) (out Problems) {
	for _, x := range []struct{ name, value, message string }{
		{"by", a.By, "Say who wrote this section"},
		{"licence", a.Licence, "Say under what licence this section may be used"},
		{"rests", a.Rests, "Say on what this section rests"},
	} {
		if strings.TrimSpace(x.value) == "" {
			out.Add(field+"."+x.name, "%s", x.message)
		}
	}
	if _, err := time.Parse(time.DateOnly, a.On); err != nil {
		out.Add(field+".on", "Give the day on which it was written, as 2026-11-29")
	}
	for _, s := range a.Facts {
		if strings.TrimSpace(s.Title) == "" || !strings.HasPrefix(s.URL, "https://") {
			out.Add(field+".facts", "Give each source a title and an address that begins with https://")
			break
		}
	}
	return out
}
