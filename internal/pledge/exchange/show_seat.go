package exchange

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowSeat is an engagement on the register, as those who have signed in see it.
type ShowSeat struct{ EngagementID string }

// Name is the question as the audit would show it.
func (ShowSeat) Name() string { return "exchange.show" }

// Load reads it.
func (q ShowSeat) Load(tx *store.ReadTx) (Seat, error) { return seatOf(tx, q.EngagementID, "") }

// Allow lets everybody with an account while it is on the register; else who leads it, and the authority.
func (ShowSeat) Allow(who policy.Actor, s Seat) policy.Decision {
	if s.Shown && who.Kind == policy.KindAccount {
		return policy.Allow("it is on the register")
	}
	return policy.Either(s.MayLead(who), s.mayJudge(who))
}

// About names nobody.
func (ShowSeat) About(Seat) string { return "" }
