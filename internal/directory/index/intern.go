package index

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"

	"example.org/homeward/engine/hours"
)

// interner makes entries small: what many share (organisations, streets, lists of needs, schedules) is kept once, and
// what is an entry's own lies in one piece of memory. It also cuts entries loose from whatever they were read from.
type interner struct {
	strings   map[string]string
	lists     map[string][]string
	schedules scheduleTable
	key       []byte
	pieces    []*string
}

func newInterner() *interner {
	return &interner{strings: map[string]string{}, lists: map[string][]string{}, schedules: newScheduleTable()}
}

func (in *interner) string(s string) string {
	if s == "" {
		return ""
	}
	if old, ok := in.strings[s]; ok {
		return old
	}
	s = strings.Clone(s)
	in.strings[s] = s
	return s
}

// list keeps a list of keys once for all entries that have the same.
func (in *interner) list(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	in.key = in.key[:0]
	for _, s := range list {
		in.key = append(append(in.key, s...), 0)
	}
	if old, ok := in.lists[string(in.key)]; ok {
		return old
	}
	own := make([]string, len(list))
	for i, s := range list {
		own[i] = in.string(s)
	}
	in.lists[string(in.key)] = own
	return own
}

// compact makes the index's own copy of an entry, without its text.
func (in *interner) compact(e *Entry) *Entry {
	own := *e
	own.Text = ""
	own.Organisation, own.OrganisationID = in.string(e.Organisation), in.string(e.OrganisationID)
	own.Phone, own.Website = in.string(e.Phone), in.string(e.Website)
	own.Needs, own.Areas = in.list(e.Needs), in.list(e.Areas)
	own.Hours = in.schedules.canonical(e.Hours)
	own.Places = slices.Clone(e.Places)
	pieces := append(in.pieces[:0], &own.ID, &own.Name, &own.Summary, &own.ClosedNote)
	for i := range own.Places {
		p := &own.Places[i]
		p.Label, p.Area = in.string(p.Label), in.string(p.Area)
		p.Hours = in.schedules.canonical(p.Hours)
		pieces = append(pieces, &p.LocationID)
	}
	in.own(pieces)
	in.pieces = pieces
	return &own
}

// own puts texts that hardly any other entry has into one piece of memory.
func (in *interner) own(pieces []*string) {
	in.key = in.key[:0]
	for _, s := range pieces {
		in.key = append(in.key, *s...)
	}
	rest := string(in.key)
	for _, s := range pieces {
		*s, rest = rest[:len(*s)], rest[len(*s):]
	}
}

// scheduleTable finds schedules that say the same.
type scheduleTable struct {
	known  map[*hours.Schedule]*hours.Schedule
	bySame map[[sha256.Size]byte]*hours.Schedule
}

func newScheduleTable() scheduleTable {
	return scheduleTable{map[*hours.Schedule]*hours.Schedule{}, map[[sha256.Size]byte]*hours.Schedule{}}
}

// canonical gives the first schedule seen that says the same as s.
func (t *scheduleTable) canonical(s *hours.Schedule) *hours.Schedule {
	if s == nil {
		return nil
	}
	if same, ok := t.known[s]; ok {
		return same
	}
	same := s
	if text, err := json.Marshal(s); err == nil { // a schedule with times that are no times can't be written: it stays alone
		sum := sha256.Sum256(text)
		if old, ok := t.bySame[sum]; ok {
			same = old
		} else {
			t.bySame[sum] = s
		}
	}
	t.known[s] = same
	return same
}
