package neighbour

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowCheck is what was found of a feed.
type ShowCheck struct{ ID string }

// Name is the question as the audit would show it.
func (ShowCheck) Name() string { return "feedcheck.show" }

// Load reads it; what is too old is not there.
func (q ShowCheck) Load(tx *store.ReadTx) (FeedCheck, error) {
	c, err := getCheck(tx, q.ID)
	if err == nil && c.over(tx.Now()) {
		err = errs.NotFound
	}
	return c, err
}

// Allow lets whoever has its id.
func (ShowCheck) Allow(policy.Actor, FeedCheck) policy.Decision {
	return policy.Allow("whoever has the link may read what was found of a feed")
}

// About names nobody.
func (ShowCheck) About(FeedCheck) string { return "" }
