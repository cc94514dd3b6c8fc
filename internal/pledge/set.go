package pledge

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// State is how far a set of pledges is.
type State string

// The states.
const (
	Draft    State = "draft"
	Settled  State = "agreed" // by the room
	Complete State = "signed" // by every organisation that takes part
)

// Set is what an engagement pledges, without the pledges themselves.
type Set struct {
	EngagementID string            `json:"-"`
	State        State             `json:"-"`
	Version      int               `json:"-"` // rises with each change
	Edition      int               `json:"-"` // of the text that was agreed last; 0: none was
	Slug         string            `json:"-"` // under which an example is shown; "" for all else
	Title        string            `json:"title,omitempty"`
	AgreedOn     string            `json:"agreed_on,omitempty"` // a day, 2026-03-01
	Asking       bool              `json:"asking,omitempty"`    // the room is asked now
	None         map[string]string `json:"none,omitempty"`      // by the keys of stages: why there is no pledge for now
	Left         map[string]string `json:"left,omitempty"`      // by the ids of points: why no pledge takes them up
	Hash         string            `json:"hash,omitempty"`      // of the text that was agreed last
	Editions     []Edition         `json:"editions,omitempty"`  // what was counted each time that it was agreed, the first first
}

// Open reports whether the pledges can be changed.
func (s Set) Open() bool { return s.State == Draft }

// Hash is the SHA-256, in hex, of what is signed: the title, each pledge that stands with its stage, its reason and who
// shares it, and the answers for stages that have none. It is the same wherever it is worked out.
func Hash(title string, pledges []Pledge, none map[string]string) string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "\t") + "\n") }
	line("title", title)
	for _, p := range standing(pledges) {
		line("pledge", p.Stage.String(), p.Text, p.Why)
		if len(p.SharedBy) > 0 {
			line(append([]string{"shared by"}, p.SharedBy...)...)
		}
	}
	for _, st := range emptyStages(pledges) {
		line("none", st.String(), none[st.String()])
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}

// maps that are kept have to be there.
func (s *Set) fill() {
	if s.None == nil {
		s.None = map[string]string{}
	}
	if s.Left == nil {
		s.Left = map[string]string{}
	}
}
