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

// SavePiece keeps a piece on an area's page. The version is the one that the form showed; 0 adds one.
type SavePiece struct{ Piece Piece }

// foundPiece is a piece as it is, and the areas.
type foundPiece struct {
	was   Piece
	areas *place.Areas
}

// HistoryPiece is the kind under which the versions of a piece are kept.
const HistoryPiece = "piece"

// Name is the action as the audit shows it.
func (SavePiece) Name() string { return "piece.save" }

// Check looks at the input alone.
func (a SavePiece) Check() error { return a.Piece.Check().Err() }

// Load gives the piece as it is; the zero one when it is new.
func (a SavePiece) Load(tx *store.Tx) (foundPiece, error) {
	f, err := loadPiece(tx, a.Piece.ID)
	if errors.Is(err, errs.NotFound) && a.Piece.Version == 0 {
		err = nil
	}
	return f, err
}

func loadPiece(tx *store.Tx, id string) (f foundPiece, err error) {
	if f.areas, err = place.ReadAreas(&tx.ReadTx); err != nil {
		return f, err
	}
	f.was, err = lockPiece(tx, id)
	return f, err
}

// Allow lets the editors of the area; who moves a piece must hold both.
func (a SavePiece) Allow(who policy.Actor, f foundPiece) policy.Decision {
	if f.was.ID != "" {
		if d := MayEdit(who, f.areas, f.was.AreaID); !d.Allowed() {
			return d
		}
	}
	return MayEdit(who, f.areas, a.Piece.AreaID)
}

// Apply keeps the new version.
func (a SavePiece) Apply(tx *store.Tx, who policy.Actor, f foundPiece) (ops.Done, error) {
	p := a.Piece
	if _, ok := f.areas.Get(p.AreaID); !ok {
		return ops.Done{}, errs.Fields{{Name: "area", Message: "There is no such area"}}
	}
	if err := sameVersion("piece", p.Version, f.was.Version); err != nil {
		return ops.Done{}, err
	}
	changed := strings.Join(f.was.differs(p), ", ")
	last, err := history.Last(&tx.ReadTx, HistoryPiece, p.ID)
	if err != nil {
		return ops.Done{}, err
	}
	p.Version = last + 1
	if err := upsertPiece(tx, p); err != nil {
		return ops.Done{}, err
	}
	err = history.Keep(tx, who, history.Version{Kind: HistoryPiece, ID: p.ID, Version: p.Version, Why: "saved: " + changed, Body: store.JSON(p)})
	return ops.Done{Subject: "piece:" + p.ID, Detail: p.Kind + " for area " + p.AreaID + ": " + changed}, err
}

// differs names the fields in which two versions differ.
func (p Piece) differs(b Piece) (fields []string) {
	for _, x := range []struct {
		field string
		same  bool
	}{
		{"area", p.AreaID == b.AreaID},
		{"kind", p.Kind == b.Kind},
		{"title", p.Title == b.Title},
		{"body", p.Body == b.Body},
		{"link", p.Link == b.Link},
		{"from", p.From.Equal(b.From)},
		{"until", p.Until.Equal(b.Until)},
	} {
		if !x.same {
			fields = append(fields, x.field)
		}
	}
	return fields
}
