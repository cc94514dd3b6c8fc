package directory

import (
	"encoding/json"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/platform/policy"
)

// FeedbackState is what has become of something that somebody said is wrong.
type FeedbackState string

// The states of feedback.
const (
	FeedbackOpen  FeedbackState = "open"
	FeedbackFixed FeedbackState = "put right"     // it was wrong, and now it is right
	FeedbackRight FeedbackState = "nothing wrong" // it was looked at, and the listing was right
)

// FeedbackStates lists them in the order that pages show them.
var FeedbackStates = []FeedbackState{FeedbackOpen, FeedbackFixed, FeedbackRight}

// feedbackMoves is every change of state that there is.
var feedbackMoves = map[FeedbackState][]FeedbackState{
	FeedbackOpen:  {FeedbackFixed, FeedbackRight},
	FeedbackFixed: {FeedbackOpen},
	FeedbackRight: {FeedbackOpen},
}

// Moves lists what feedback in this state can become.
func (s FeedbackState) Moves() []FeedbackState { return feedbackMoves[s] }

// Feedback is what somebody said of a listing, and what was done about it.
type Feedback struct {
	ID             string        `db:"id"`
	ServiceID      string        `db:"service_id"`
	OrganisationID string        `db:"organisation_id"`
	At             int64         `db:"at"` // microseconds
	Kind           string        `db:"kind"`
	Text           string        `db:"text"`
	Contact        string        `db:"contact"`
	State          FeedbackState `db:"state"`
	Version        int           `db:"version"`
	Talk           string        `db:"talk"` // JSON: see Steps
}

// FeedbackStep is one thing that somebody did about feedback. Only what they did is not empty.
type FeedbackStep struct {
	At    time.Time     `json:"at"`
	Kind  policy.Kind   `json:"kind"`
	Actor string        `json:"actor,omitempty"`
	Reply string        `json:"reply,omitempty"` // sent to whoever gave the feedback
	Note  string        `json:"note,omitempty"`  // for who answers feedback, and nobody else
	To    FeedbackState `json:"to,omitempty"`
}

// Steps lists what was done, the first first.
func (f Feedback) Steps() ([]FeedbackStep, error) {
	var out []FeedbackStep
	if f.Talk == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(f.Talk), &out); err != nil {
		return nil, fmt.Errorf("read what was done about feedback %s: %w", f.ID, err)
	}
	return out, nil
}

// ReplyTo is the email address that a reply can go to; "" when they left none.
func (f Feedback) ReplyTo() string {
	text := strings.TrimSpace(f.Contact)
	a, err := mail.ParseAddress(text)
	if err != nil || a.Address != text || strings.ContainsAny(text, "\r\n") {
		return ""
	}
	return text
}

// mayMove reports whether feedback can go from one state to another.
func (s FeedbackState) mayMove(to FeedbackState) bool { return slices.Contains(feedbackMoves[s], to) }
