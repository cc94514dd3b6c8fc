package session

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowEntry is one entry with all that became of it, for who looks after the room.
type ShowEntry struct{ Code, ID string }

// History is that.
type History struct {
	Console
	Entry    Entry
	Versions []Version // the oldest first
	From     []Entry   // in whose place it stands
	Into     []Entry   // what stands in its place
}

// Version is what was said of an entry at one time.
type Version struct {
	Kind EventKind `db:"kind"`
	At   int64     `db:"at"`   // microseconds UTC
	Body string    `db:"body"` // JSON: Said of an EntryEvent
}

// Name is the question as the audit would show it.
func (ShowEntry) Name() string { return "session.show_entry" }

// Load reads it.
func (q ShowEntry) Load(tx *store.ReadTx) (h History, err error) {
	if h.Console, err = (ShowConsole{Code: q.Code}).Load(tx); err != nil {
		return h, err
	}
	i := slices.IndexFunc(h.Entries, func(e Entry) bool { return e.ID == q.ID })
	if i < 0 {
		return h, fmt.Errorf("entry %.40q: %w", q.ID, errs.NotFound)
	}
	h.Entry = h.Entries[i]
	for _, e := range h.Entries {
		if slices.Contains(h.Entry.From, e.ID) {
			h.From = append(h.From, e)
		}
		if slices.Contains(h.Entry.Into, e.ID) {
			h.Into = append(h.Into, e)
		}
	}
	h.Versions, err = versionsOf(tx, h.Room.ID, h.Entry.ID)
	return h, err
}

// Allow lets who runs the session, and who takes its notes.
func (ShowEntry) Allow(who policy.Actor, h History) policy.Decision { return mayScribe(who, h.Room) }

// About names nobody.
func (ShowEntry) About(History) string { return "" }
