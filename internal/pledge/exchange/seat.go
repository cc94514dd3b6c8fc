package exchange

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/session"
)

// Seat is an engagement that was awarded, with its line on the register: from it its people act, and towards it others do.
type Seat struct {
	session.Engagement
	Holder string // the name of the organisation
	Award  award.Award
	Entry  register.Entry
	Shown  bool // its line can be read on the register today
	Today  string
}

// seatOf reads one. An engagement that nothing was ever awarded to is none. Where forUpdate is given its row is locked.
func seatOf(tx *store.ReadTx, engagementID, forUpdate string) (s Seat, err error) {
	if !ids.Valid(engagementID) {
		return s, errs.NotFound
	}
	if s.Engagement, err = session.GetEngagement(tx, engagementID, forUpdate); err != nil {
		return s, err
	}
	a, there, err := award.Of(tx, engagementID)
	if err == nil && !there {
		err = errs.NotFound
	}
	if err != nil {
		return s, fmt.Errorf("the award of engagement %s: %w", engagementID, err)
	}
	o, err := org.Get(tx, s.OrganisationID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return s, err
	}
	s.Engagement = session.Engagement{ID: s.ID, OrganisationID: s.OrganisationID, SchemeID: s.SchemeID, Title: s.Title} // contacts and the like are nobody else's
	s.Holder, s.Award, s.Today = o.Name, a, tx.Today()
	s.Entry, s.Shown, err = register.EntryOf(tx, engagementID)
	s.Shown = s.Shown && (s.Entry.From == "" || s.Entry.From <= s.Today)
	return s, err
}

// State is how its award stands today.
func (s Seat) State() award.State { return s.Award.StateAt(s.Today) }

// Writes reports whether its people may write: its award stands, be it that a report is late.
func (s Seat) Writes() bool { return s.State() == award.Live || s.State() == award.Lapsed }

// with reports whether two are of the same scheme.
func (s Seat) with(other Seat) bool {
	return s.Award.SchemeID != "" && s.Award.SchemeID == other.Award.SchemeID
}

// mayAct lets who leads the engagement, while its award stands.
func (s Seat) mayAct(who policy.Actor) policy.Decision {
	if lead := s.MayLead(who); !lead.Allowed() || s.Writes() {
		return lead
	}
	return policy.Deny("the award does not stand, so they read and don’t write")
}

// mayJudge lets who validates the scheme or looks after it.
func (s Seat) mayJudge(who policy.Actor) policy.Decision {
	if s.Award.SchemeID != "" && who.Kind == policy.KindAccount && who.HasForScheme(s.Award.SchemeID, policy.Validator, policy.Steward) {
		return policy.Allow("looks after the scheme")
	}
	return policy.Deny("does not look after this scheme")
}

// subject is how the audit names it.
func (s Seat) subject() string { return subject(s.ID) }

func subject(engagementID string) string { return "engagement:" + engagementID }

// ListSeats are the engagements with an award in which somebody has a part, the newest award first.
type ListSeats struct{}

// Name is the search as the audit shows it.
func (ListSeats) Name() string { return "exchange.seats" }

// Needs names the roles that read it.
func (ListSeats) Needs() policy.Permission {
	return policy.Permission{Name: "act for an engagement with an award", Roles: policy.InEngagements()}
}

// mostSeats is how many are read.
const mostSeats = 50

// List reads them within the scope. Who of those that read it leads one, MayLead says.
func (ListSeats) List(tx *store.ReadTx, scope policy.Scope) (out []Seat, err error) {
	list, err := seatsWithin(tx, scope, mostSeats)
	for _, id := range list {
		s, e := seatOf(tx, id, "")
		if errors.Is(e, errs.NotFound) {
			continue
		}
		out, err = append(out, s), errors.Join(err, e)
	}
	return out, err
}
