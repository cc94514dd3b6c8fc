package paper

import (
	"slices"
	"strconv"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// State is how far a sheet has come on its way into the log.
type State string

// The states.
const (
	Out     State = "out"     // printed; nobody has typed anything from it
	Begun   State = "begun"   // some of its lines are typed
	Typed   State = "typed"   // all of them are
	Checked State = "checked" // and they were read again beside the paper
)

// Sheet is one piece of paper of a session, for one of the three questions.
type Sheet struct {
	RoomID    string       `json:"-"`
	Number    int          `json:"-"` // from 1, in the session
	Part      session.Part `json:"part"`
	Photos    []string     `json:"photos,omitempty"`     // ids of files
	Entries   []string     `json:"entries,omitempty"`    // ids, in the order in which they were typed
	TypedBy   string       `json:"typed_by,omitempty"`   // the account that typed last, of sheets from before Typists
	Typists   []string     `json:"typists,omitempty"`    // the accounts that typed a line of it
	Whole     bool         `json:"whole,omitempty"`      // everything on it is typed
	CheckedBy string       `json:"checked_by,omitempty"` // the account that read it again
	Read      Reader       `json:"read,omitempty"`       // who that was, once accounts are forgotten
}

// Reader is who read a sheet again, without a name.
type Reader string

// The readers.
const (
	Alone Reader = "alone" // who typed it
	Other Reader = "other" // somebody else
)

// The most sheets that a session has, that are printed at once, that have photos, and that are typed.
const (
	MostSheets  = 200
	MostPrinted = 40
	MostPhotos  = 4
	mostRows    = 60
)

// State tells how far it has come.
func (s Sheet) State() State {
	switch {
	case s.CheckedBy != "" || s.Read != "":
		return Checked
	case s.Whole:
		return Typed
	case len(s.Entries) > 0 || len(s.Photos) > 0:
		return Begun
	}
	return Out
}

// Twice reports whether whoever read it again is who typed it: better than nobody, and said so.
func (s Sheet) Twice() bool {
	return s.Read == Alone || s.CheckedBy != "" && s.TypedIn(s.CheckedBy)
}

// TypedIn reports whether an account typed a line of it.
func (s Sheet) TypedIn(account string) bool {
	return s.TypedBy == account || slices.Contains(s.Typists, account)
}

// plain is the sheet without photos and accounts: whether two people did it is kept.
func (s Sheet) plain() Sheet {
	switch {
	case s.Twice():
		s.Read = Alone
	case s.CheckedBy != "":
		s.Read = Other
	}
	s.Photos, s.TypedBy, s.Typists, s.CheckedBy = nil, "", nil, ""
	return s
}

// owner is the subject to which its photos belong.
func (s Sheet) owner() string { return "sheet:" + s.RoomID + "/" + strconv.Itoa(s.Number) }

// typed notes that a line became an entry: what was read again before has to be read anew.
func (s *Sheet) typed(by, entryID string) {
	s.Entries = append(s.Entries, entryID)
	s.CheckedBy, s.Read = "", ""
	if !slices.Contains(s.Typists, by) {
		s.Typists = append(s.Typists, by)
	}
}

// pile is a sheet with the session to which it belongs.
type pile struct {
	room  session.Room
	sheet Sheet
}

// mayType lets who takes the notes of the session, and who runs it.
func mayType(who policy.Actor, p pile) policy.Decision { return p.room.Helped(who) }
