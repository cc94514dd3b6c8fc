package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// Aids is what an import may look up beside the files. Each may be nil.
type Aids struct {
	NameNear func(place.Point) string              // the name of the place nearest to a point: "Bloxwich"
	Postcode func(code string) (place.Point, bool) // where a whole postcode is
	local    map[string][]string                   // the same as needs, as the partnership keeps it for every import: our keys
	needs    map[string]string                     // somebody else's word for a need, in lower case: our key
	areas    map[string]string                     // somebody else's word for an area, in lower case: its short name
	salt     string                                // of this database; it goes into the ids of places
}

// mapper makes our nouns of a source's records. It is pure: what is there already is not its
// business, but for the areas.
type mapper struct {
	source    string
	aids      Aids
	areas     *place.Areas // those that are there, and those that the import will add
	added     []place.Area
	names     map[string]string             // organisation ids: names
	locations map[string]directory.Location // by id; the first record that speaks of one is believed
	order     []string                      // ids of locations, as they came
	questions []source.Question
}

// mapped is everything that an import wants to be so.
type mapped struct {
	areas         []mappedArea
	organisations []mappedOrganisation
	locations     []mappedLocation
	services      []mappedService
	questions     []source.Question
}

type mappedArea struct{ area place.Area }

type mappedOrganisation struct {
	at           source.At
	foreignID    string
	organisation org.Organisation
}

type mappedLocation struct {
	at        source.At
	foreignID string
	location  directory.Location
}

type mappedService struct {
	at        source.At
	foreignID string
	modified  string // when the source says that it was last changed; "" for not said
	service   directory.Service
	areaOnly  map[string]bool // ids of places of which the source knows no more than the area
	keptBack  map[string]bool // ids of places of which the public may know no more than the area
	stated    map[string]bool // ids of places of which somebody has said that the public may know them
	source    string          // whose record it is
	known     bool            // the source spoke of it before
	guessed   bool            // the source says nothing of stages
}

// mapBatch makes nouns of a batch, with the questions that only we can ask.
func mapBatch(sourceName string, b *source.Batch, areas *place.Areas, aids Aids) mapped {
	m := &mapper{source: sourceName, aids: aids, areas: areas, names: map[string]string{}, locations: map[string]directory.Location{}}
	var out mapped
	out.areas = m.mapAreas(b.Areas)
	for _, o := range b.Organisations {
		if mo, ok := m.organisation(o); ok {
			out.organisations = append(out.organisations, mo)
		}
	}
	for _, s := range b.Services {
		if ms, ok := m.service(s); ok {
			out.services = append(out.services, ms)
		}
	}
	at := map[string]mappedService{}
	for _, s := range out.services {
		for _, p := range s.service.Places {
			if _, seen := at[p.LocationID]; !seen {
				at[p.LocationID] = s
			}
		}
	}
	for _, id := range m.order {
		if s, used := at[id]; used {
			out.locations = append(out.locations, mappedLocation{s.at, id, m.locations[id]})
		}
	}
	out.questions = m.questions
	return out
}

// id is ours for something that the source names: a UUID stays as it is.
func (m *mapper) id(kind, foreign string) string {
	if lower := strings.ToLower(foreign); ids.Valid(lower) {
		return lower
	}
	return ids.Derive(m.source, kind+":"+foreign)
}

func (m *mapper) ask(at source.At, subject, field string, kind source.Kind, message, proposal string) {
	m.questions = append(m.questions, source.Question{
		File: at.File, Row: at.Row, Field: field, Kind: kind, Message: message, Proposal: proposal, Subject: subject,
	})
}

// word says of the last question whose meaning it asks for, and what it may mean.
func (m *mapper) word(theirs, ours string) {
	q := &m.questions[len(m.questions)-1]
	q.Word, q.Guess = strings.ToLower(theirs), ours
}

func (m *mapper) refuse(at source.At, subject, field string, kind source.Kind, message, proposal string) {
	m.ask(at, subject, field, kind, message, proposal)
	m.questions[len(m.questions)-1].Refused = true
}

func (m *mapper) organisation(r source.Organisation) (mappedOrganisation, bool) {
	o := org.Organisation{
		ID: m.id(kindOrganisation, r.ID), Name: cut(r.Name, 200), OtherName: r.OtherName, Description: cut(r.Description, 10_000),
		Email: r.Email, Phone: r.Phone, Website: r.Website, Charity: r.Charity,
		Parts: []org.Part{org.Provider}, Status: org.Active,
	}
	for _, key := range r.Areas {
		if a, ok := m.areas.BySlug(key); ok {
			o.Areas = append(o.Areas, a.ID)
		}
	}
	if problems := o.Check(); len(problems) > 0 {
		m.ask(r.At, r.ID, problems[0].Name, source.BadValue, "This organisation was left out: "+problems.Error()+".", "")
		return mappedOrganisation{}, false
	}
	m.names[o.ID] = o.Name
	return mappedOrganisation{r.At, r.ID, o}, true
}

// cut shortens a text to n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// fingerprint is a short name for a value: equal values have the same.
func fingerprint(v any) string {
	sum := sha256.Sum256([]byte(store.JSON(v)))
	return hex.EncodeToString(sum[:16])
}
