package paper

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ShowSheet is one sheet with what was typed from it.
type ShowSheet struct {
	Code   string
	Number int
}

// Page is that.
type Page struct {
	Room    session.Room
	Sheet   Sheet
	Entries []session.Entry // in the order in which they were typed
	Next    int             // the number of the next sheet that is not typed; 0: there is none
}

// Name is the question as the audit would show it.
func (ShowSheet) Name() string { return "session.show_sheet" }

// Load reads it.
func (q ShowSheet) Load(tx *store.ReadTx) (p Page, err error) {
	if p.Room, err = session.RoomBy(tx, q.Code); err != nil {
		return p, err
	}
	if p.Sheet, err = getSheet(tx, p.Room.ID, q.Number); err != nil {
		return p, err
	}
	all, err := session.EntriesOf(tx, p.Room.ID)
	if err != nil {
		return p, err
	}
	for _, id := range p.Sheet.Entries {
		if i := slices.IndexFunc(all, func(e session.Entry) bool { return e.ID == id }); i >= 0 && all[i].State != session.Gone { // it was split or joined: others stand for it
			p.Entries = append(p.Entries, all[i])
		}
	}
	sheets, err := sheetsOf(tx, p.Room.ID)
	for _, s := range sheets {
		if s.Number != q.Number && !s.Whole && (p.Next == 0 || p.Next < q.Number && s.Number > q.Number) {
			p.Next = s.Number
		}
	}
	return p, err
}

// Allow lets who takes the notes of the session, and who runs it.
func (ShowSheet) Allow(who policy.Actor, p Page) policy.Decision { return p.Room.Helped(who) }

// About names nobody.
func (ShowSheet) About(Page) string { return "" }
