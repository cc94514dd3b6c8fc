package register

import (
	"cmp"
	"slices"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
)

// Refresh works the line of an engagement in the register out anew: its award, its plan or what is published became
// another. Done again, it changes nothing.
type Refresh struct{ EngagementID string }

// Name is the action as the audit shows it.
func (Refresh) Name() string { return "register.refresh" }

// Check has nothing to look at.
func (Refresh) Check() error { return nil }

// Load gives the engagement, locked.
func (a Refresh) Load(tx *store.Tx) (Published, error) { return lock(tx, a.EngagementID) }

// Allow lets Homeward itself.
func (Refresh) Allow(who policy.Actor, _ Published) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself keeps the register")
}

// Apply keeps the line.
func (a Refresh) Apply(tx *store.Tx, _ policy.Actor, p Published) (ops.Done, error) {
	return ops.Done{Subject: subject(a.EngagementID), Detail: "its line in the register"}, p.refresh(tx)
}

// refresh keeps the line that follows from what is the case; one that is the same already is left alone.
func (p Published) refresh(tx *store.Tx) error {
	id := p.Is.EngagementID
	was, there, err := getEntry(&tx.ReadTx, id)
	if err != nil {
		return err
	}
	e, up, err := p.entry(&tx.ReadTx)
	switch {
	case err != nil || !up && !there:
		return err
	case !up:
		return putEntry(tx, id, "")
	}
	e.Now.Taken, was.Now.Taken = e.Then.Taken, was.Then.Taken // when it was looked at makes it no other
	e.Changed, was.Log = was.Changed, nil
	if store.JSON(e) == store.JSON(was) {
		return nil
	}
	if e.Log, err = was.log(tx, e, there); err != nil {
		return err
	}
	e.Changed = store.Micros(tx.Now())
	return putEntry(tx, id, store.JSON(e))
}

// entry is the line as it is now; false when there is none: nothing was awarded, or it is taken down. What waits for a day
// has one, which the board shows from then on.
func (p Published) entry(tx *store.ReadTx) (e Entry, up bool, err error) {
	if !p.Awarded() || p.Is.Down.On != "" {
		return e, false, nil
	}
	all, err := award.AllOf(tx, p.Is.EngagementID)
	if err != nil {
		return e, false, err
	}
	a := p.Award
	kept, err := award.Kept(tx, a.ID)
	if err != nil {
		return e, false, err
	}
	then, err := snapshot.Read(kept)
	if err != nil {
		return e, false, err
	}
	promised, err := promisedOver(tx, all)
	if err != nil {
		return e, false, err
	}
	e = Entry{
		ID: p.Is.EngagementID, Number: a.Number, Title: a.Title, Holder: then.Holder, Partners: signed(then, p.Promised), Scheme: then.Scheme, State: a.Kept,
		GivenOn: a.GivenOn, ReviewDue: a.ReviewDue, Ends: a.Ends, Themes: p.Is.Themes, Then: promised.Redact(p.Is.Left), Now: p.now(then), Hash: a.Hash, From: p.Is.From, Invented: a.Invented, Whole: len(p.Is.Out) == 0 && !p.Is.RoleOnly,
	}
	if e.Editions, err = editions(tx, all, p.Is.Left); err != nil {
		return e, false, err
	}
	if e.Uses, err = usesOf(tx, e.ID); err != nil {
		return e, false, err
	}
	for _, x := range slices.Backward(inOrder(all)) {
		more, err := reportsOf(tx, x.ID)
		if err != nil {
			return e, false, err
		}
		e.Reports = append(e.Reports, more...)
	}
	return e, true, nil
}

// promisedOver is what was promised under all the awards of one engagement.
func promisedOver(tx *store.ReadTx, all []award.Award) (out snapshot.Snapshot, err error) {
	for i, a := range inOrder(all) {
		kept, err := award.Kept(tx, a.ID)
		if err != nil {
			return out, err
		}
		s, err := snapshot.Read(kept)
		if err != nil {
			return out, err
		}
		if i == 0 {
			out = s.Promising()
			continue
		}
		out = out.Renewing(s)
	}
	return out, nil
}

// inOrder are the awards of one engagement, the oldest first.
func inOrder(all []award.Award) []award.Award {
	return slices.SortedStableFunc(slices.Values(all), func(a, b award.Award) int {
		return cmp.Or(cmp.Compare(a.MadeAt, b.MadeAt), cmp.Compare(stood(a), stood(b)))
	})
}

// signed are the partners that signed what stands under the award, or have signed since.
func signed(then, now snapshot.Snapshot) []snapshot.Body {
	since := now.Partners()
	return slices.DeleteFunc(slices.Clone(then.Bodies), func(b snapshot.Body) bool {
		return b.Signed == "" && !slices.ContainsFunc(since, func(x snapshot.Body) bool { return x.ID == b.ID })
	})
}

// now is the plan as it is, as it is published. While pledges are open again, what stands under the award goes on.
func (p Published) now(then snapshot.Snapshot) snapshot.Snapshot {
	if len(p.Promised.Pledges) == 0 {
		return then.Redact(p.Is.Left)
	}
	return p.Promised.Redact(p.Is.Left)
}

// editions are the awards of one engagement, the oldest first, each with what it changed of what is published.
func editions(tx *store.ReadTx, all []award.Award, left snapshot.Left) (out []Edition, err error) {
	var before snapshot.Snapshot
	for i, a := range inOrder(all) {
		kept, err := award.Kept(tx, a.ID)
		if err != nil {
			return nil, err
		}
		s, err := snapshot.Read(kept)
		if err != nil {
			return nil, err
		}
		s = s.Promising().Redact(left)
		x := Edition{Number: a.Number, GivenOn: a.GivenOn}
		if i > 0 {
			x.Lines = snapshot.Compare(before, s)
			x.Changes = len(x.Lines)
		}
		out, before = append(out, x), s
	}
	return out, nil
}

// stood puts an award that was replaced before the one in its place, where both were given in the same moment.
func stood(a award.Award) int {
	if a.Kept == award.Superseded {
		return 0
	}
	return 1
}

// reportsOf are what the holder told, for everybody.
func reportsOf(tx *store.ReadTx, awardID string) (out []Report, err error) {
	list, err := award.PublicReports(tx, awardID)
	for _, r := range list {
		out = append(out, Report{On: r.On, Words: r.Public, Link: r.Link})
	}
	return out, err
}

// EntryOf is the line of an engagement in the register as it is kept; false when there is none. It is a part.
func EntryOf(tx *store.ReadTx, engagementID string) (Entry, bool, error) {
	return getEntry(tx, engagementID)
}
