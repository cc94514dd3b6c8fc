package register

import (
	"slices"

	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
)

// Change is something that became another on a line of the register. It has no words of what changed: they are those of the
// line, so that what is not published any more can't be read here either.
type Change struct {
	N        int            `json:"n"`  // counts up, from 1
	On       string         `json:"on"` // a day
	Sort     ChangeSort     `json:"sort"`
	PledgeID string         `json:"pledge_id,omitempty"`
	ActionID string         `json:"action_id,omitempty"`
	Number   string         `json:"number,omitempty"` // of an award
	From     snapshot.State `json:"from,omitempty"`   // of an action
	To       snapshot.State `json:"to,omitempty"`
	Fields   []string       `json:"fields,omitempty"` // what is another: "words", "stage", "day", "measure"
	Standing string         `json:"standing,omitempty"`
}

// ChangeSort is what kind of change it is.
type ChangeSort string

// The sorts.
const (
	Given    ChangeSort = "given"    // an award was given
	Stands   ChangeSort = "stands"   // the award stands otherwise: on hold, taken back, given back, in force again
	Came     ChangeSort = "came"     // an action came to a pledge
	Moved    ChangeSort = "moved"    // an action is further: From, To
	Edited   ChangeSort = "edited"   // what is promised is another: Fields
	Read     ChangeSort = "read"     // a number was read
	Reported ChangeSort = "reported" // the holder told how far they are
)

// ChangesBetween are what became another from one line to the next. Pledges come and go with awards alone; what is published, and
// who leads, is no change of what is promised.
func ChangesBetween(e, next Entry) (out []Change) {
	if e.Number != next.Number {
		return []Change{{Sort: Given, Number: next.Number}}
	}
	if e.State != next.State {
		out = append(out, Change{Sort: Stands, Standing: string(next.State)})
	}
	was := map[string]snapshot.Action{}
	for _, a := range e.Now.Actions() {
		was[a.ID] = a
	}
	for _, p := range next.Now.Pledges {
		if _, there := e.Now.Pledge(p.ID); !there {
			continue // it was not published before
		}
		for _, a := range p.Actions {
			old, there := was[a.ID]
			if !there {
				out = append(out, Change{Sort: Came, PledgeID: p.ID, ActionID: a.ID})
				continue
			}
			out = append(out, actionChanged(p.ID, old, a)...)
		}
	}
	if len(next.Reports) > len(e.Reports) {
		out = append(out, Change{Sort: Reported})
	}
	return out
}

func actionChanged(pledgeID string, old, a snapshot.Action) (out []Change) {
	c := Change{PledgeID: pledgeID, ActionID: a.ID}
	if old.State != a.State {
		c.Sort, c.From, c.To = Moved, old.State, a.State
		out = append(out, c)
	}
	if fields := snapshot.Otherwise(old, a); len(fields) > 0 {
		out = append(out, Change{Sort: Edited, PledgeID: pledgeID, ActionID: a.ID, Fields: fields})
	}
	if len(a.Readings) > len(old.Readings) {
		out = append(out, Change{Sort: Read, PledgeID: pledgeID, ActionID: a.ID})
	}
	return out
}

// mostLogged is how many changes a line tells of: the newest.
const mostLogged = 100

// log keeps what changed, and gives what the next line tells of: the newest first, of what is published.
func (e Entry) log(tx *store.Tx, next Entry, there bool) ([]Change, error) {
	known, err := changesOf(&tx.ReadTx, next.ID)
	if err != nil {
		return nil, err
	}
	if !there { // new, or put back: what went on meanwhile is not told
		e = next
		if !slices.ContainsFunc(known, func(c Change) bool { return c.Number == next.Number }) {
			e = Entry{}
		}
	}
	last := 0
	if len(known) > 0 {
		last = known[0].N
	}
	for i, c := range ChangesBetween(e, next) {
		c.N, c.On = last+1+i, tx.Today()
		if err := addChange(tx, next.ID, c); err != nil {
			return nil, err
		}
		known = slices.Insert(known, 0, c)
	}
	return next.published(known), nil
}

// published are those changes whose action is published.
func (e Entry) published(list []Change) (out []Change) {
	open := map[string]bool{"": true}
	for _, s := range []snapshot.Snapshot{e.Then, e.Now} {
		for _, a := range s.Actions() {
			open[a.ID] = true
		}
	}
	for _, c := range list {
		if open[c.ActionID] && len(out) < mostLogged {
			out = append(out, c)
		}
	}
	return out
}
