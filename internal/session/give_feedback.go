package session

import (
	"slices"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// GiveFeedback is what somebody says of a session when it is over. Said twice, the last answer to each question counts. It stands
// apart from all else, and nothing that is kept says whose it is.
type GiveFeedback struct {
	Code     string
	Token    ids.Token // of the browser that joined
	Feedback Feedback
}

// Feedback is what they say.
type Feedback struct {
	Worth  string `json:"worth,omitempty"`  // was it worth your time: one of Answers, or ""
	Heard  string `json:"heard,omitempty"`  // did you feel heard: the same
	Better string `json:"better,omitempty"` // what would be better
}

// Answers are what can be picked.
var Answers = []string{"yes", "partly", "no"}

// mostBetter is how long what would be better may be.
const mostBetter = 1000

// Name is the action as the audit shows it.
func (GiveFeedback) Name() string { return "session.give_feedback" }

// Check looks at the input alone.
func (a GiveFeedback) Check() error {
	var f errs.Fields
	for _, x := range [][2]string{{"worth", a.Feedback.Worth}, {"heard", a.Feedback.Heard}} {
		if x[1] != "" && !slices.Contains(Answers, x[1]) {
			f.Add(x[0], "Choose one of the answers, or none")
		}
	}
	if utf8.RuneCountInString(a.Feedback.Better) > mostBetter {
		f.Add("better", "Use 1,000 letters or fewer")
	}
	if a.Feedback == (Feedback{}) || a.Feedback.tidied() == (Feedback{}) {
		f.Add("worth", "Answer at least one of the questions")
	}
	return f.Err()
}

func (x Feedback) tidied() Feedback {
	x.Better = tidy(x.Better)
	return x
}

// Load gives the room, and who shows the token.
func (a GiveFeedback) Load(tx *store.Tx) (scene, error) { return loadScene(tx, a.Code, a.Token, "") }

// Allow lets who has joined.
func (GiveFeedback) Allow(who policy.Actor, s scene) policy.Decision {
	if who.Kind != policy.KindParticipant {
		return policy.Deny("has not joined the session")
	}
	return mayWrite(who, s)
}

// Apply keeps it.
func (a GiveFeedback) Apply(tx *store.Tx, _ policy.Actor, s scene) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: "somebody said how it was"}
	if s.room.State != Closed && s.room.State != Frozen {
		return done, errs.Fields{{Name: "worth", Message: "Say how it was when the session is over"}}
	}
	return done, keepFeedback(tx, s.room.ID, proof(a.Token, "feedback"), a.Feedback.tidied())
}
