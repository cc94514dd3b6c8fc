package directory

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SiteFeedbackKinds lists what people can tell us about the site as a whole.
var SiteFeedbackKinds = []string{"site-broken", "site-hard", "site-missing", "site-good", "site-other"}

// GiveSiteFeedback is somebody telling us something about the site itself, and not about one listing. Those
// who edit the whole directory read it beside what is said about listings. Nothing of the sender is kept but
// what they wrote.
type GiveSiteFeedback struct {
	Kind    string
	Text    string
	Contact string // how to answer them, if they wish
}

// Name is the action as the audit shows it.
func (GiveSiteFeedback) Name() string { return "feedback.give_site" }

// Check looks at the input alone.
func (a GiveSiteFeedback) Check() error {
	var f errs.Fields
	if !slices.Contains(SiteFeedbackKinds, a.Kind) {
		f.Add("kind", "Choose what it is about")
	}
	switch text := strings.TrimSpace(a.Text); {
	case text == "":
		f.Add("text", "Write a few words")
	case utf8.RuneCountInString(text) > 2000:
		f.Add("text", "Use 2,000 characters or fewer")
	}
	if utf8.RuneCountInString(a.Contact) > MaxLine {
		f.Add("contact", "Use 300 characters or fewer")
	}
	return f.Err()
}

// Load has nothing to load.
func (GiveSiteFeedback) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets anybody.
func (GiveSiteFeedback) Allow(policy.Actor, struct{}) policy.Decision {
	return policy.Allow("anybody may tell us about the site")
}

// Apply puts the message among those that wait for an answer.
func (a GiveSiteFeedback) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	f := Feedback{
		ID: ids.New(), At: store.Micros(tx.Now()), Kind: a.Kind,
		Text: strings.TrimSpace(a.Text), Contact: strings.TrimSpace(a.Contact), State: FeedbackOpen, Talk: "[]",
	}
	if err := insertFeedback(tx, f); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "feedback:" + f.ID, Detail: a.Kind,
		Events: []events.Event{FeedbackGiven{FeedbackID: f.ID}},
	}, nil
}
