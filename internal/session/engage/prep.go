package engage

import (
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// Mode is where people meet.
type Mode string

// The modes.
const (
	InRoom Mode = "room"
	Remote Mode = "remote"
	Hybrid Mode = "hybrid" // some in the room, some from afar
)

// Way is what a room talks about.
type Way string

// The ways.
const (
	OwnCase Way = "own"     // a case of the organisation's own
	Example Way = "example" // one that comes with Homeward
	Shifted Way = "shifted" // the same, asked as: how would we have met this person?
	Round   Way = "round"   // no case: a round table
)

// Ways are all of them, in the order in which they are offered.
var Ways = []Way{OwnCase, Example, Shifted, Round}

// Prep is how an engagement is prepared, beside what [session.Engagement] holds.
type Prep struct {
	Alone       bool       `json:"alone,omitempty"` // outside any scheme, on purpose
	Way         Way        `json:"way,omitempty"`
	Day         string     `json:"day,omitempty"`   // of the session, 2027-03-03
	Start       string     `json:"start,omitempty"` // on the city's clock, 09:30
	Mode        Mode       `json:"mode,omitempty"`
	Place       string     `json:"place,omitempty"`
	Link        string     `json:"link,omitempty"`       // of the call, for those far away
	Directions  string     `json:"directions,omitempty"` // how to get there, and what the building is like
	Sequence    int        `json:"sequence,omitempty"`
	Facilitator string     `json:"facilitator,omitempty"`
	NoteTaker   string     `json:"note_taker,omitempty"`
	Care        string     `json:"care,omitempty"`    // who is there for people who find it hard
	Contact     string     `json:"contact,omitempty"` // whom to write to or ring with a question
	Agenda      []Slot     `json:"agenda,omitempty"`
	Reading     []string   `json:"reading,omitempty"` // which papers of the toolkit are sent before
	FollowUp    string     `json:"follow_up,omitempty"`
	Tips        []string   `json:"tips,omitempty"`
	Relations   []Relation `json:"relations,omitempty"`
}

// Relation is a body that the organisation works with, or would like to.
type Relation struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Wanted  bool   `json:"wanted,omitempty"`
	Contact string `json:"contact,omitempty"`
	Note    string `json:"note,omitempty"`
}

// Papers are the papers of the toolkit that can be sent before a session, by their names there.
var Papers = []string{"participant", "stages", "background", "example"}

// mostRelations is how many bodies may be on the list.
const mostRelations = 200

// Ready is an engagement with its preparation: what each act of this package changes.
type Ready struct {
	session.Engagement
	Prep Prep
}

// mayLead lets who leads an engagement.
func (r Ready) mayLead(who policy.Actor) policy.Decision { return r.Engagement.MayLead(who) }

// forgetAfter is how many days after the last day of an engagement needs are deleted.
const forgetAfter = 30

// mayRun lets who takes its rooms through their day, too.
func (r Ready) mayRun(who policy.Actor) policy.Decision { return r.Engagement.MayRun(who) }

// Forget is the day from which what people told about their needs is deleted: a month after the later of
// the session's day and the follow-up; "" while no day is known.
func (p Prep) Forget() string {
	last := max(p.Day, p.FollowUp)
	t, err := time.Parse(time.DateOnly, last)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, forgetAfter).Format(time.DateOnly)
}

// Begins is when the session begins; false while that is not known.
func (p Prep) Begins(zone *time.Location) (time.Time, bool) {
	t, err := time.ParseInLocation("2006-01-02 15:04", p.Day+" "+p.Start, zone)
	return t, err == nil
}

// Call is the address of the call that people join from afar: "" where all meet in one room, or none is known that a
// browser may safely open.
func (p Prep) Call() string {
	if (p.Mode == Remote || p.Mode == Hybrid) && strings.HasPrefix(p.Link, "https://") {
		return p.Link
	}
	return ""
}

// checkKeys adds a problem if one of some keys is not among those that there are.
func checkKeys(f *errs.Fields, name string, keys, all []string) {
	if slices.ContainsFunc(keys, func(k string) bool { return !slices.Contains(all, k) }) {
		f.Add(name, "Choose from the list")
	}
}
