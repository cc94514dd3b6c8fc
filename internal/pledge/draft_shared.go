package pledge

import (
	"cmp"
	"slices"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// DraftShared writes what two organisations agreed to promise together down as a draft among the pledges of one of them,
// in a grid that was read by LockBodies. It names the other among those who share it: as the body that it stands as
// already, else as a new one on the list, which signs on paper until it is asked to sign for itself. It is a part. While
// the pledges are closed it says so in words, and a draft that is there already is left alone.
func (g Grid) DraftShared(tx *store.Tx, who policy.Actor, id string, w Words, with Body) error {
	if _, there := g.Item(id); there {
		return nil
	}
	if err := g.closed(); err != nil {
		return err
	}
	body, there := g.standing(with)
	if !there && len(g.Engagement.Bodies) < session.MostBodies {
		body, there = ids.Derive("shared:"+g.Engagement.ID, with.OrganisationID), true
		if g.Engagement.Reach = cmp.Or(g.Engagement.Reach, session.Single); g.Engagement.Reach == session.Single {
			g.Engagement.Reach = session.Partner
		}
		g.Engagement.Bodies = append(slices.Clone(g.Engagement.Bodies), session.Body{ID: body, Name: with.Name})
		if err := g.KeepBodies(tx, who, g.Engagement.Bodies, "a promise is shared"); err != nil {
			return err
		}
	}
	w = w.tidied()
	w.Sharers = nil
	if there {
		w.Sharers = slices.Sorted(slices.Values([]string{g.Engagement.OrganisationID, body}))
	}
	return g.add(tx, who, Pledge{ID: id, Words: w})
}

// standing is the id of the body beside the holder that an organisation stands as, by its account or by its name.
func (g Grid) standing(with Body) (string, bool) {
	for _, b := range g.Engagement.Bodies {
		if b.OrganisationID != "" && b.OrganisationID == with.OrganisationID || b.OrganisationID == "" && tidy(b.Name) == tidy(with.Name) {
			return b.ID, true
		}
	}
	return "", false
}

// Shut says in words why pledges can't be changed now; nil when they can.
func (g Grid) Shut() error { return g.closed() }
