package snapshot

import "example.org/homeward/engine/measure"

// Fate is what became of an action that was promised.
type Fate string

// The fates.
const (
	OnTheWay Fate = "on the way"
	Late     Fate = "late"    // its day is past, and it is not done
	Kept     Fate = "kept"    // it was done
	Changed  Fate = "changed" // it is another than was promised: its words, its day or its measure
	Gone     Fate = "dropped" // it will not be done
	Added    Fate = "added"   // it was not promised, and came later
)

// Fates are all six.
var Fates = []Fate{Kept, OnTheWay, Changed, Late, Gone, Added}

// Promise is an action that was promised, and what became of it.
type Promise struct {
	Then, Now Action
	PledgeID  string
	Fate      Fate
	Why       string   // in words of those who promised; "" where none are needed
	Changed   []string // what is another: "words", "day", "measure", "stage"
	KeptLate  bool     // it was kept, after the day that was promised
}

// Became tells of each action that was promised what became of it by a day, in the order of the promise; then those that
// were added. An action that was promised and is nowhere to be found was dropped.
func Became(then, now Snapshot, today string) (out []Promise) {
	current, known := map[string]Action{}, map[string]bool{}
	for _, a := range now.Actions() {
		current[a.ID] = a
	}
	for _, p := range then.Pledges {
		for _, a := range p.Actions {
			known[a.ID] = true
			x := Promise{Then: a, PledgeID: p.ID}
			n, there := current[a.ID]
			if !there {
				n = a
				n.State = Dropped
			}
			x.Now, x.Changed = n, Otherwise(a, n)
			x.judge(today)
			out = append(out, x)
		}
	}
	for _, p := range now.Pledges {
		for _, a := range p.Actions {
			if !known[a.ID] && a.State != Dropped { // what was never promised and is no more is nobody's loss
				x := Promise{Then: a, Now: a, PledgeID: p.ID}
				if x.judge(today); x.Fate == OnTheWay {
					x.Fate = Added
				}
				out = append(out, x)
			}
		}
	}
	return out
}

// judge says what became of it.
func (x *Promise) judge(today string) {
	n := x.Now
	switch {
	case n.State == Dropped:
		x.Fate, x.Why = Gone, n.Reason
	case n.State.Kept():
		x.Fate, x.Why = Kept, n.Evaluation
		x.KeptLate = x.Then.Due != "" && n.Since > x.Then.Due
	case n.Due != "" && n.Due < today:
		x.Fate, x.Why = Late, n.Reason
	case len(x.Changed) > 0:
		x.Fate, x.Why = Changed, n.Moved
	default:
		x.Fate, x.Why = OnTheWay, n.Reason
	}
}

// Otherwise is what is promised otherwise: "words", "stage", "day", "measure".
func Otherwise(a, b Action) (out []string) {
	for _, x := range []struct {
		name string
		same bool
	}{
		{"words", a.Text == b.Text},
		{"stage", a.Stage == b.Stage},
		{"day", a.Due == b.Due},
		{"measure", sameMeasure(a.Measure, b.Measure)},
	} {
		if !x.same {
			out = append(out, x.name)
		}
	}
	return out
}

func sameMeasure(a, b measure.Measure) bool {
	same := func(x, y *measure.Amount) bool { return x == nil && y == nil || x != nil && y != nil && *x == *y }
	if !same(a.From, b.From) || !same(a.To, b.To) {
		return false
	}
	a.From, a.To, b.From, b.To = nil, nil, nil, nil
	return a == b
}
