package promote

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SavePoster makes a poster, with a code of its own, or puts right where one hangs. The version is the one
// that the form showed; 0 makes one.
type SavePoster struct {
	Poster Poster // its code is ours to choose, and not read
	Zone   *time.Location
}

// foundPoster is a poster as it is, and the areas.
type foundPoster struct {
	was   Poster
	areas *place.Areas
}

// HistoryPoster is the kind under which the versions of a poster are kept.
const HistoryPoster = "poster"

// Name is the action as the audit shows it.
func (SavePoster) Name() string { return "poster.save" }

// Check looks at the input alone.
func (a SavePoster) Check() error { return a.Poster.Check().Err() }

// Load gives the poster as it is; the zero one when it is new.
func (a SavePoster) Load(tx *store.Tx) (foundPoster, error) {
	f, err := loadPoster(tx, a.Poster.ID)
	if errors.Is(err, errs.NotFound) && a.Poster.Version == 0 {
		err = nil
	}
	return f, err
}

func loadPoster(tx *store.Tx, id string) (f foundPoster, err error) {
	if f.areas, err = place.ReadAreas(&tx.ReadTx); err != nil {
		return f, err
	}
	f.was, err = lockPoster(tx, id)
	return f, err
}

// area is whose the poster is: an area for good, once it is made.
func (f foundPoster) area(asked string) string {
	if f.was.ID != "" {
		return f.was.AreaID
	}
	return asked
}

// Allow lets the editors of its area.
func (a SavePoster) Allow(who policy.Actor, f foundPoster) policy.Decision {
	return MayEdit(who, f.areas, f.area(a.Poster.AreaID))
}

// Apply keeps it.
func (a SavePoster) Apply(tx *store.Tx, who policy.Actor, f foundPoster) (ops.Done, error) {
	if err := sameVersion(a.Poster.Version, f.was.Version); err != nil {
		return ops.Done{}, err
	}
	p, why := f.was, "where it hangs was put right"
	if p.ID == "" {
		if _, ok := f.areas.Get(a.Poster.AreaID); !ok {
			return ops.Done{}, errs.Fields{{Name: "area", Message: "Choose an area from the list"}}
		}
		code, err := freeCode(tx, a.Poster.ID)
		if err != nil {
			return ops.Done{}, err
		}
		p, why = a.Poster, "made"
		p.Code, p.Retired, p.Made = code, false, tx.Now().In(a.Zone).Format(time.DateOnly)
	}
	p.Hangs = strings.TrimSpace(a.Poster.Hangs)
	return keep(tx, who, p, why)
}

// mostAttempts is how often another code is tried. With a thousand posters, the first one is taken once in
// a thousand times.
const mostAttempts = 20

// freeCode is a code that no other poster has.
func freeCode(tx *store.Tx, id string) (string, error) {
	for n := range mostAttempts {
		code := ownCode(id, n)
		if _, err := posterOf(&tx.ReadTx, code); errors.Is(err, errs.NotFound) {
			return code, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", fmt.Errorf("every code that was tried is taken: %w", errs.Unavailable)
}

// keep keeps a poster as its next version.
func keep(tx *store.Tx, who policy.Actor, p Poster, why string) (ops.Done, error) {
	p.Version++
	if err := upsertPoster(tx, p); err != nil {
		return ops.Done{}, err
	}
	err := history.Keep(tx, who, history.Version{Kind: HistoryPoster, ID: p.ID, Version: p.Version, Why: why, Body: store.JSON(p)})
	return ops.Done{Subject: "poster:" + p.ID, Detail: "code " + p.Code + " for area " + p.AreaID + ": " + why}, err
}

// sameVersion refuses what was made from another version than the one that is there.
func sameVersion(given, there int) error {
	if given != there {
		return fmt.Errorf("the poster is at version %d, not %d: %w", there, given, errs.Conflict)
	}
	return nil
}
