package importer

import (
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
)

// partSize is how many nouns one transaction of an import touches: others must get their turn.
const partSize = 500

// parts cuts what an import wants into pieces, in the order in which they have to be done.
func (m mapped) parts() []mapped {
	var out []mapped
	for _, x := range pieces(m.areas) {
		out = append(out, mapped{areas: x})
	}
	for _, x := range pieces(m.organisations) {
		out = append(out, mapped{organisations: x})
	}
	for _, x := range pieces(m.locations) {
		out = append(out, mapped{locations: x})
	}
	for _, x := range pieces(m.services) {
		out = append(out, mapped{services: x})
	}
	return out
}

// nouns is how many an import counts its progress by. Areas are few, and made once.
func (m mapped) nouns() int { return len(m.organisations) + len(m.locations) + len(m.services) }

// from leaves out the first n nouns, which were brought in before.
func (m mapped) from(n int) mapped {
	if n > 0 {
		m.areas = nil
	}
	m.organisations, n = skip(m.organisations, n)
	m.locations, n = skip(m.locations, n)
	m.services, _ = skip(m.services, n)
	return m
}

func skip[T any](list []T, n int) ([]T, int) {
	k := min(n, len(list))
	return list[k:], n - k
}

func pieces[T any](list []T) (out [][]T) {
	for len(list) > 0 {
		n := min(partSize, len(list))
		out, list = append(out, list[:n]), list[n:]
	}
	return out
}

// areaAt tells of each location in which area it stands.
func (m mapped) areaAt() map[string]string {
	out := map[string]string{}
	for _, l := range m.locations {
		out[l.location.ID] = l.location.AreaID
	}
	return out
}

// withAreas is the areas that there will be.
func (m mapped) withAreas(areas *place.Areas) *place.Areas {
	all := append([]place.Area{}, areas.All()...)
	for _, a := range m.areas {
		if _, there := areas.Get(a.area.ID); !there {
			all = append(all, a.area)
		}
	}
	return place.NewAreas(all)
}

// tally is what came of a part of an import.
type tally struct {
	created, updated, unchanged int
	questions                   []source.Question
	outcomes                    []Outcome
}

// Outcome is what becomes of one service of the files.
type Outcome struct {
	At      source.At
	ID      string // ours
	Subject string // theirs
	Name    string
	Becomes Becoming
}

// Becoming is what becomes of a service.
type Becoming string

// What may become of a service. One that is gone was brought before and is no longer in the files:
// nothing happens to it.
const (
	BecomesNew       Becoming = "created"
	BecomesUpdated   Becoming = "updated"
	BecomesUnchanged Becoming = "unchanged"
	BecomesGone      Becoming = "gone"
)

// service counts a service, and asks when somebody's words stand against the source's.
func (t *tally) service(x mappedService, v verdict) {
	becomes := BecomesUnchanged
	switch v {
	case created:
		t.created++
		becomes = BecomesNew
	case updated:
		t.updated++
		becomes = BecomesUpdated
	default:
		t.unchanged++
	}
	t.outcomes = append(t.outcomes, Outcome{x.at, x.service.ID, x.foreignID, x.service.Name, becomes})
	t.askEdited(x.at, x.foreignID, "service", v)
}

func (t *tally) askEdited(at source.At, subject, noun string, v verdict) {
	if v != edited {
		return
	}
	t.questions = append(t.questions, source.Question{
		File: at.File, Row: at.Row, Field: noun, Kind: source.EditedHere, Subject: subject,
		Message:  fmt.Sprintf("The source says something new of this %s, but it was changed here as well. We left it as it is here.", noun),
		Proposal: "Compare the two, and put in what is right.",
	})
}

// preview compares without changing anything.
func (m mapped) preview(g ground, sourceName string) (t tally, err error) {
	for _, x := range m.organisations {
		d, err := g.decideOrganisation(sourceName, x)
		if err != nil {
			return t, err
		}
		t.askEdited(x.at, x.foreignID, kindOrganisation, d.verdict)
	}
	for _, x := range m.locations {
		d, err := g.decideLocation(sourceName, x)
		if err != nil {
			return t, err
		}
		t.askEdited(x.at, x.foreignID, directory.HistoryLocation, d.verdict)
	}
	for _, x := range m.services {
		d, err := g.decideService(sourceName, x)
		if err != nil {
			return t, err
		}
		t.service(x, d.verdict)
	}
	return t, nil
}
