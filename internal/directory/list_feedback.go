package directory

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListFeedback lists feedback, newest first: a page of it, and how much there is.
type ListFeedback struct {
	State        FeedbackState // "": any; FeedbackDone: all that is not open
	Organisation string        // its id; "": any
	Service      string        // its id; "": any
	Kind         string        // one of FeedbackKinds or SiteFeedbackKinds; "": any
	Words        string
	Oldest       bool // the oldest first
	Page         int  // from 1
	PerPage      int
}

// FeedbackDone stands for every state but open.
const FeedbackDone FeedbackState = "answered"

// FeedbackLine is feedback and the name of what it is about.
type FeedbackLine struct {
	Feedback
	ServiceName  string `db:"service_name"`
	Organisation string `db:"organisation_name"`
}

// FeedbackPage is one page of a list.
type FeedbackPage struct {
	Lines []FeedbackLine
	Total int // of all pages, up to MostCounted+1
}

// Name is the search as the audit shows it.
func (ListFeedback) Name() string { return "feedback.list" }

// Needs names the roles that bring feedback into the list.
func (ListFeedback) Needs() policy.Permission {
	return policy.Permission{Name: "answer feedback", Roles: editors}
}

// List reads one page within the scope.
func (a ListFeedback) List(tx *store.ReadTx, scope policy.Scope) ([]FeedbackPage, error) {
	a.Page, a.PerPage = max(a.Page, 1), min(max(a.PerPage, 1), 5000)
	p, err := listFeedback(tx, scope, a)
	return []FeedbackPage{p}, err
}
