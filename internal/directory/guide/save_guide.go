package guide

import (
	"errors"
	"strings"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveGuide keeps a guide as an area's own, or as the partnership's, in place of what there was under
// its slug. The version is the one that the form showed; 0 where the area had none of its own yet.
type SaveGuide struct{ Guide Guide }

// found is a guide as it is, and the areas.
type found struct {
	was   Guide
	areas *place.Areas
}

// Name is the action as the audit shows it.
func (SaveGuide) Name() string { return "guide.save" }

// Check looks at the input alone.
func (a SaveGuide) Check() error { return a.Guide.Check().Err() }

// Load gives the guide that the area has under this slug; the zero one when it has none.
func (a SaveGuide) Load(tx *store.Tx) (found, error) {
	areas, err := place.ReadAreas(&tx.ReadTx)
	if err != nil {
		return found{}, err
	}
	was, err := lockGuide(tx, a.Guide.Slug, a.Guide.AreaID)
	if errors.Is(err, errs.NotFound) {
		err = nil
	}
	return found{was, areas}, err
}

// Allow lets the editors of the area.
func (a SaveGuide) Allow(who policy.Actor, f found) policy.Decision {
	return MayEdit(who, f.areas, a.Guide.AreaID)
}

// Apply keeps the new version.
func (a SaveGuide) Apply(tx *store.Tx, who policy.Actor, f found) (ops.Done, error) {
	g := a.Guide
	if err := known(f.areas, g.AreaID); err != nil {
		return ops.Done{}, err
	}
	if err := sameVersion("guide", g.Version, f.was.Version); err != nil {
		return ops.Done{}, err
	}
	if f.was.ID != "" {
		g.ID = f.was.ID
	}
	changed := strings.Join(f.was.Differs(g), ", ")
	if changed == "" {
		return ops.Done{Subject: "guide:" + g.ID, Detail: "nothing changed"}, nil
	}
	last, err := history.Last(&tx.ReadTx, HistoryGuide, g.ID)
	if err != nil {
		return ops.Done{}, err
	}
	g.Version = last + 1
	if err := upsertGuide(tx, g); err != nil {
		return ops.Done{}, err
	}
	err = history.Keep(tx, who, history.Version{Kind: HistoryGuide, ID: g.ID, Version: g.Version, Why: "changed: " + changed, Body: store.JSON(g)})
	return ops.Done{Subject: "guide:" + g.ID, Detail: changed + " changed"}, err
}

// HistoryGuide is the kind under which the versions of a guide are kept.
const HistoryGuide = "guide"
