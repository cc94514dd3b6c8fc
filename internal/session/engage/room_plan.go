package engage

import (
	"errors"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// RoomPlan is what was planned for a session, as far as those in it may know: who holds it, when and where, what
// happens when, and what follows.
type RoomPlan struct{ Code string }

// Planned is that. Nothing of it need be there: a room can be opened without a plan.
type Planned struct {
	Room         session.Room
	Organisation string // the name of the one that holds it
	Engagement   string // its title
	Day, Start   string // 2027-03-03 and 09:30, on the city's clock
	Place        string
	Agenda       []Slot
	FollowUp     string // the day on which the room looks at its pledges again; "" while there is none
	Contact      string // whom they can ask, as the invitations say it
}

// Name is the question as the audit would show it.
func (RoomPlan) Name() string { return "engagement.room_plan" }

// Load reads it.
func (q RoomPlan) Load(tx *store.ReadTx) (p Planned, err error) {
	if p.Room, err = session.RoomBy(tx, q.Code); err != nil {
		return p, err
	}
	r, err := readReady(tx, p.Room.EngagementID, "")
	if err != nil {
		return p, err
	}
	holder, err := org.Get(tx, p.Room.OrganisationID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return p, err
	}
	x := r.Prep
	p.Organisation, p.Engagement, p.Day, p.Start, p.Place, p.Agenda = holder.Name, r.Title, x.Day, x.Start, x.Place, x.Agenda
	p.FollowUp, p.Contact = x.FollowUp, x.Contact
	return p, nil
}

// Allow lets who has joined the session, and who looks after it.
func (RoomPlan) Allow(who policy.Actor, p Planned) policy.Decision { return p.Room.Inside(who) }

// About names nobody.
func (RoomPlan) About(Planned) string { return "" }

// Part is what the agenda gives to a part of a session: how many minutes, and on a day that is known from when to when.
// Several lines of one part are taken together, with what lies between them.
func (p Planned) Part(part session.Part, zone *time.Location) (minutes int, from, to time.Time) {
	begins, known := Prep{Day: p.Day, Start: p.Start}.Begins(zone)
	starts, _ := Starts(p.Agenda, begins)
	for i, x := range p.Agenda {
		if x.Kind != "part" || x.Part != string(part) {
			continue
		}
		if minutes += x.Minutes; known {
			if from.IsZero() {
				from = starts[i].In(zone)
			}
			to = starts[i].Add(time.Duration(x.Minutes) * time.Minute).In(zone)
		}
	}
	return minutes, from, to
}
