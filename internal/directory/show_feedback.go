package directory

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowFeedback is one message about a listing, and what was done about it.
type ShowFeedback struct{ FeedbackID string }

// Name is the question as the audit would show it.
func (ShowFeedback) Name() string { return "feedback.show" }

// Load reads the message.
func (q ShowFeedback) Load(tx *store.ReadTx) (FeedbackLine, error) {
	return feedbackLine(tx, q.FeedbackID)
}

// Allow lets who may edit the listing that it is about.
func (ShowFeedback) Allow(who policy.Actor, f FeedbackLine) policy.Decision {
	return mayEdit(who, f.OrganisationID)
}

// About names nobody: nothing is known of who wrote it but what they wrote.
func (ShowFeedback) About(FeedbackLine) string { return "" }

// ShowReply is a reply that is to be sent to whoever gave feedback.
type ShowReply struct {
	FeedbackID string
	Step       int
}

// Reply is a letter to be sent.
type Reply struct {
	To, Text       string
	ServiceID      string
	Service        string // its name
	Organisation   string
	OrganisationID string
}

// Name is the question as the audit would show it.
func (ShowReply) Name() string { return "feedback.show_reply" }

// Load reads the reply; errs.NotFound when there is none, or nowhere to send it.
func (q ShowReply) Load(tx *store.ReadTx) (Reply, error) {
	f, err := feedbackLine(tx, q.FeedbackID)
	if err != nil {
		return Reply{}, err
	}
	steps, err := f.Steps()
	if err != nil {
		return Reply{}, err
	}
	if q.Step < 0 || q.Step >= len(steps) || steps[q.Step].Reply == "" || f.ReplyTo() == "" {
		return Reply{}, errs.NotFound
	}
	return Reply{
		To: f.ReplyTo(), Text: steps[q.Step].Reply, ServiceID: f.ServiceID, Service: f.ServiceName,
		Organisation: f.Organisation, OrganisationID: f.OrganisationID,
	}, nil
}

// Allow lets Homeward itself, which sends it.
func (ShowReply) Allow(who policy.Actor, r Reply) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward sends what was written")
	}
	return policy.Deny("only Homeward itself sends replies")
}

// About names nobody.
func (ShowReply) About(Reply) string { return "" }

// feedbackLine reads a message and the name of its service. Of a service that was taken away again
// there is no name.
func feedbackLine(tx *store.ReadTx, id string) (FeedbackLine, error) {
	f, err := getFeedback(tx, id, "")
	if err != nil {
		return FeedbackLine{}, err
	}
	out := FeedbackLine{Feedback: f}
	r, err := getRow(tx, f.ServiceID)
	if errors.Is(err, errs.NotFound) {
		return out, nil
	}
	out.ServiceName, out.Organisation = r.Name, r.Organisation
	return out, err
}
