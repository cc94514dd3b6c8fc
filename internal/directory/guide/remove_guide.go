package guide

import (
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RemoveGuide takes an area's own guide away, so that the wider area's, or the one that came with the
// program, stands there again. Its versions stay.
type RemoveGuide struct {
	Slug, AreaID string
	Version      int // the one that the form showed
}

// Name is the action as the audit shows it.
func (RemoveGuide) Name() string { return "guide.remove" }

// Check has nothing to look at: what is not there is not found.
func (RemoveGuide) Check() error { return nil }

// Load gives the guide, locked.
func (a RemoveGuide) Load(tx *store.Tx) (found, error) {
	areas, err := place.ReadAreas(&tx.ReadTx)
	if err != nil {
		return found{}, err
	}
	was, err := lockGuide(tx, a.Slug, a.AreaID)
	return found{was, areas}, err
}

// Allow lets the editors of the area.
func (a RemoveGuide) Allow(who policy.Actor, f found) policy.Decision {
	return MayEdit(who, f.areas, a.AreaID)
}

// Apply takes it away.
func (a RemoveGuide) Apply(tx *store.Tx, who policy.Actor, f found) (ops.Done, error) {
	if err := sameVersion("guide", a.Version, f.was.Version); err != nil {
		return ops.Done{}, err
	}
	if err := deleteGuide(tx, f.was.ID); err != nil {
		return ops.Done{}, err
	}
	last := f.was.Version + 1
	err := history.Keep(tx, who, history.Version{Kind: HistoryGuide, ID: f.was.ID, Version: last, Why: "taken away", Body: store.JSON(f.was)})
	return ops.Done{Subject: "guide:" + f.was.ID, Detail: "taken away"}, err
}
