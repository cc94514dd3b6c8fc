package session

import (
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/store"
)

// EventKind is what sort of thing happened.
type EventKind string

// The kinds, as streams name them.
const (
	EntryEvent   EventKind = "entry"   // an entry is new, or says something else: Said
	HiddenEvent  EventKind = "hidden"  // an entry is not shown any more: Ref
	GoneEvent    EventKind = "gone"    // others stand in the place of an entry: Ref
	PartEvent    EventKind = "part"    // the room goes to a part: Moved
	TimerEvent   EventKind = "timer"   // the time that is left: Ticks
	PastEvent    EventKind = "past"    // nothing that is still said; {}
	DotsEvent    EventKind = "dots"    // an entry has more dots, or fewer: Dotted
	GroupEvent   EventKind = "group"   // a small group has written something for itself: Wrote
	PledgesEvent EventKind = "pledges" // what the room pledges says something else; {}
	StepEvent    EventKind = "step"    // the story goes on, or is not told any more: Stepped
	MarkEvent    EventKind = "mark"    // somebody marked a step of it, or took that back: {}, or Wrote
	StateEvent   EventKind = "state"   // it opens, closes, is frozen, or shares its log: Turned
)

// Event is one thing that happened in a room, as everybody in it may know it.
type Event struct {
	Seq     int       `db:"seq"` // rises by one
	Kind    EventKind `db:"kind"`
	EntryID string    `db:"entry_id"` // "": it is not about one
	Body    string    `db:"body"`     // JSON, of the type that the kind names
}

// Said is an entry as everybody in the room sees it. It has no field for who wrote it.
type Said struct {
	Seq          int           `json:"seq"` // by which the log is sorted: that of the entry, and not of a later change
	ID           string        `json:"id"`
	Part         Part          `json:"part"`
	Stages       pathway.Set   `json:"stages"`
	Text         string        `json:"text"`
	Step         string        `json:"case_step,omitempty"`
	Collaborator string        `json:"collaborator,omitempty"`
	Question     bool          `json:"question,omitempty"`
	Answer       string        `json:"answer,omitempty"`
	Barrier      string        `json:"barrier,omitempty"`
	System       string        `json:"system,omitempty"`
	Source       string        `json:"source,omitempty"`
	Link         string        `json:"link,omitempty"`
	Dots         int           `json:"dots,omitempty"`
	Group        int           `json:"group,omitempty"`   // the small group that brought it
	Earlier      pathway.Stage `json:"earlier,omitempty"` // the stage to which it could move
}

// Ref names an entry that is not shown any more, and what stands in its place.
type Ref struct {
	ID   string   `json:"id"`
	Into []string `json:"into,omitempty"`
}

// Moved says where the room is.
type Moved struct {
	Part Part `json:"part"`
}

// Ticks says how the timer stands: it ends at an instant, or rests with some seconds left.
type Ticks struct {
	Ends   string `json:"ends,omitempty"` // RFC 3339, UTC
	Left   int    `json:"left"`           // seconds, as it was said
	Whole  int    `json:"whole,omitempty"`
	Report int    `json:"report,omitempty"` // the last so many seconds are for reporting back
}

// Dotted says how many dots an entry has. The event is not about the entry as live carries it: the entry's words
// still stand where they were said.
type Dotted struct {
	ID   string `json:"id"`
	Dots int    `json:"dots"`
}

// Wrote says that a small group has written something, or marked a step: which one, and nothing else.
type Wrote struct {
	Group int `json:"group"`
}

// Turned says what the room is now.
type Turned struct {
	State  State `json:"state"`
	Shared bool  `json:"shared"`
	Dots   int   `json:"dots,omitempty"`   // how many each may put
	Groups int   `json:"groups,omitempty"` // how many small groups there are
}

// turned is what the room is now.
func (r Room) turned() Turned { return Turned{r.State, r.Shared, r.Dots, r.Groups} }

// Public is the entry as everybody in the room sees it.
func (e Entry) Public() Said {
	return Said{
		Seq: e.Seq, ID: e.ID, Part: e.Part, Stages: e.Stages, Text: e.Text, Step: e.Step, Collaborator: e.Collaborator, Question: e.Question,
		Answer: e.Answer, Barrier: e.Barrier, System: e.System, Source: e.Source, Link: e.Link,
		Dots: e.Dots, Group: e.Group, Earlier: e.sooner(),
	}
}

func (t Timer) ticks(now time.Time) Ticks {
	out := Ticks{Left: t.left(now), Whole: t.Whole, Report: t.Report}
	if t.Runs() {
		out.Ends = time.UnixMicro(t.Ends).UTC().Format(time.RFC3339)
	}
	return out
}

// happen gives what happened the room's next number, and keeps it. The room's row is locked, so that numbers
// are given in the order in which they are committed.
func (r *Room) happen(tx *store.Tx, kind EventKind, entryID string, what any) (int, error) {
	r.Seq++
	return r.Seq, insertEvent(tx, r.ID, Event{Seq: r.Seq, Kind: kind, EntryID: entryID, Body: store.JSON(what)})
}
