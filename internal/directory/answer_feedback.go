package directory

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerFeedback does something about feedback: a reply, a note, a new state, or several of these.
type AnswerFeedback struct {
	FeedbackID string
	Version    int           // as the page showed it
	To         FeedbackState // "": it stays as it is
	Reply      string        // to whoever gave it
	Note       string        // for who answers feedback
}

// FeedbackAnswered says that somebody wrote a reply, which is to be sent: [ShowReply] tells whom to,
// and what. The event itself holds neither.
type FeedbackAnswered struct {
	FeedbackID, ServiceID, OrganisationID string
	Step                                  int // from 0
}

// EventName names the event.
func (FeedbackAnswered) EventName() string { return "directory.feedback_answered" }

// Name is the action as the audit shows it.
func (AnswerFeedback) Name() string { return "feedback.answer" }

// Check looks at the input alone.
func (a AnswerFeedback) Check() error {
	var f errs.Fields
	for field, text := range map[string]string{"reply": a.Reply, "note": a.Note} {
		if utf8.RuneCountInString(text) > 2000 {
			f.Add(field, "Use 2,000 characters or fewer")
		}
	}
	if a.To != "" && !slices.Contains(FeedbackStates, a.To) {
		f.Add("to", "Choose what has become of it")
	}
	if a.To == "" && strings.TrimSpace(a.Reply+a.Note) == "" {
		f.Add("to", "Write something, or choose what has become of it")
	}
	return f.Err()
}

// Load gives the feedback, locked.
func (a AnswerFeedback) Load(tx *store.Tx) (Feedback, error) {
	return getFeedback(&tx.ReadTx, a.FeedbackID, tx.ForUpdate())
}

// Allow lets who may edit the listing that it is about.
func (a AnswerFeedback) Allow(who policy.Actor, f Feedback) policy.Decision {
	return mayEdit(who, f.OrganisationID)
}

// mostSteps bounds what is kept of one piece of feedback.
const mostSteps = 200

// Apply keeps what was done.
func (a AnswerFeedback) Apply(tx *store.Tx, who policy.Actor, f Feedback) (ops.Done, error) {
	if err := sameVersion("message", a.Version, f.Version); err != nil {
		return ops.Done{}, err
	}
	if a.To != "" && !f.State.mayMove(a.To) {
		return ops.Done{}, fmt.Errorf("feedback that is %s cannot become %s: %w", f.State, a.To, errs.Conflict)
	}
	step := FeedbackStep{
		At: tx.Now(), Kind: who.Kind, Actor: who.ID, Reply: strings.TrimSpace(a.Reply), Note: strings.TrimSpace(a.Note), To: a.To,
	}
	if step.Reply != "" && f.ReplyTo() == "" {
		return ops.Done{}, errs.Fields{{Name: "reply", Message: "They left no email address, so a reply cannot be sent. Write a note instead"}}
	}
	steps, err := f.Steps()
	if err != nil {
		return ops.Done{}, err
	}
	if len(steps) >= mostSteps {
		return ops.Done{}, errs.Fields{{Name: "note", Message: "There is no room for more about this message"}}
	}
	f.Talk, f.Version = store.JSON(append(steps, step)), f.Version+1
	if a.To != "" {
		f.State = a.To
	}
	if err := updateFeedback(tx, f); err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "feedback:" + f.ID, Detail: step.did()}
	if step.Reply != "" {
		done.Events = []events.Event{FeedbackAnswered{f.ID, f.ServiceID, f.OrganisationID, len(steps)}}
	}
	return done, nil
}

// did says what a step holds, without its words.
func (s FeedbackStep) did() string {
	var parts []string
	if s.To != "" {
		parts = append(parts, string(s.To))
	}
	if s.Reply != "" {
		parts = append(parts, "reply")
	}
	if s.Note != "" {
		parts = append(parts, "note")
	}
	return strings.Join(parts, ", ")
}
