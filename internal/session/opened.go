package session

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
)

// Class is who may read the log of a session once it is final. Each class takes in those before it.
type Class string

// The classes, the narrowest first.
const (
	RoomOnly    Class = ""            // who looks after it; and who took part, where it is shared with them
	Partnership Class = "partnership" // everybody who took part, and in the organisations that take part
	Authority   Class = "authority"   // also who looks after the scheme
	Public      Class = "public"
)

// Classes are all four.
var Classes = []Class{RoomOnly, Partnership, Authority, Public}

// opens reports whether a log of this class may be read by those for whom another class was made.
func (c Class) opens(to Class) bool { return slices.Index(Classes, c) >= slices.Index(Classes, to) }

// Opened is to whom a log is open, and what of it.
type Opened struct {
	To      Class    `json:"to,omitempty"`
	Left    []string `json:"left,omitempty"`    // the ids of points that stay in the room
	Stories bool     `json:"stories,omitempty"` // also the stories that the room talked about
	At      int64    `json:"at,omitempty"`      // since when, in microseconds UTC
}

// Writeup is a log as those may read it to whom it is open. It has no field for who wrote what or joined, with whom a
// point is to be done, where in a story it belongs, or by what code people came in.
type Writeup struct {
	ID           string   `json:"id"` // of the session
	Title        string   `json:"title"`
	Organisation string   `json:"organisation"`
	Others       []string `json:"others,omitempty"` // organisations that take part beside it
	Held         int64    `json:"held"`             // when it began, in microseconds UTC; 0: it is not known
	Version      int      `json:"version"`
	Final        int64    `json:"final"` // since when, in microseconds UTC
	To           Class    `json:"open_to"`
	Stories      bool     `json:"-"`                  // its stories may be read with it
	Invented     bool     `json:"invented,omitempty"` // all of it is made up
	People       int      `json:"people"`
	Kinds        []string `json:"kinds,omitempty"` // what sort of people were there, and never how many of which
	Points       []Told   `json:"points"`
	Left         int      `json:"left_out,omitempty"` // how many points stayed in the room

	room       Room
	engagement Engagement
}

// open reports whether anybody but who looks after it may read it.
func (r Room) open() bool { return r.State == Frozen && r.Opened.To != RoomOnly }

// OpenTo is who may read its log now beside those who look after it.
func (r Room) OpenTo() Class {
	if r.open() {
		return r.Opened.To
	}
	return RoomOnly
}

// MayRead is the decision whether somebody may read it as it is open now. Whoever leads the engagement is no exception:
// what is open to nobody is there for nobody.
func (w Writeup) MayRead(who policy.Actor) policy.Decision {
	switch r := w.room; {
	case !r.open():
		return policy.Deny("it is open to nobody")
	case w.To == Public:
		return policy.Allow("it is open to everybody")
	case inRoom(who, r).Allowed():
		return policy.Allow("took part, or looks after it")
	case w.To.opens(Authority) && w.engagement.SchemeID != "" && who.HasForScheme(w.engagement.SchemeID, policy.Validator, policy.Steward):
		return policy.Allow("looks after the scheme")
	case slices.ContainsFunc(w.engagement.organisations(), func(id string) bool { return who.HasIn(id, policy.OrganisationRoles...) }):
		return policy.Allow("belongs to an organisation that takes part")
	}
	return policy.Deny("it is not open to them")
}

// organisations are those here that take part, with the one that holds it.
func (e Engagement) organisations() []string {
	out := []string{e.OrganisationID}
	for _, b := range e.Bodies {
		if b.OrganisationID != "" {
			out = append(out, b.OrganisationID)
		}
	}
	return out
}

// EngagementID is the engagement of which the session is part.
func (w Writeup) EngagementID() string { return w.engagement.ID }
