package twin

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Unjoin takes a join apart. If nobody changed anything since, everything is as it was, to the letter.
// What was changed since and has nothing to do with the join stays changed. Where a field was changed
// by the join and by somebody since, Stays says, by the name that [Clash] has for it, whether it stays
// as it is now; one that is not answered is asked.
type Unjoin struct {
	JoinID string
	Stays  map[string]bool
}

// Clash is a field that a join changed, and somebody since.
type Clash struct {
	Name        string // of the answer: kind, id and field
	Kind, ID    string
	Field       string
	Before, Now string // as JSON
}

// unjoining is a join, with what becomes of each noun, and what stands in the way.
type unjoining struct {
	Join
	steps   []step
	clashes []Clash
	later   []Join // that have to be taken apart first
}

// step is what becomes of one noun.
type step struct {
	Touched
	restoring
	there bool // it was not taken away since
}

// Name is the action as the audit shows it.
func (Unjoin) Name() string { return "join.undo" }

// Check looks at the input alone.
func (Unjoin) Check() error { return nil }

// Load gives the join and what it touched, locked.
func (a Unjoin) Load(tx *store.Tx) (unjoining, error) {
	return plan(&tx.ReadTx, tx.ForUpdate(), a.JoinID, a.Stays)
}

// plan works out what taking a join apart does.
func plan(tx *store.ReadTx, forUpdate, joinID string, stays map[string]bool) (u unjoining, err error) {
	if u.Join, err = getJoin(tx, joinID, forUpdate); err != nil {
		return u, err
	}
	if u.later, err = joinsSince(tx, u.Join); err != nil {
		return u, err
	}
	for _, t := range u.Touched {
		s, err := stepOf(tx, t, stays)
		if err != nil {
			return u, err
		}
		u.steps = append(u.steps, s.step)
		u.clashes = append(u.clashes, s.asked...)
	}
	return u, nil
}

// asking is a step, and what it has to ask.
type asking struct {
	step
	asked []Clash
}

func stepOf(tx *store.ReadTx, t Touched, stays map[string]bool) (a asking, err error) {
	a.Touched = t
	now, err := nounNow(tx, t)
	if errors.Is(err, errs.NotFound) {
		return a, nil // it was taken away since, so there is nothing to restore
	}
	if err != nil {
		return a, err
	}
	a.there = true
	before, err := nounThen(tx, t, t.Before)
	if err != nil {
		return a, err
	}
	made, err := nounThen(tx, t, t.Joined)
	if err != nil {
		return a, err
	}
	name := func(field string) string { return t.Kind + "." + t.ID + "." + field }
	a.restoring = restore(before, made, now, func(field string) (keep, answered bool) {
		keep, answered = stays[name(field)]
		return keep, answered
	})
	for _, field := range a.clashes {
		a.asked = append(a.asked, Clash{name(field), t.Kind, t.ID, field, string(before[field]), string(now[field])})
	}
	return a, nil
}

// nounNow reads a noun as it is.
func nounNow(tx *store.ReadTx, t Touched) (parts, error) {
	var noun any
	var err error
	switch t.Kind {
	case string(Services):
		noun, err = directory.ReadService(tx, t.ID, "")
	case location:
		noun, err = directory.ReadLocation(tx, t.ID, "")
	default:
		noun, err = org.Get(tx, t.ID)
	}
	if err != nil {
		return nil, err
	}
	return partsOf(noun)
}

// nounThen reads a noun as it was in one of its versions, in the shape that it has today.
func nounThen(tx *store.ReadTx, t Touched, version int) (parts, error) {
	v, err := history.Get(tx, t.Kind, t.ID, version)
	if err != nil {
		return nil, err
	}
	switch t.Kind {
	case string(Services):
		return shaped[directory.Service](v.Body)
	case location:
		return shaped[directory.Location](v.Body)
	}
	return shaped[org.Organisation](v.Body)
}

