package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakeLog is the log as a file, for who runs the session or takes its notes. Taking it is written into the audit;
// reading it on a page, or as somebody who took part, is not.
type TakeLog struct {
	RoomID string
	Form   string // csv, docx and so on
}

// Name is the question as the audit shows it.
func (TakeLog) Name() string { return "session.take_log" }

// Load reads it.
func (q TakeLog) Load(tx *store.ReadTx) (Inside, error) {
	r, err := roomByID(tx, q.RoomID, "")
	if err != nil {
		return Inside{}, err
	}
	return ReadRoom{Code: r.Code}.Load(tx)
}

// Allow lets who runs the session, and who takes its notes.
func (TakeLog) Allow(who policy.Actor, x Inside) policy.Decision { return mayScribe(who, x.Room) }

// About names nobody.
func (TakeLog) About(Inside) string { return "" }

// Note says what is taken.
func (q TakeLog) Note() (subject, detail string) {
	return "session:" + q.RoomID, "the log, as a file: " + q.Form
}
