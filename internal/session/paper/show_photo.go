package paper

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ShowPhoto is a photo of a sheet, for who looks after the session.
type ShowPhoto struct {
	Code    string
	Number  int
	PhotoID string
}

// Pictured is that.
type Pictured struct {
	files.Content
	room session.Room
}

// Name is the question as the audit would show it.
func (ShowPhoto) Name() string { return "session.show_photo" }

// Load reads it; one of another sheet is not found.
func (q ShowPhoto) Load(tx *store.ReadTx) (p Pictured, err error) {
	if p.room, err = session.RoomBy(tx, q.Code); err != nil {
		return p, err
	}
	s, err := getSheet(tx, p.room.ID, q.Number)
	if err != nil {
		return p, err
	}
	if !slices.Contains(s.Photos, q.PhotoID) {
		return p, errs.NotFound
	}
	p.Content, err = files.Get(tx, q.PhotoID, files.Large)
	return p, err
}

// Allow lets who takes the notes of the session, and who runs it.
func (ShowPhoto) Allow(who policy.Actor, p Pictured) policy.Decision { return p.room.Helped(who) }

// About names nobody.
func (ShowPhoto) About(Pictured) string { return "" }
