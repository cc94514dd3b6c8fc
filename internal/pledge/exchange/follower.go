package exchange

import (
	"cmp"
	"encoding/json"
	"slices"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// Follower is who follows: an account for itself, or an organisation for all who look after it.
type Follower struct {
	ID           string // of the account, or of the organisation
	Organisation bool
}

// may lets an account for itself, and who looks after the organisation.
func (f Follower) may(who policy.Actor) policy.Decision {
	switch {
	case who.Kind != policy.KindAccount || !ids.Valid(f.ID):
		return policy.Deny("has not signed in with an account")
	case !f.Organisation && f.ID == who.ID:
		return policy.Allow("follows for themselves")
	case f.Organisation && who.HasIn(f.ID, policy.Owner, policy.Editor):
		return policy.Allow("looks after the organisation")
	}
	return policy.Deny("is somebody else")
}

// followed is that somebody follows an engagement.
type followed struct {
	Follower
	EngagementID string
	Since        int64
	SeenAt       int64
	Seen, Told   mark
}

// mark is how a line of the register stood: by that what is new is told apart. Nothing of anybody stands in it, and no
// words.
type mark struct {
	Gone   bool                     `json:"gone,omitempty"` // it was not on the register
	Number string                   `json:"number,omitempty"`
	State  award.State              `json:"state,omitempty"`
	Report string                   `json:"report,omitempty"` // the day of the last one
	Fates  map[string]snapshot.Fate `json:"fates,omitempty"`  // by the ids of actions
}

// markOf is how a line stands on a day.
func markOf(e register.Entry, shown bool, today string) mark {
	if !shown {
		return mark{Gone: true}
	}
	m := mark{Number: e.Number, State: e.StandsAt(today), Fates: map[string]snapshot.Fate{}}
	if len(e.Reports) > 0 {
		m.Report = e.Reports[0].On
	}
	for _, x := range e.Became(today) {
		m.Fates[x.Now.ID] = x.Fate
	}
	return m
}

func (m mark) json() string {
	text, err := json.Marshal(m)
	if err != nil {
		return "{}"
	}
	return string(text)
}

// What is what happened to something that is followed.
type What string

// What can happen.
const (
	Promise  What = "promise"  // what became of one is another now
	Reported What = "report"   // they told how far they are
	Awarded  What = "award"    // they have a new one
	Turned   What = "state"    // their award stands otherwise
	Left     What = "left"     // it can't be read any more
	CameBack What = "returned" // it can be read again
)

// Happened is one thing that happened since somebody looked.
type Happened struct {
	EngagementID string
	What         What
	On           string // a day; the best that is known
	Text         string // of the promise, or of the report
	Fate         snapshot.Fate
	KeptLate     bool
	State        award.State
}

// since is what happened to a line since a mark, the newest first.
func since(m mark, id string, e register.Entry, shown bool, today string) (out []Happened) {
	put := func(h Happened) {
		h.EngagementID = id
		if h.On == "" || h.On > today {
			h.On = today
		}
		out = append(out, h)
	}
	switch {
	case !shown && !m.Gone:
		put(Happened{What: Left})
		return out
	case !shown:
		return nil
	case m.Gone:
		put(Happened{What: CameBack})
		return out
	}
	now := markOf(e, true, today)
	if now.Number != m.Number {
		put(Happened{What: Awarded, On: e.GivenOn, Text: e.Number})
	} else if now.State != m.State {
		put(Happened{What: Turned, State: now.State, On: turnedOn(e, now.State)})
	}
	for _, r := range e.Reports {
		if r.On > m.Report {
			put(Happened{What: Reported, On: r.On, Text: r.Words})
		}
	}
	for _, x := range e.Became(today) {
		if x.Fate != m.Fates[x.Now.ID] {
			put(Happened{What: Promise, On: becameOn(x), Text: x.Now.Text, Fate: x.Fate, KeptLate: x.KeptLate})
		}
	}
	slices.SortStableFunc(out, func(a, b Happened) int { return cmp.Compare(b.On, a.On) })
	return out
}

// turnedOn is since when an award has run out; "" where its days don't say it.
func turnedOn(e register.Entry, s award.State) string {
	if s == award.Expired {
		return e.Ends
	}
	return ""
}

// becameOn is since when a promise is what it is; "" where nothing says it.
func becameOn(x snapshot.Promise) string {
	if x.Fate == snapshot.Late {
		return x.Now.Due
	}
	return x.Now.Since
}
