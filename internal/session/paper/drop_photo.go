package paper

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DropPhoto takes a photo of a sheet away for good: it was of the wrong sheet, or shows somebody's face.
type DropPhoto struct {
	Code    string
	Number  int
	PhotoID string
}

// Name is the action as the audit shows it.
func (DropPhoto) Name() string { return "session.drop_photo" }

// Check has nothing to look at.
func (DropPhoto) Check() error { return nil }

// Load gives the sheet, and locks its session.
func (a DropPhoto) Load(tx *store.Tx) (pile, error) { return loadPile(tx, a.Code, a.Number) }

// Allow lets who takes the notes of the session, and who runs it.
func (DropPhoto) Allow(who policy.Actor, p pile) policy.Decision { return mayType(who, p) }

// Apply deletes it.
func (a DropPhoto) Apply(tx *store.Tx, _ policy.Actor, p pile) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + p.room.ID, Detail: fmt.Sprintf("a photo of sheet %d is taken away", a.Number)}
	i := slices.Index(p.sheet.Photos, a.PhotoID)
	if i < 0 {
		return done, errs.NotFound
	}
	p.sheet.Photos = slices.Delete(p.sheet.Photos, i, i+1)
	if err := files.Delete(tx, a.PhotoID); err != nil {
		return done, err
	}
	return done, updateSheet(tx, p.sheet)
}
