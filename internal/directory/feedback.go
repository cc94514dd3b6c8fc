package directory

import (
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FeedbackKinds lists what can be wrong with a listing.
var FeedbackKinds = []string{"hours", "contact", "place", "gone", "refused", "other"}

// GiveFeedback is somebody saying that a listing is wrong. It is kept for the organisation and the
// editors; nothing of the sender is kept but what they wrote.
type GiveFeedback struct {
	ServiceID string
	Kind      string
	Text      string
	Contact   string // how to answer them, if they wish
}

// FeedbackGiven says that somebody found a listing wrong.
type FeedbackGiven struct{ FeedbackID, ServiceID, OrganisationID string }

// EventName names the event.
func (FeedbackGiven) EventName() string { return "directory.feedback_given" }

// Name is the action as the audit shows it.
func (GiveFeedback) Name() string { return "feedback.give" }

// Check looks at the input alone.
func (a GiveFeedback) Check() error {
	var f errs.Fields
	known := false
	for _, k := range FeedbackKinds {
		known = known || k == a.Kind
	}
	if !known {
		f.Add("kind", "Choose what is wrong")
	}
	switch text := strings.TrimSpace(a.Text); {
	case text == "" && a.Kind == "other":
		f.Add("text", "Tell us what is wrong")
	case utf8.RuneCountInString(text) > 2000:
		f.Add("text", "Use 2,000 characters or fewer")
	}
	if utf8.RuneCountInString(a.Contact) > MaxLine {
		f.Add("contact", "Use 300 characters or fewer")
	}
	return f.Err()
}

// Load gives the listing: who can see it can say that it is wrong.
func (a GiveFeedback) Load(tx *store.Tx) (Listing, error) { return getListing(&tx.ReadTx, a.ServiceID) }

// Allow lets anybody.
func (GiveFeedback) Allow(policy.Actor, Listing) policy.Decision {
	return policy.Allow("anybody may say that a listing is wrong")
}

// Apply keeps it.
func (a GiveFeedback) Apply(tx *store.Tx, _ policy.Actor, l Listing) (ops.Done, error) {
	return a.Keep(tx, l)
}

// Keep puts the message among those that wait for an answer. It is a part.
func (a GiveFeedback) Keep(tx *store.Tx, l Listing) (ops.Done, error) {
	f := Feedback{
		ID: ids.New(), ServiceID: l.ID, OrganisationID: l.Organisation.ID, At: store.Micros(tx.Now()),
		Kind: a.Kind, Text: strings.TrimSpace(a.Text), Contact: strings.TrimSpace(a.Contact), State: FeedbackOpen, Talk: "[]",
	}
	if err := insertFeedback(tx, f); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "feedback:" + f.ID, Detail: a.Kind + " about service:" + l.ID,
		Events: []events.Event{FeedbackGiven{f.ID, l.ID, f.OrganisationID}},
	}, nil
}

// FeedbackInbox lists feedback that is still open, newest first.
type FeedbackInbox struct{}

// Name is the search as the audit shows it.
func (FeedbackInbox) Name() string { return "feedback.inbox" }

// Needs names the roles that bring feedback into the list.
func (FeedbackInbox) Needs() policy.Permission {
	return policy.Permission{Name: "answer feedback", Roles: []policy.Role{
		policy.DirectoryEditor, policy.Administrator, policy.Owner, policy.Editor,
	}}
}

// List reads it within the scope.
func (FeedbackInbox) List(tx *store.ReadTx, scope policy.Scope) ([]Feedback, error) {
	return openFeedback(tx, scope)
}
