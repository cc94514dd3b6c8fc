package paper

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// PhotoSheet keeps a photo of a sheet, so that it can be typed from the screen, also by somebody elsewhere.
type PhotoSheet struct {
	Code   string
	Number int
	Photo  *files.Picture // nil: none was chosen
}

// Name is the action as the audit shows it.
func (PhotoSheet) Name() string { return "session.photo_sheet" }

// Check looks at the input alone.
func (a PhotoSheet) Check() error {
	if a.Photo == nil {
		return errs.Fields{{Name: "photo", Message: "Choose a photo of the sheet first"}}
	}
	return nil
}

// Load gives the sheet, and locks its session.
func (a PhotoSheet) Load(tx *store.Tx) (pile, error) { return loadPile(tx, a.Code, a.Number) }

// Allow lets who takes the notes of the session, and who runs it.
func (PhotoSheet) Allow(who policy.Actor, p pile) policy.Decision { return mayType(who, p) }

// Apply keeps it. Nobody but who looks after the session ever sees it.
func (a PhotoSheet) Apply(tx *store.Tx, _ policy.Actor, p pile) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + p.room.ID, Detail: fmt.Sprintf("a photo of sheet %d", a.Number)}
	switch {
	case p.room.State == session.Frozen:
		return done, errs.Fields{{Name: "photo", Message: "The log of this session is final: nothing can be added from paper any more"}}
	case p.room.Forgotten > 0:
		return done, errs.Fields{{Name: "photo", Message: "The photos of this session’s sheets are deleted, and no new ones are kept"}}
	case len(p.sheet.Photos) >= MostPhotos:
		return done, errs.Fields{{Name: "photo", Message: "Four photos of a sheet are enough. Take one away first"}}
	}
	id, err := files.Put(tx, p.sheet.owner(), *a.Photo)
	if err != nil {
		return done, err
	}
	p.sheet.Photos = append(p.sheet.Photos, id)
	return done, updateSheet(tx, p.sheet)
}
