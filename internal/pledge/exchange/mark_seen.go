package exchange

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MarkSeen says that a follower has read what is new: from now on only what comes later is.
type MarkSeen struct{ Follower Follower }

// lines is what somebody follows, with how it stands.
type lines struct {
	Follower
	all   []followed
	seats map[string]Seat // by engagement; one that is gone is not among them
	today string
}

// readLines reads them.
func readLines(tx *store.ReadTx, f Follower, forUpdate string) (x lines, err error) {
	x = lines{Follower: f, seats: map[string]Seat{}, today: tx.Today()}
	x.all, err = followedBy(tx, f.ID, forUpdate)
	for _, y := range x.all {
		s, e := seatOf(tx, y.EngagementID, "")
		if errors.Is(e, errs.NotFound) {
			continue
		}
		x.seats[y.EngagementID], err = s, errors.Join(err, e)
	}
	return x, err
}

// now is how a line that is followed stands today.
func (x lines) now(id string) mark {
	s := x.seats[id]
	return markOf(s.Entry, s.Shown, x.today)
}

// news is what happened to a line since a mark.
func (x lines) news(m mark, id string) []Happened {
	s := x.seats[id]
	return since(m, id, s.Entry, s.Shown, x.today)
}

// Name is the action as the audit shows it.
func (MarkSeen) Name() string { return "exchange.mark_seen" }

// Check has nothing to look at.
func (MarkSeen) Check() error { return nil }

// Load gives what is followed, locked.
func (a MarkSeen) Load(tx *store.Tx) (lines, error) {
	return readLines(&tx.ReadTx, a.Follower, tx.ForUpdate())
}

// Allow lets an account for itself, and who looks after the organisation.
func (MarkSeen) Allow(who policy.Actor, x lines) policy.Decision { return x.may(who) }

// Apply keeps it. What was seen needs no mail any more.
func (a MarkSeen) Apply(tx *store.Tx, _ policy.Actor, x lines) (ops.Done, error) {
	done := ops.Done{Subject: "follower:" + a.Follower.ID, Detail: "has seen what is new"}
	for _, f := range x.all {
		m := x.now(f.EngagementID)
		f.SeenAt, f.Seen, f.Told = store.Micros(tx.Now()), m, m
		if err := keepMarks(tx, f); err != nil {
			return done, err
		}
	}
	return done, nil
}
