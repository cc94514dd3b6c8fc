package place

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveArea adds an area, or changes one. The version is the one that the form showed; 0 adds a new
// one.
type SaveArea struct {
	Area Area
	Why  string
}

// AreaChanged says that what others show of an area is not what it was: its name, where it is, or
// what it lies in. A new area changes nothing for anybody.
type AreaChanged struct{ AreaID string }

// EventName names the event.
func (AreaChanged) EventName() string { return "place.area_changed" }

// Name is the action as the audit shows it.
func (SaveArea) Name() string { return "area.save" }

// Check looks at the input alone.
func (a SaveArea) Check() error { return a.Area.Check().Err() }

// Load gives the area as it is; the zero one when it is new.
func (a SaveArea) Load(tx *store.Tx) (Area, error) {
	was, err := lockArea(tx, a.Area.ID)
	if errors.Is(err, errs.NotFound) && a.Area.Version == 0 {
		return Area{}, nil
	}
	return was, err
}

// Allow lets administrators and directory editors.
func (SaveArea) Allow(who policy.Actor, _ Area) policy.Decision { return maySave(who) }

// Apply keeps the new version.
func (a SaveArea) Apply(tx *store.Tx, who policy.Actor, was Area) (ops.Done, error) {
	if was.Version != a.Area.Version {
		return ops.Done{}, fmt.Errorf("the area was changed since it was opened: %w", errs.Conflict)
	}
	now, err := PutArea(tx, who, a.Area, a.Why)
	if err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "area:" + now.ID, Detail: fmt.Sprintf("version %d", now.Version)}
	if was.ID != "" && looksOther(was, now) {
		done.Events = []events.Event{AreaChanged{now.ID}}
	}
	return done, nil
}

func looksOther(was, now Area) bool {
	moved := (was.Centre == nil) != (now.Centre == nil) || was.Centre != nil && *was.Centre != *now.Centre
	return moved || was.Name != now.Name || was.Slug != now.Slug || was.ParentID != now.ParentID || was.Boundary != now.Boundary
}

// PutArea keeps an area as its next version. It is a part, for actions that have already decided
// that the actor may.
func PutArea(tx *store.Tx, who policy.Actor, a Area, why string) (Area, error) {
	areas, err := ReadAreas(&tx.ReadTx)
	if err != nil {
		return a, err
	}
	if err := fits(areas, a); err != nil {
		return a, err
	}
	last, err := history.Last(&tx.ReadTx, historyArea, a.ID)
	if err != nil {
		return a, err
	}
	a.Version = last + 1
	if err := upsertArea(tx, a); err != nil {
		return a, err
	}
	if err := showLogo(tx, a); err != nil {
		return a, err
	}
	return a, history.Keep(tx, who, history.Version{Kind: historyArea, ID: a.ID, Version: a.Version, Why: why, Body: store.JSON(a)})
}

// fits refuses an area whose slug another one has, or that would come to lie in itself.
func fits(areas *Areas, a Area) error {
	var f errs.Fields
	if other, ok := areas.BySlug(a.Slug); ok && other.ID != a.ID {
		f.Add("slug", "Another area has this short name already")
	}
	if a.ParentID != "" {
		if _, ok := areas.Get(a.ParentID); !ok {
			f.Add("parent", "There is no such area to lie in")
		}
		if slices.Contains(areas.Within(a.ID), a.ParentID) {
			f.Add("parent", "An area cannot lie in itself")
		}
	}
	return f.Err()
}
