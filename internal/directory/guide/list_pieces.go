package guide

import (
	"time"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowPieces is what an area's page shows at this instant. It is for everybody.
type ShowPieces struct{ AreaID string }

// Name is the question as the audit would show it.
func (ShowPieces) Name() string { return "piece.show" }

// Load reads them, and leaves out what is to come and what is over.
func (q ShowPieces) Load(tx *store.ReadTx) ([]Piece, error) {
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return nil, err
	}
	all, err := listPieces(tx)
	return PiecesOf(all, areas.LineageIDs(q.AreaID), tx.Now()), err
}

// Allow lets everybody.
func (ShowPieces) Allow(policy.Actor, []Piece) policy.Decision {
	return policy.Allow("what is shown is public")
}

// About names nobody.
func (ShowPieces) About([]Piece) string { return "" }

// ListPieces is all that one area has said, for its editors: also what is to come and what is over.
type ListPieces struct{ AreaID string }

// Pieces is what a reading of them gives.
type Pieces struct {
	List  []Piece
	Areas *place.Areas
	Now   time.Time
}

// Name is the question as the audit would show it.
func (ListPieces) Name() string { return "piece.list" }

// Load reads them.
func (q ListPieces) Load(tx *store.ReadTx) (out Pieces, err error) {
	out.Now = tx.Now()
	if out.Areas, err = place.ReadAreas(tx); err != nil {
		return out, err
	}
	all, err := listPieces(tx)
	for _, p := range all {
		if p.AreaID == q.AreaID {
			out.List = append(out.List, p)
		}
	}
	return out, err
}

// Allow lets the editors of the area.
func (q ListPieces) Allow(who policy.Actor, out Pieces) policy.Decision {
	return MayEdit(who, out.Areas, q.AreaID)
}

// About names nobody.
func (ListPieces) About(Pieces) string { return "" }
