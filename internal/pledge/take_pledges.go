package pledge

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakePledges is the pledges of an engagement as a file, as far as somebody may read them. Taking it is written into
// the audit.
type TakePledges struct {
	EngagementID string
	Form         string // csv, docx and so on
}

// Name is the question as the audit shows it.
func (TakePledges) Name() string { return "pledge.take" }

// Load reads all of it: what the actor may read of it is for View.
func (q TakePledges) Load(tx *store.ReadTx) (Grid, error) {
	return ShowGrid{EngagementID: q.EngagementID}.Load(tx)
}

// Allow lets whoever may read one of them.
func (TakePledges) Allow(who policy.Actor, g Grid) policy.Decision {
	return ShowGrid{}.Allow(who, g)
}

// About names nobody.
func (TakePledges) About(Grid) string { return "" }

// Note says what is taken.
func (q TakePledges) Note() (subject, detail string) {
	return "engagement:" + q.EngagementID, "the pledges, as a file: " + q.Form
}
