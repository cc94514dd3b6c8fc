package exchange

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Follow begins to follow an engagement on the register. Pressed twice, it is followed once.
type Follow struct {
	EngagementID string
	Follower     Follower
}

// mostFollowed is how much one follower can follow.
const mostFollowed = 300

// following is an engagement, and all that somebody follows.
type following struct {
	Follower
	Seat
	all []followed
}

// Name is the action as the audit shows it.
func (Follow) Name() string { return "exchange.follow" }

// Check has nothing to look at.
func (Follow) Check() error { return nil }

// Load gives the engagement. What can't be read on the register can't be followed.
func (a Follow) Load(tx *store.Tx) (x following, err error) {
	x.Follower = a.Follower
	if x.Seat, err = seatOf(&tx.ReadTx, a.EngagementID, ""); err == nil && !x.Shown {
		err = fmt.Errorf("engagement %.36q is not on the register: %w", a.EngagementID, errs.NotFound)
	}
	if err != nil {
		return x, err
	}
	x.all, err = followedBy(&tx.ReadTx, a.Follower.ID, tx.ForUpdate())
	return x, err
}

// Allow lets an account for itself, and who looks after the organisation.
func (Follow) Allow(who policy.Actor, x following) policy.Decision { return x.Follower.may(who) }

// Apply keeps it. All that is the case already is known to the follower: only what comes later is new.
func (a Follow) Apply(tx *store.Tx, _ policy.Actor, x following) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "followed"}
	if len(x.all) >= mostFollowed {
		return done, errs.Fields{{Name: "for", Message: fmt.Sprintf("You follow %d already. Stop following one that you need no more", len(x.all))}}
	}
	now, m := store.Micros(tx.Now()), markOf(x.Entry, x.Shown, x.Today)
	return done, insertFollow(tx, followed{Follower: a.Follower, EngagementID: a.EngagementID, Since: now, SeenAt: now, Seen: m, Told: m})
}
