package submit

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mostListed is how many submissions a list has at most.
const mostListed = 2000

// Queued is a submission as a list has it.
type Queued struct {
	Submission
	Today   string
	Appeals int // that nobody has answered
}

// State is how it stands today.
func (q Queued) State() State { return q.StateAt(q.Today) }

// Waits is for how many days the authority has had the next word; 0 when it has not.
func (q Queued) Waits() int {
	if !q.Kept.Ours() {
		return 0
	}
	return DaysLeft(q.WaitOn, q.Today)
}

// Late reports whether somebody waits for the authority longer than they should.
func (q Queued) Late() bool { return q.Waits() >= slowDays }

// ListQueue lists what was sent to the authorities of schemes that somebody validates or looks after: what needs the
// authority first, and of that what waits longest.
type ListQueue struct{ SchemeID string } // "": of all of them

// Name is the search as the audit shows it.
func (ListQueue) Name() string { return "submission.queue" }

// Needs names the roles that read it.
func (ListQueue) Needs() policy.Permission {
	return policy.Permission{Name: "read what is sent to a scheme", Roles: []policy.Role{policy.Validator, policy.Steward}}
}

// List reads them within the scope.
func (q ListQueue) List(tx *store.ReadTx, scope policy.Scope) ([]Queued, error) {
	return queued(tx, scope, policy.Columns{Scheme: "scheme_id"}, q.SchemeID)
}

func queued(tx *store.ReadTx, scope policy.Scope, c policy.Columns, schemeID string) (out []Queued, err error) {
	list, err := within(tx, scope, c, schemeID, mostListed)
	if err != nil {
		return nil, err
	}
	appeals, err := waitingAppeals(tx)
	if err != nil {
		return nil, err
	}
	for _, s := range list {
		out = append(out, Queued{s, tx.Today(), appeals[s.ID]})
	}
	slices.SortStableFunc(out, func(a, b Queued) int { return a.rank() - b.rank() })
	return out, nil
}

// rank puts what needs the authority first, then what waits for others, then what is over.
func (q Queued) rank() int {
	switch state := q.State(); {
	case state.Ours() || q.Appeals > 0:
		return 0
	case state.Theirs():
		return 1
	}
	return 2
}

// ListMine lists what somebody's engagements have sent, for those who lead one or help with it.
type ListMine struct{}

// Name is the search as the audit shows it.
func (ListMine) Name() string { return "submission.mine" }

// Needs names the roles that read it.
func (ListMine) Needs() policy.Permission {
	return policy.Permission{Name: "read what an engagement sends", Roles: policy.InEngagements()}
}

// List reads them within the scope.
func (ListMine) List(tx *store.ReadTx, scope policy.Scope) ([]Queued, error) {
	out, err := queued(tx, scope, policy.Columns{Organisation: "organisation_id", Engagement: "engagement_id"}, "")
	for i := range out { // who reads it is the authority's own
		s := &out[i].Submission
		s.Assigned, s.WrittenBy, s.Judged, s.Approvals, s.Aside = "", "", nil, nil, nil
	}
	return out, err
}
