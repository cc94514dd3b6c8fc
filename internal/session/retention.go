package session

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// What is raw of a session are names and tokens of who joined, what somebody wrote before it was put right, notes of
// groups, photos of sheets, and words of feedback. It is kept for a while, so that a log can be put right, and no longer.
const (
	// RawDays is for how many days it is kept once the log is final.
	RawDays = 90
	// LooseDays is for how many days after the last thing that happened it is kept where the log never became final.
	LooseDays = 400
)

const aDay = 24 * time.Hour

// Forgets is the instant after which what is raw is deleted, given when the last thing happened in it.
func (r Room) Forgets(last time.Time) time.Time {
	if r.State == Frozen && r.Final.At > 0 {
		return store.Time(r.Final.At).Add(RawDays * aDay)
	}
	return last.Add(LooseDays * aDay)
}

// byKind is how many joined a session, by kind.
func byKind(people []Participant) map[string]int {
	out := map[string]int{}
	for _, p := range people {
		out[p.Kind]++
	}
	return out
}

// came is how many joined: as it was counted when their names were deleted, if they were.
func (r Room) came() (n int) {
	for _, k := range r.Came {
		n += k
	}
	return n
}

// Joined is how many joined, by kind: also once their names are deleted.
func (x Console) Joined() map[string]int {
	if len(x.People) == 0 && x.Room.Came != nil {
		return x.Room.Came
	}
	return byKind(x.People)
}

// plain is an entry without what is raw of it: who wrote it, what sort of person that was, and how it was said first.
func (e Entry) plain() Entry {
	e.Writer, e.Kind, e.Said, e.Apart = "", "", e.Text, nil
	return e
}

// homeward lets Homeward itself.
func homeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself forgets")
}