func shaped[N any](body string) (parts, error) {
	var noun N
	if err := json.Unmarshal([]byte(body), &noun); err != nil {
		return nil, fmt.Errorf("read an earlier version: %w", err)
	}
	return partsOf(noun)
}

// Allow lets those who may join.
func (Unjoin) Allow(who policy.Actor, _ unjoining) policy.Decision { return mayJoin(who) }

// Apply restores every noun, the organisations first: what is published says of each service to which
// it belongs.
func (a Unjoin) Apply(tx *store.Tx, who policy.Actor, u unjoining) (ops.Done, error) {
	switch {
	case u.Undone:
		return ops.Done{}, fmt.Errorf("this join was undone already: %w", errs.Conflict)
	case len(u.later) > 0:
		return ops.Done{}, fmt.Errorf("a later join built on this one has to be undone first: %w", errs.Conflict)
	case len(u.clashes) > 0:
		var f errs.Fields
		for _, c := range u.clashes {
			f.Add(c.Name, "This was changed since. Choose which to keep")
		}
		return ops.Done{}, f
	}
	b, err := newBench(tx, who, "join "+u.ID+" undone")
	if err != nil {
		return ops.Done{}, err
	}
	if err := b.takeApart(u); err != nil {
		return ops.Done{}, err
	}
	if err := markUndone(tx, u.ID); err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: string(u.Kind) + ":" + u.Kept, Detail: "join " + u.ID + " undone", Events: []events.Event{
		Unjoined{u.ID, string(u.Kind), u.Kept, u.Gone},
	}}
	for _, s := range u.steps {
		if s.Kind == string(Organisations) {
			done.Events = append(done.Events, org.OrganisationChanged{OrganisationID: s.ID, Defunct: b.Organisations[s.ID].Status == org.Defunct})
		}
	}
	return done, nil
}

// takeApart restores the organisations, then places, then services, and publishes what is left.
func (b *bench) takeApart(u unjoining) error {
	var publish, moved []string
	for _, kind := range []string{string(Organisations), location, string(Services)} {
		for _, s := range u.steps {
			if s.Kind != kind || !s.there {
				continue
			}
			if err := b.restoreNoun(s); err != nil {
				return err
			}
			if kind == string(Organisations) {
				publish = append(publish, s.ID)
			} else if kind == string(Services) && u.Kind == Organisations {
				moved = append(moved, s.ID)
			}
		}
	}
	if err := moveFeedback(b.Tx, moved, u.Gone); err != nil {
		return err
	}
	for _, id := range publish {
		own, err := directory.ServiceIDsOf(&b.Tx.ReadTx, id)
		if err != nil {
			return err
		}
		if err := b.PublishAll(own); err != nil {
			return err
		}
	}
	return nil
}

// restoreNoun keeps what becomes of a noun as its next version. One that nobody changed gets the day of
// its own last change back too.
func (b *bench) restoreNoun(s step) error {
	switch s.Kind {
	case string(Services):
		return b.restoreService(s)
	case location:
		now, err := directory.LockLocation(b.Tx, s.ID)
		if err != nil {
			return err
		}
		l := directory.Location{Version: now.Version}
		if err := s.result.into(&l); err != nil {
			return err
		}
		return b.putLocation(l)
	}
	now, err := org.Lock(b.Tx, s.ID)
	if err != nil {
		return err
	}
	o := org.Organisation{Version: now.Version}
	if err := s.result.into(&o); err != nil {
		return err
	}
	return b.putOrganisation(o)
}

func (b *bench) restoreService(s step) error {
	now, err := directory.LockService(b.Tx, s.ID)
	if err != nil {
		return err
	}
	out := directory.Service{Version: now.Version, Changed: b.Tx.Now()}
	if s.exact {
		v, err := history.Get(&b.Tx.ReadTx, s.Kind, s.ID, s.Before)
		if err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(v.Body), &out); err != nil {
			return fmt.Errorf("read an earlier version: %w", err)
		}
		out.Version = now.Version
		return b.putService(out)
	}
	if err := s.result.into(&out); err != nil {
		return err
	}
	return b.putService(out)
}
