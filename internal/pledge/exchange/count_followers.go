package exchange

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CountFollowers is how many follow an engagement, for who leads it, and how many comments have no answer yet. Who
// follows nobody is told.
type CountFollowers struct{ EngagementID string }

// Followers is that.
type Followers struct {
	Seat
	Count      int
	Unanswered int // comments
}

// Name is the question as the audit would show it.
func (CountFollowers) Name() string { return "exchange.count_followers" }

// Load counts them.
func (q CountFollowers) Load(tx *store.ReadTx) (x Followers, err error) {
	if x.Seat, err = seatOf(tx, q.EngagementID, ""); err != nil {
		return x, err
	}
	if x.Count, err = countFollowers(tx, q.EngagementID); err != nil {
		return x, err
	}
	x.Unanswered, err = unanswered(tx, q.EngagementID)
	return x, err
}

// Allow lets who leads the engagement.
func (CountFollowers) Allow(who policy.Actor, x Followers) policy.Decision { return x.MayLead(who) }

// About names nobody.
func (CountFollowers) About(Followers) string { return "" }
