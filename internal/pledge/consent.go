package pledge

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Answer is what somebody in the room says to a pledge.
type Answer string

// The answers.
const (
	Yes   Answer = "agree"
	Live  Answer = "live"  // they can live with it
	Block Answer = "block" // they can't, and say why
)

// Answers are all three.
var Answers = []Answer{Yes, Live, Block}

// Said is an answer with its reason. Nothing in it says whose it is.
type Said struct {
	Answer Answer `json:"answer"`
	Why    string `json:"why,omitempty"`
	Aside  string `json:"aside,omitempty"` // why the room goes on although they block: they stand aside
}

// Hands are the answers of those without a device, as somebody counted them.
type Hands struct {
	Yes   int    `json:"agree,omitempty"`
	Live  int    `json:"live,omitempty"`
	Block int    `json:"block,omitempty"`
	Why   string `json:"why,omitempty"`   // what those say who block
	Aside string `json:"aside,omitempty"` // as in Said
}

// mostHands is how many can be in a room.
const mostHands = 3000

// check tells what is wrong with a count, field by field.
func (h Hands) check() errs.Fields {
	var f errs.Fields
	for _, x := range []struct {
		name string
		n    int
	}{{"agree", h.Yes}, {"live", h.Live}, {"block", h.Block}} {
		if x.n < 0 || x.n > mostHands {
			f.Add(x.name, "Give a number from 0 to 3000")
		}
	}
	if h.Block > 0 {
		due(&f, "why", h.Why, "Write why they can’t live with it")
	}
	most(&f, "why", h.Why, mostWhy)
	return f
}

// Tally is how a room answered to one pledge.
type Tally struct {
	Yes     int      `json:"agree"`
	Live    int      `json:"live"`
	Block   int      `json:"block"`
	Aside   int      `json:"aside,omitempty"` // of those who block
	Reasons []Reason `json:"reasons,omitempty"`
}

// Reason is why somebody blocks, and why the room goes on.
type Reason struct {
	Why   string `json:"why"`
	Aside string `json:"aside,omitempty"`
}

// Count is how a room answered: on its devices, and by its hands.
func Count(said []Said, h Hands) Tally {
	var t Tally
	for _, s := range said {
		switch s.Answer {
		case Yes:
			t.Yes++
		case Live:
			t.Live++
		case Block:
			t.blocked(1, Reason{s.Why, s.Aside})
		}
	}
	return t.with(h)
}

// with is a count with the hands that were counted too.
func (t Tally) with(h Hands) Tally {
	t.Yes, t.Live = t.Yes+h.Yes, t.Live+h.Live
	if h.Block > 0 {
		t.blocked(h.Block, Reason{h.Why, h.Aside})
	}
	return t
}

func (t *Tally) blocked(n int, r Reason) {
	t.Block += n
	if r.Aside != "" {
		t.Aside += n
	}
	t.Reasons = append(t.Reasons, r)
}

// Total is how many answered.
func (t Tally) Total() int { return t.Yes + t.Live + t.Block }

// standAside has all who block stand aside, and says why where nothing is said yet.
func (t *Tally) standAside(why string) {
	t.Aside, t.Reasons = t.Block, slices.Clone(t.Reasons)
	for i := range t.Reasons {
		t.Reasons[i].Aside = cmp.Or(t.Reasons[i].Aside, why)
	}
}

// Open is how many block, and don't stand aside.
func (t Tally) Open() int { return t.Block - t.Aside }

// Outcome is what an answer of the room comes to: Blocked while somebody blocks, Agreed when somebody answered and
// nobody does, and Proposed before that.
func (t Tally) Outcome() Status {
	switch {
	case t.Open() > 0:
		return Blocked
	case t.Yes+t.Live > 0:
		return Agreed
	}
	return Proposed
}

// ballot is by what a browser's answer to a pledge is known again: see the table.
func ballot(token ids.Token, pledgeID string) string {
	sum := sha256.Sum256([]byte(string(token) + "\x00" + pledgeID))
	return hex.EncodeToString(sum[:])
}
