package pledge

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowHistory is what one pledge was, the newest version first, for who looks after it.
type ShowHistory struct{ EngagementID, ID string }

// Past is that.
type Past struct {
	Grid
	Item     Item
	Versions []Was
}

// Was is a pledge as it was.
type Was struct {
	Pledge
	Since int64 // microseconds UTC
	Why   string
}

// Name is the question as the audit would show it.
func (ShowHistory) Name() string { return "pledge.show_history" }

// Load reads it.
func (q ShowHistory) Load(tx *store.ReadTx) (x Past, err error) {
	if x.Grid, err = (ShowGrid{EngagementID: q.EngagementID}).Load(tx); err != nil {
		return x, err
	}
	item, there := x.Grid.Item(q.ID)
	if !there {
		return x, fmt.Errorf("pledge %.36q: %w", q.ID, errs.NotFound)
	}
	x.Item = item
	x.Versions, err = versionsOf(tx, q.ID)
	return x, err
}

// Allow lets who leads the engagement, and who takes its notes.
func (ShowHistory) Allow(who policy.Actor, x Past) policy.Decision { return mayHelp(who, x.Grid) }

// About names nobody.
func (ShowHistory) About(Past) string { return "" }
