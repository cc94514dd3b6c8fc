package exchange

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CountFollowers is how many follow an engagement, for who leads it. Who they are nobody is told.
type CountFollowers struct{ EngagementID string }

// Followers is that.
type Followers struct {
	Seat
	Count int
}

// Name is the question as the audit would show it.
func (CountFollowers) Name() string { return "exchange.count_followers" }

// Load counts them.
func (q CountFollowers) Load(tx *store.ReadTx) (x Followers, err error) {
	if x.Seat, err = seatOf(tx, q.EngagementID, ""); err != nil {
		return x, err
	}
	x.Count, err = countFollowers(tx, q.EngagementID)
	return x, err
}

// Allow lets who leads the engagement.
func (CountFollowers) Allow(who policy.Actor, x Followers) policy.Decision { return x.MayLead(who) }

// About names nobody.
func (CountFollowers) About(Followers) string { return "" }
