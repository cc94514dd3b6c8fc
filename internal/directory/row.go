package directory

import (
	"strings"
	"unicode"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/store"
)

// Row is a service as a line of an editor's list.
type Row struct {
	ServiceID      string `db:"service_id"`
	OrganisationID string `db:"organisation_id"`
	Organisation   string `db:"organisation"`
	Name           string `db:"name"`
	Status         Status `db:"status"`
	Version        int    `db:"version"`
	AssuredAt      int64  `db:"assured_at"` // microseconds; 0: never
	ChangedAt      int64  `db:"changed_at"` // microseconds
	PausedUntil    string `db:"paused_until"`
	HasHours       bool   `db:"has_hours"`
	Stages         int    `db:"stages"`
	Needs          string `db:"needs"` // keys, each with a bar before it and after it: "|food|food/meals|"
	Layout         int    `db:"layout"`
	Gaps           int    `db:"gaps"`  // what is missing: a quality.Set
	Score          int    `db:"score"` // how good it is for that, of 100
}

// StageSet is its stages.
func (r Row) StageSet() pathway.Set { return pathway.Set(r.Stages) & pathway.Full }

// NeedKeys lists what it is for, without the top needs that only hold the others.
func (r Row) NeedKeys() []string {
	var out []string
	keys := strings.FieldsFunc(r.Needs, func(c rune) bool { return c == '|' })
	for _, key := range keys {
		if need.TopOf(key) != key || strings.Count(r.Needs, "|"+key+"/") == 0 {
			out = append(out, key)
		}
	}
	return out
}

// rowLayout is how rows are made now; a row made in another way is made anew.
const rowLayout = 3

// wholeRow is a row with what only the database looks at.
type wholeRow struct {
	Row
	sortName, areas, words string
	listed                 bool // the public can find it
	asked                  bool // it is open: whoever gives it is asked now and then whether the listing is right
}

// rowOf makes the row of a service. What can be searched in it is what its listing says, or would
// say: a list must not answer whether a hidden address holds a word.
func rowOf(s Service, l Listing) wholeRow {
	r := wholeRow{Row: Row{
		ServiceID: s.ID, OrganisationID: s.OrganisationID, Organisation: l.Organisation.Name, Name: s.Name,
		Status: s.Status, Version: s.Version, ChangedAt: store.Micros(s.Changed), HasHours: hasHours(s),
		Stages: int(s.Stages), Layout: rowLayout,
	}}
	gaps := GapsOf(s, l)
	r.Gaps, r.Score = int(gaps), gaps.Score()
	if s.Assurance != nil {
		r.AssuredAt = store.Micros(s.Assurance.At)
	}
	if !s.PausedUntil.IsZero() {
		r.PausedUntil = s.PausedUntil.String()
	}
	needs, seen := []string{}, map[string]bool{}
	for _, key := range s.Needs {
		for _, k := range []string{need.TopOf(key), key} {
			if !seen[k] {
				needs, seen[k] = append(needs, k), true
			}
		}
	}
	var areas []string
	for _, a := range l.Areas {
		areas = append(areas, a.ID)
	}
	r.Needs, r.areas = barred(needs), barred(areas)
	r.sortName = strings.Join(searchable(s.Name), " ")
	r.words = rowWords(s, l)
	r.listed, r.asked = l.Status == Active || l.Status == Paused, l.Status == Active
	return r
}

// hasHours reports whether anybody has told us when a service is open: by itself, or at a place.
func hasHours(s Service) bool {
	known := func(h *hours.Schedule) bool { return h != nil && h.Kind != hours.KindUnknown }
	for _, p := range s.Places {
		if known(p.Hours) {
			return true
		}
	}
	return known(s.Hours)
}

func barred(keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	return "|" + strings.Join(keys, "|") + "|"
}

func rowWords(s Service, l Listing) string {
	parts := []string{s.Name, l.Organisation.Name, summary(s.Description), s.Email, s.Website}
	for _, p := range s.Phones {
		parts = append(parts, p.Number, digits(p.Number))
	}
	for _, p := range l.Places {
		parts = append(parts, p.Label)
	}
	return " " + strings.Join(searchable(strings.Join(parts, " ")), " ") + " "
}

// searchable is the words of a text, in lower case and without signs.
func searchable(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
