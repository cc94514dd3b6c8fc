package directory

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/store"
)

// Vacancy is what the public may know of the free beds of a service. It is told by the service itself, of
// an evening, and apart from its listing; whether it still holds is a comparison with the clock. Of beds
// whose count is told to nobody it has no count.
type Vacancy struct {
	Units []VacantUnit `json:"units"`
}

// VacantUnit is beds that are counted together.
type VacantUnit struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	For     string    `json:"for,omitempty"` // a group of people, by its key; "": anybody
	Free    bool      `json:"free,omitempty"`
	Beds    int       `json:"beds,omitempty"`   // how many are free; 0: that is not told
	Counted time.Time `json:"counted,omitzero"` // the zero time: never, or told to nobody
	Until   time.Time `json:"until,omitzero"`   // until when the count holds
}

// Room is whether there is a bed.
type Room string

// What is told of beds.
const (
	RoomUnknown Room = ""     // ask: what was told is too old, or nothing was
	RoomFull    Room = "full" // all that is told holds, and none is free
	RoomFree    Room = "free"
)

// Beds is what is told of a service's beds at an instant.
type Beds struct {
	Room Room
	Free int       // how many; 0: that is not told
	Told time.Time // when; of what is unknown, when we were last told; the zero time: never
}

// At is what is told at an instant, to somebody who says what groups they are of and how old they are, of
// the beds that they may have.
func (v Vacancy) At(now time.Time, asked []index.Group, age int) (b Beds) {
	var free, full Beds
	known, told := true, true
	for _, u := range v.Units {
		if !u.takes(asked, age) {
			continue
		}
		if u.Counted.After(b.Told) {
			b.Told = u.Counted
		}
		switch {
		case u.Counted.IsZero() || !now.Before(u.Until):
			known = false
		case u.Free:
			free.Free, told = free.Free+u.Beds, told && u.Beds > 0
			free.Told = older(free.Told, u.Counted)
		default:
			full.Told = older(full.Told, u.Counted)
		}
	}
	switch {
	case !free.Told.IsZero():
		if free.Room = RoomFree; !told {
			free.Free = 0
		}
		return free
	case known && !full.Told.IsZero():
		full.Room = RoomFull
		return full
	}
	return b
}

// At is what is told of one unit alone.
func (u VacantUnit) At(now time.Time) Beds {
	u.For = ""
	return Vacancy{Units: []VacantUnit{u}}.At(now, nil, index.AnyAge)
}

// takes reports whether somebody may have one of the beds.
func (u VacantUnit) takes(asked []index.Group, age int) bool {
	g, ok := index.ParseGroup(u.For)
	return !ok || index.Rules{AgeMin: index.AnyAge, AgeMax: index.AnyAge, Only: index.GroupSet(g)}.Takes(asked, age)
}

func older(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// Sought are groups whose coming and going is never told: somebody may be looking for them.
var Sought = []string{"women", "families", "16-17", "under-25", "lgbt"}

// SecretBeds reports whether nothing may be told of a service's free beds: it is for people in danger, or
// it has a place that is not public, or only people who may be looked for can come.
func SecretBeds(s Service, hidden bool) bool {
	if hidden || slices.ContainsFunc(s.Needs, func(key string) bool { return need.TopOf(key) == "safety" }) {
		return true
	}
	return slices.ContainsFunc(Sought, func(g string) bool { return s.Eligibility.Groups[g] == Only })
}

// crowd is from how many beds in all the public is told how many are free: among fewer, one who comes or
// goes would be seen.
const crowd = 10

// vacancyOf is what everybody may know of what was counted: nothing of units for people who may be looked
// for but that they are there.
func vacancyOf(s Staying, counts map[string]BedCount) (v Vacancy) {
	for _, u := range s.Units {
		x := VacantUnit{ID: u.ID, Name: u.Name, For: u.For}
		if c, counted := counts[u.ID]; counted && !slices.Contains(Sought, u.For) {
			free := min(c.Vacant, u.Total)
			x.Free, x.Counted, x.Until = free > 0, c.At, c.At.Add(time.Duration(s.Hold())*time.Hour)
			if u.Total >= crowd {
				x.Beds = free
			}
		}
		v.Units = append(v.Units, x)
	}
	return v
}

// tellBeds makes known what the public may know of a service's beds, or takes that back. Of a service that
// is not listed, or whose beds are secret, that is nothing.
func tellBeds(tx *store.Tx, s Service, hidden bool) error {
	if len(s.Staying.Units) == 0 || SecretBeds(s, hidden) || s.Status != Active && s.Status != Paused {
		return deleteVacancy(tx, s.ID)
	}
	counts, err := LastCounts(&tx.ReadTx, s.ID)
	if err != nil {
		return err
	}
	return upsertVacancy(tx, s.ID, vacancyOf(s.Staying, counts))
}

// tellBeds does it where a service is published: a change of the service, or of a place of it, may make
// secret what was told.
func (d *Desk) tellBeds(s Service) error {
	return tellBeds(d.Tx, s, slices.ContainsFunc(s.Places, func(p ServicePlace) bool {
		return d.Locations[p.LocationID].Visibility != VisiblePublic
	}))
}

// told is what was told of a unit as data, with its times: whether it still holds is for who reads it.
func (u VacantUnit) told() string {
	words := u.Name + ": full"
	switch {
	case u.Free && u.Beds > 0:
		words = fmt.Sprintf("%s: %d free", u.Name, u.Beds)
	case u.Free:
		words = u.Name + ": some free"
	}
	return words + ", told " + u.Counted.UTC().Format(time.RFC3339) + ", holds until " + u.Until.UTC().Format(time.RFC3339)
}

// beds are the units of which anything was told, of a service that is not closed.
func (l Listing) beds() (out []VacantUnit) {
	for _, u := range l.Vacancy.Units {
		if l.Status == Active && !u.Counted.IsZero() {
			out = append(out, u)
		}
	}
	return out
}

// bedsCell is what was told, for a table.
func (l Listing) bedsCell() string {
	var out []string
	for _, u := range l.beds() {
		out = append(out, u.told())
	}
	return strings.Join(out, "; ")
}
