package pledge

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// loadGrid reads everything but the points. forUpdate locks the engagement, and with it all that is read here.
func loadGrid(tx *store.ReadTx, engagementID, forUpdate string) (Grid, error) {
	g, err := loadFrame(tx, engagementID, forUpdate)
	if err != nil {
		return g, err
	}
	answers, err := answersOf(tx, g.Engagement.ID)
	if err != nil {
		return g, err
	}
	tallies := map[string]Tally{}
	for id, said := range answers {
		tallies[id] = Count(said, Hands{})
	}
	err = g.loadPledges(tx, tallies)
	return g, err
}

// loadFrame reads what stands around the pledges.
func loadFrame(tx *store.ReadTx, engagementID, forUpdate string) (g Grid, err error) {
	if !ids.Valid(engagementID) {
		return g, errs.NotFound
	}
	if g.Engagement, err = session.GetEngagement(tx, engagementID, forUpdate); err != nil {
		return g, err
	}
	holder, err := org.Get(tx, g.Engagement.OrganisationID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return g, err
	}
	g.Holder, g.Now = holder.Name, tx.Now()
	if g.Rooms, err = session.RoomsOf(tx, engagementID); err != nil {
		return g, err
	}
	if held, there := g.Held(); there {
		if g.People, err = session.PeopleIn(tx, held); err != nil {
			return g, err
		}
	}
	if g.Set, err = getSet(tx, engagementID); err != nil {
		return g, err
	}
	if g.Signatures, err = signaturesOf(tx, engagementID); err != nil {
		return g, err
	}
	if !g.Set.Open() { // who takes part can change after somebody signed
		g.Set.State = g.state()
	}
	return g, nil
}

// loadPledges reads them, with how browsers answered.
func (g *Grid) loadPledges(tx *store.ReadTx, answers map[string]Tally) error {
	list, err := pledgesOf(tx, g.Engagement.ID)
	if err != nil {
		return err
	}
	for _, p := range list {
		x := Item{Pledge: p, Tally: answers[p.ID].with(p.Hands)}
		switch {
		case p.Count != nil:
			x.Tally = *p.Count
		case p.Carried != nil && x.Tally.Total() == 0:
			x.Tally = *p.Carried
		}
		if p.Status == Proposed && x.Tally.Outcome() == Blocked {
			x.Status = Blocked
		}
		g.Pledges = append(g.Pledges, x)
	}
	slices.SortStableFunc(g.Pledges, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Place, b.Place))
	})
	return nil
}

// withPoints reads also what was said, in the order of the sessions.
func (g *Grid) withPoints(tx *store.ReadTx) error {
	for _, r := range g.Rooms {
		list, err := session.EntriesOf(tx, r.ID)
		if err != nil {
			return err
		}
		for _, e := range list {
			if e.State == session.Stands && e.Part.Asks() {
				g.Points = append(g.Points, Point{
					ID: e.ID, RoomID: r.ID, Text: e.Text, Part: e.Part, Stages: e.Stages, Earlier: session.Sooner(e.Stages, e.Earlier), Number: e.Seq, Dots: e.Dots,
				})
			}
		}
	}
	return nil
}

// lockGrid is loadGrid for an act.
func lockGrid(tx *store.Tx, engagementID string) (Grid, error) {
	return loadGrid(&tx.ReadTx, engagementID, tx.ForUpdate())
}

// keepSet keeps a set, with its history.
func keepSet(tx *store.Tx, who policy.Actor, s Set, why string) error {
	s.Version++
	return errors.Join(putSet(tx, s), history.Keep(tx, who, history.Version{Kind: HistorySet, ID: s.EngagementID, Version: s.Version, Why: why, Body: store.JSON(s)}))
}

// keepState is keepSet where who has still to sign may be others now.
func (g Grid) keepState(tx *store.Tx, who policy.Actor, why string) error {
	return errors.Join(keepSet(tx, who, g.Set, why), putUnsigned(tx, g.Engagement.ID, g.Set.Title, g.wanted()))
}

// The kinds under which history keeps what was.
const (
	HistoryPledge = "pledge"
	HistorySet    = "pledge_set"
)

// keepPledge keeps a pledge, with its history.
func keepPledge(tx *store.Tx, who policy.Actor, engagementID string, p Pledge, why string) error {
	p.Version++
	put := updatePledge
	if p.Version == 1 {
		put = insertPledge
	}
	return errors.Join(put(tx, engagementID, p), history.Keep(tx, who, history.Version{Kind: HistoryPledge, ID: p.ID, Version: p.Version, Why: why, Body: store.JSON(p)}))
}

// told has the rooms that are held now know that something changed.
func (g Grid) told(tx *store.Tx) error {
	for _, r := range g.Rooms {
		if r.State == session.Open {
			if err := session.TellPledges(tx, r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// closed says in words why pledges can't be changed now; nil when they can.
func (g Grid) closed() error {
	switch {
	case !g.Set.Open():
		return errs.Fields{{Name: "text", Message: "These pledges are agreed. To change them, open them again first"}}
	case !g.Ready():
		return errs.Fields{{Name: "text", Message: "Pledges begin with the last part of the session: go there first"}}
	}
	return nil
}

// subject is how the audit names an engagement's pledges.
func (g Grid) subject() string { return "engagement:" + g.Engagement.ID }

// versionsOf is what a pledge was, the newest first.
func versionsOf(tx *store.ReadTx, id string) (out []Was, err error) {
	list, err := history.List(tx, HistoryPledge, id)
	if err != nil {
		return nil, err
	}
	for _, v := range list {
		w := Was{Since: v.AtMicros, Why: v.Why}
		if err := json.Unmarshal([]byte(v.Body), &w.Pledge); err != nil {
			return nil, fmt.Errorf("read version %d of a pledge: %w", v.Version, err)
		}
		w.Version = v.Version
		out = append(out, w)
	}
	return out, nil
}
