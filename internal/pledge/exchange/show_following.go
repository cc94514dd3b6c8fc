package exchange

import (
	"cmp"
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowFollowing is what somebody follows, for themselves or for an organisation, with what is new.
type ShowFollowing struct{ Follower Follower }

// Following is that.
type Following struct {
	Follower
	List []Followed // what they began to follow last first
	New  []Happened // of all, the newest first
}

// Followed is one engagement that somebody follows.
type Followed struct {
	Seat  // the zero Seat for one that is gone
	ID    string
	Since int64
	New   int // how much is new
}

// Name is the question as the audit would show it.
func (ShowFollowing) Name() string { return "exchange.following" }

// Load reads it. Of what is not on the register nothing is told, not even a name.
func (q ShowFollowing) Load(tx *store.ReadTx) (out Following, err error) {
	out.Follower = q.Follower
	x, err := readLines(tx, q.Follower, "")
	for _, f := range x.all {
		news := x.news(f.Seen, f.EngagementID)
		y := Followed{ID: f.EngagementID, Since: f.Since, New: len(news)}
		if s := x.seats[f.EngagementID]; s.Shown {
			y.Seat = s
		}
		out.List, out.New = append(out.List, y), append(out.New, news...)
	}
	slices.SortStableFunc(out.New, func(a, b Happened) int { return cmp.Compare(b.On, a.On) })
	return out, err
}

// Allow lets an account for itself, and who looks after the organisation.
func (ShowFollowing) Allow(who policy.Actor, x Following) policy.Decision { return x.may(who) }

// About names nobody.
func (ShowFollowing) About(Following) string { return "" }

// Of is one that is followed; false when it is not.
func (x Following) Of(engagementID string) (Followed, bool) {
	i := slices.IndexFunc(x.List, func(f Followed) bool { return f.ID == engagementID })
	if i < 0 {
		return Followed{}, false
	}
	return x.List[i], true
}
