package guide

import (
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RemovePiece takes a piece off an area's page. Its versions stay.
type RemovePiece struct {
	PieceID string
	Version int // the one that the form showed
}

// Name is the action as the audit shows it.
func (RemovePiece) Name() string { return "piece.remove" }

// Check has nothing to look at: what is not there is not found.
func (RemovePiece) Check() error { return nil }

// Load gives the piece, locked.
func (a RemovePiece) Load(tx *store.Tx) (foundPiece, error) { return loadPiece(tx, a.PieceID) }

// Allow lets the editors of its area.
func (RemovePiece) Allow(who policy.Actor, f foundPiece) policy.Decision {
	return MayEdit(who, f.areas, f.was.AreaID)
}

// Apply takes it away.
func (a RemovePiece) Apply(tx *store.Tx, who policy.Actor, f foundPiece) (ops.Done, error) {
	if err := sameVersion("piece", a.Version, f.was.Version); err != nil {
		return ops.Done{}, err
	}
	if err := deletePiece(tx, f.was.ID); err != nil {
		return ops.Done{}, err
	}
	err := history.Keep(tx, who, history.Version{Kind: HistoryPiece, ID: f.was.ID, Version: f.was.Version + 1, Why: "taken away", Body: store.JSON(f.was)})
	return ops.Done{Subject: "piece:" + f.was.ID, Detail: "taken away"}, err
}
