package snapshot

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
)

// Format is the number of the shape that is written now.
const Format = 1

// Snapshot is what an engagement promises.
type Snapshot struct {
	Format       int       `json:"format"`
	EngagementID string    `json:"engagement_id"`
	Title        string    `json:"title"`
	Holder       Body      `json:"holder"`
	Bodies       []Body    `json:"bodies,omitempty"` // who else stands behind it
	Scheme       Scheme    `json:"scheme"`
	Edition      int       `json:"edition"`   // of the pledges
	AgreedOn     string    `json:"agreed_on"` // a day
	Taken        time.Time `json:"taken"`     // UTC
	Pledges      []Pledge  `json:"pledges"`   // in the order of the stages
	None         []None    `json:"none,omitempty"`
	LeftOut      int       `json:"left_out,omitempty"`    // pledges that are not published: see Redact
	NextReview   string    `json:"next_review,omitempty"` // a day
	Moments      []Moment  `json:"moments,omitempty"`     // when progress is told, as it was announced
	Invented     bool      `json:"invented,omitempty"`    // all of it is made up: an example
}

// Body is an organisation that stands behind it.
type Body struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Sector string `json:"sector,omitempty"` // a key of the content pack's sectors
	Area   string `json:"area,omitempty"`   // in words
	Signed string `json:"signed,omitempty"` // a day; "": it has not, or left
}

// Partners are those beside the holder that signed: nobody is said to stand behind what they did not sign.
func (s Snapshot) Partners() []Body {
	return slices.DeleteFunc(slices.Clone(s.Bodies), func(b Body) bool { return b.Signed == "" })
}

// Scheme is that to which it belongs.
type Scheme struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Rules string `json:"rules,omitempty"` // the version of its rules
}

// Pledge is one direction, with what is done about it.
type Pledge struct {
	ID       string        `json:"id"`
	Stage    pathway.Stage `json:"stage"`
	Text     string        `json:"text"`
	Why      string        `json:"why,omitempty"`
	SharedBy []string      `json:"shared_by,omitempty"` // none: all
	Actions  []Action      `json:"actions,omitempty"`   // by the day on which they are due
}

// None is a stage for which there is no pledge, and why.
type None struct {
	Stage pathway.Stage `json:"stage"`
	Why   string        `json:"why"`
}

// Moment is a day on which progress is told.
type Moment struct {
	On   string `json:"on"` // a day
	Text string `json:"text"`
}

// State is how far an action is.
type State string

// The states.
const (
	Idea      State = "idea"
	Agreed    State = "agreed"
	Underway  State = "under way"
	Blocked   State = "blocked"
	Done      State = "done"
	Evaluated State = "evaluated"
	Dropped   State = "dropped"
)

// Ended reports whether nothing more is to come of it.
func (s State) Ended() bool { return s.Kept() || s == Dropped }

// Kept reports whether it was done.
func (s State) Kept() bool { return s == Done || s == Evaluated }

// Action is what somebody does about a pledge.
type Action struct {
	ID         string            `json:"id"`
	Stage      pathway.Stage     `json:"stage"`
	Text       string            `json:"text"`
	Lead       string            `json:"lead,omitempty"` // initials and role; "": a lead is wanted
	Role       string            `json:"role,omitempty"` // the same without initials
	Due        string            `json:"due,omitempty"`  // a day
	Review     string            `json:"review,omitempty"`
	State      State             `json:"state"`
	Since      string            `json:"since,omitempty"`  // the day on which it came into this state
	Reason     string            `json:"reason,omitempty"` // why it is blocked or dropped
	Moved      string            `json:"moved,omitempty"`  // why its day is another than it was
	Measure    measure.Measure   `json:"measure"`
	Readings   []measure.Reading `json:"readings,omitempty"` // by day
	Early      string            `json:"early,omitempty"`    // what is seen first
	Later      string            `json:"later,omitempty"`    // what it should lead to
	Evaluation string            `json:"evaluation,omitempty"`
	Shaped     string            `json:"shaped,omitempty"` // how those who lived through it shaped it: none, consulted, co-made or led
}

// JSON is the snapshot as it is kept: the same snapshot gives the same bytes. One with a stage that is none can't be kept.
func (s Snapshot) JSON() ([]byte, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write what is promised: %w", err)
	}
	return data, nil
}

// Read reads what JSON wrote.
func Read(data []byte) (s Snapshot, err error) {
	err = json.Unmarshal(data, &s)
	return s, err
}

// HashOf is the SHA-256, in hex, of a snapshot as it is kept. It is taken of the bytes, so that one that was kept long
// ago is not written anew to be hashed.
func HashOf(kept []byte) string {
	sum := sha256.Sum256(kept)
	return hex.EncodeToString(sum[:])
}

// Pledge is a pledge by its id.
func (s Snapshot) Pledge(id string) (Pledge, bool) {
	for _, p := range s.Pledges {
		if p.ID == id {
			return p, true
		}
	}
	return Pledge{}, false
}

// Actions are all actions, in the order of their pledges.
func (s Snapshot) Actions() (out []Action) {
	for _, p := range s.Pledges {
		out = append(out, p.Actions...)
	}
	return out
}

// Promising is the same without the actions that were dropped: what is promised from now on.
func (s Snapshot) Promising() Snapshot {
	s.Pledges = slices.Clone(s.Pledges)
	for i := range s.Pledges {
		s.Pledges[i].Actions = slices.DeleteFunc(slices.Clone(s.Pledges[i].Actions), func(a Action) bool { return a.State == Dropped })
	}
	return s
}

// Before is how many of the pledges, and how many of the actions, are about the time before a crisis.
func (s Snapshot) Before() (pledges, actions int) {
	for _, p := range s.Pledges {
		if p.Stage < pathway.Crisis {
			pledges++
		}
		for _, a := range p.Actions {
			if a.Stage < pathway.Crisis {
				actions++
			}
		}
	}
	return pledges, actions
}

// Stages are those of its pledges and actions.
func (s Snapshot) Stages() (out pathway.Set) {
	for _, p := range s.Pledges {
		out = out.With(p.Stage)
		for _, a := range p.Actions {
			out = out.With(a.Stage)
		}
	}
	return out
}
