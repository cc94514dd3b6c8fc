package round

import (
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Mine is one volunteer's part of a round.
type Mine struct {
	Round   Round
	Lines   []Line
	Nobody  int // listings that are nobody's turn
	Today   string
	account string
}

// MyCalls is the listings that are an account's turn in a round, in its order.
type MyCalls struct {
	RoundID, AccountID string
	Zone               *time.Location
}

// Name is the question as the audit would show it.
func (MyCalls) Name() string { return "round.mine" }

// Load reads them.
func (q MyCalls) Load(tx *store.ReadTx) (m Mine, err error) {
	if m.Round, err = getRound(tx, q.RoundID, ""); err != nil {
		return m, err
	}
	all, err := callsOf(tx, q.RoundID, "")
	for _, l := range all {
		switch {
		case l.AccountID == q.AccountID:
			m.Lines = append(m.Lines, l)
		case l.AccountID == "" && l.State == Waiting:
			m.Nobody++
		}
	}
	m.Today, m.account = today(tx, q.Zone), q.AccountID
	return m, err
}

// Allow lets the volunteer.
func (MyCalls) Allow(who policy.Actor, m Mine) policy.Decision {
	if who.ID != m.account {
		return policy.Deny("is somebody else")
	}
	return policy.RequireRole(who, volunteers...)
}

// About names nobody.
func (MyCalls) About(Mine) string { return "" }

// Ringing is a listing to ring about: what the public reads of it, and nothing more.
type Ringing struct {
	Round   Round
	Call    Call
	Listing directory.Listing
	Version int // of the service
}

// ShowCall is one listing of a round, for whoever rings.
type ShowCall struct{ RoundID, ServiceID string }

// Name is the question as the audit would show it.
func (ShowCall) Name() string { return "round.call" }

// Load reads it.
func (q ShowCall) Load(tx *store.ReadTx) (x Ringing, err error) {
	if x.Round, err = getRound(tx, q.RoundID, ""); err != nil {
		return x, err
	}
	if x.Call, err = getCall(tx, q.RoundID, q.ServiceID, ""); err != nil {
		return x, err
	}
	if x.Listing, err = directory.ReadListing(tx, q.ServiceID); err != nil {
		return x, err
	}
	s, err := directory.ReadService(tx, q.ServiceID, "")
	x.Version = s.Version
	return x, err
}

// Allow lets the volunteer whose turn it is, and coordinators.
func (ShowCall) Allow(who policy.Actor, x Ringing) policy.Decision { return mayCall(who, x.Call) }

// About names nobody.
func (ShowCall) About(Ringing) string { return "" }
