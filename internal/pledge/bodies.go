package pledge

import (
	"errors"
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// LockBodies gives the pledges of an engagement, locked, for an act that changes who takes part.
func LockBodies(tx *store.Tx, engagementID string) (Grid, error) { return lockGrid(tx, engagementID) }

// ReadBodies gives the same to look at.
func ReadBodies(tx *store.ReadTx, engagementID string) (Grid, error) {
	return loadFrame(tx, engagementID, "")
}

// KeepBodies keeps who takes part, in a grid that was read by LockBodies. With it goes whatever rests on that: whether
// everybody has signed, and who has still to.
func (g Grid) KeepBodies(tx *store.Tx, who policy.Actor, bodies []session.Body, why string) error {
	before := g.Set.State
	g.Engagement.Bodies = bodies
	if err := errors.Join(session.KeepEngagement(tx, g.Engagement), g.keepPlan(tx, who)); err != nil || g.Set.Open() {
		return err
	}
	g.Set.State = g.state()
	if g.Set.State != before {
		return errors.Join(g.keepState(tx, who, why), g.told(tx))
	}
	return errors.Join(putUnsigned(tx, g.Engagement.ID, g.Set.Title, g.wanted()), g.told(tx))
}

// OnRecord reports whether a body signed here, be it that it withdrew later: both stay on record, and it on the list.
func (g Grid) OnRecord(bodyID string) bool {
	return slices.ContainsFunc(g.Signatures, func(s Signature) bool { return s.BodyID == bodyID && !s.Brought })
}

// Shares reports whether a pledge that stands names a body among those who share it: without it all would.
func (g Grid) Shares(bodyID string) bool {
	return slices.ContainsFunc(g.Standing(), func(x Item) bool { return slices.Contains(x.Sharers, bodyID) })
}

// Tidy makes one paragraph of a text; one in which nothing can be seen is none.
func Tidy(text string) string { return tidy(text) }
