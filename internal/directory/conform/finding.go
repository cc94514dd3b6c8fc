package conform

import (
	"strings"
	"unicode"
)

// Finding is one thing about a feed that somebody should know.
type Finding struct {
	Kind    Kind   `json:"kind"`
	Grave   bool   `json:"grave,omitempty"` // the level is not met while it is so
	Path    string `json:"path,omitempty"`  // which member of the answer: "contents[].name"
	Example string `json:"example,omitempty"`
	Got     string `json:"got,omitempty"`
	Want    string `json:"want,omitempty"`
	Asked   string `json:"asked,omitempty"` // the address whose answer it is about
	Times   int    `json:"times"`
}

// Kind is a kind of finding: the page has words for each.
type Kind string

// The kinds.
const (
	Unreached Kind = "unreached" // Got says why
	Status    Kind = "status"
	NotJSON   Kind = "json"
	Crowded   Kind = "crowded"
	Missing   Kind = "missing"
	WrongType Kind = "type"
	Form      Kind = "form"
	Value     Kind = "value"
	Page      Kind = "page"
	Repeats   Kind = "repeats"
	OtherID   Kind = "other"
	NoRecords Kind = "none"
	Version   Kind = "version"
	Plain     Kind = "plain"
	MediaType Kind = "media"
	Slow      Kind = "slow"
)

// Kinds lists all of them.
var Kinds = []Kind{
	Unreached, Status, NotJSON, Crowded, Missing, WrongType, Form, Value, Page, Repeats, OtherID, NoRecords, Version, Plain, MediaType, Slow,
}

// mostFindings is how many different things are told of one step.
const mostFindings = 40

// add notes a finding, and counts it when it has been met before.
func (s *Step) add(f Finding) {
	f.Got, f.Path, f.Example = cut(f.Got), cut(f.Path), cut(f.Example)
	for i, x := range s.Findings {
		if x.Kind == f.Kind && x.Path == f.Path && x.Want == f.Want && x.Grave == f.Grave && (f.Path != "" || x.Got == f.Got) {
			s.Findings[i].Times++
			return
		}
	}
	if len(s.Findings) == mostFindings {
		s.More++
		s.MoreGrave = s.MoreGrave || f.Grave
		return
	}
	f.Times = 1
	s.Findings = append(s.Findings, f)
}

// cut keeps what a feed says short, on one line, and printable.
func cut(text string) string {
	const most = 80
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
