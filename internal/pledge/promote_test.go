package pledge_test

import (
	"slices"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/pledge"
)

// TestPromotingSorts: a point that stood under no stage stands under that of its pledge, and holds up no end.
func TestPromotingSorts(t *testing.T) {
	begun(t, func(h house) {
		do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.unsorted, Stage: pathway.Settled})
		points := h.grid().Points
		i := slices.IndexFunc(points, func(p pledge.Point) bool { return p.ID == h.unsorted })
		if i < 0 || points[i].Stages != pathway.Of(pathway.Settled) {
			h.Errorf("%+v", points)
		}
	})
}
