package session

import (
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// State is how far a session has come.
type State string

// The states.
const (
	Planned State = "planned" // people may join, and nothing is written yet
	Open    State = "open"    // it is held
	Closed  State = "closed"  // it is over, and its log is read through and put right
	Frozen  State = "frozen"  // its log is final
)

// Room is a session as it is held.
type Room struct {
	ID             string           `json:"id"`
	Code           string           `json:"code"` // by which people join
	OrganisationID string           `json:"organisation_id"`
	EngagementID   string           `json:"-"` // of which it is part
	Title          string           `json:"title"`
	State          State            `json:"state"`
	Part           Part             `json:"part,omitempty"`    // where the room is; "" before it begins
	Reached        Part             `json:"reached,omitempty"` // the farthest that it has been
	Timer          Timer            `json:"timer,omitzero"`
	Shared         bool             `json:"shared,omitempty"`    // who took part may read the whole log and take it away
	Locked         bool             `json:"locked,omitempty"`    // nobody else may join
	Round          bool             `json:"round,omitempty"`     // a plain round table, with no story
	Ticked         []string         `json:"ticked,omitempty"`    // the keys of the prompts that were talked about
	Seq            int              `json:"-"`                   // the number of its last event
	Away           int64            `json:"-"`                   // since when it is put away, in microseconds UTC; 0: it is not
	Dots           int              `json:"dots,omitempty"`      // how many dots each may put on points; 0: none are asked for
	Groups         int              `json:"groups,omitempty"`    // how many small groups there are
	Making         int              `json:"making,omitempty"`    // how often groups were made: notes are of one making
	Began          int64            `json:"began,omitempty"`     // when it was opened, in microseconds UTC
	Ended          int64            `json:"ended,omitempty"`     // when it was closed
	Heads          map[string]int   `json:"heads,omitempty"`     // who signed in on paper, by kind
	Voices         map[string]Voice `json:"voices,omitempty"`    // how many spoke, by kind, once the log is final
	Rules          []Rule           `json:"rules,omitempty"`     // how people talk here; none: as the scheme has them
	Prompts        Prompts          `json:"prompts,omitzero"`    // what is different from the scheme's prompts
	After          After            `json:"after,omitzero"`      // what people read when it is over
	Walk           Walk             `json:"walk,omitzero"`       // where it is in a story
	Told           map[string]int   `json:"told,omitempty"`      // the farthest step that was shown of each story, also once it is told no more
	Until          int64            `json:"until,omitempty"`     // up to when they may put their points right, in microseconds UTC
	Final          Final            `json:"final,omitzero"`      // its log, once that is frozen
	Forgotten      int64            `json:"forgotten,omitempty"` // when what is raw was deleted, in microseconds UTC; 0: not yet
	Came           map[string]int   `json:"came,omitempty"`      // how many joined, by kind, once their names are deleted
	Opened         Opened           `json:"opened,omitzero"`     // who else may read its log, once that is final
}

// Final is a log that is frozen: which version it is, since when, and by what it is known.
type Final struct {
	Version int    `json:"version"`
	At      int64  `json:"at"` // microseconds UTC
	Hash    string `json:"hash"`
}

// Ripe reports whether the days in which people put their points right are over, so that the log can be made final.
func (r Room) Ripe(now time.Time) bool {
	return r.State == Closed && r.Until > 0 && now.UnixMicro() > r.Until
}

// Over reports whether the session has ended, be its log final or not.
func (r Room) Over() bool { return r.State == Closed || r.State == Frozen }

// MayRight reports whether people may put their own points right.
func (r Room) MayRight(now time.Time) bool { return r.Takes() && !r.Ripe(now) }

// NewRoom is a session that an organisation is about to plan, with a code of its own.
func NewRoom(organisationID, title string) Room {
	return Room{ID: ids.New(), Code: newCode(), OrganisationID: organisationID, Title: title}
}

// mostTitle is how many letters a title may have.
const mostTitle = 120

// Check tells what is wrong with the room on its own, field by field.
func (r Room) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(r.ID) {
		f.Add("id", "The id must be a UUID")
	}
	switch n := utf8.RuneCountInString(r.Title); {
	case blank(r.Title):
		f.Add("title", "Give the session a name, such as: Sam’s story, 3 March")
	case n > mostTitle:
		f.Add("title", "Use 120 letters or fewer")
	case strings.ContainsFunc(r.Title, isControl):
		f.Add("title", "Write it on one line")
	}
	if !codeLike(r.Code) {
		f.Add("code", "A code has six letters and figures")
	}
	return f
}

// Takes reports whether an entry for a part may still be written: while it is held, and also afterwards
// until the log is frozen, since what was written on a device without a signal comes when it comes.
func (r Room) Takes() bool { return r.State == Open || r.State == Closed }

// Reaches reports whether the room has come to a part.
func (r Room) Reaches(p Part) bool { return p.number() <= r.Reached.number() }

// MayMove reports whether the room may go to a part: back to any, and on to the next.
func (r Room) MayMove(p Part) bool {
	return (r.State == Planned || r.State == Open) && p.number() <= r.Reached.number()+1
}

// Timer is the time that a part has. It runs towards an instant, or it rests with some seconds left.
type Timer struct {
	Ends   int64 `json:"ends,omitempty"`   // microseconds UTC; 0: it does not run
	Left   int   `json:"left,omitempty"`   // seconds, while it rests
	Whole  int   `json:"whole,omitempty"`  // seconds from its beginning to its end, rests not counted
	Report int   `json:"report,omitempty"` // how many of them, at the end, are for reporting back
}

// Runs reports whether it runs towards an instant. That may have passed: nothing happens then, but that
// people are told.
func (t Timer) Runs() bool { return t.Ends != 0 }

// left is how many seconds there are at an instant; none once it is over.
func (t Timer) left(now time.Time) int {
	if !t.Runs() {
		return t.Left
	}
	return max(0, int((t.Ends-now.UnixMicro()+999_999)/1_000_000))
}
