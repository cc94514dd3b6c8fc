package pledge

import (
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// keepPlan has the plan of an engagement follow its pledges. Pledges that are agreed are its aims. While they are open
// again it keeps the aims that it has; who may read it follows all the same. Before anything was agreed there is none.
func (g Grid) keepPlan(tx *store.Tx, who policy.Actor) error {
	f := g.frame()
	if g.Set.Open() {
		was, there, err := action.GetFrame(&tx.ReadTx, g.Engagement.ID)
		if err != nil || !there {
			return err
		}
		f.Title, f.Aims = was.Title, was.Aims
		for i, a := range f.Aims {
			if x, there := g.Item(a.ID); there {
				f.Aims[i].Inner = x.Visibility == Session
			}
		}
		return action.KeepFrame(tx, who, f)
	}
	return action.KeepFrame(tx, who, f)
}

// frame is what a plan is for: the pledges that stand.
func (g Grid) frame() action.Frame {
	f := action.Frame{
		ID: g.Engagement.ID, Kind: action.Engagement, OrganisationID: g.Engagement.OrganisationID, Title: g.Set.Title, Invented: g.Engagement.Invented,
	}
	for _, b := range g.Engagement.Bodies {
		if b.OrganisationID != "" {
			f.Readers = append(f.Readers, b.OrganisationID)
		}
	}
	for _, x := range g.Standing() {
		f.Aims = append(f.Aims, action.Aim{ID: x.ID, Stage: x.Stage, Text: x.Text, Inner: x.Visibility == Session})
	}
	return f
}

// takePlan takes in a plan that came with an engagement. A copy begins with pledges that are not agreed: they are what it is
// for all the same.
func (g Grid) takePlan(tx *store.Tx, who policy.Actor, s *action.Section, why string) error {
	if s == nil {
		return nil
	}
	if g.Set.Open() {
		if err := action.KeepFrame(tx, who, g.frame()); err != nil {
			return err
		}
	}
	return action.TakeIn(tx, who, g.Engagement.ID, *s, why)
}
