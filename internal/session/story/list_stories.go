package story

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListStories lists the cases of the organisations whose sessions somebody runs.
type ListStories struct {
	Skip int // how many are left out, from the newest on; 0 for the first page
}

// MostListed is how many stand on one page. One more is listed where there is a next page.
const MostListed = 200

// Name is the search as the audit shows it.
func (ListStories) Name() string { return "story.list" }

// Needs names the roles.
func (ListStories) Needs() policy.Permission {
	return policy.Permission{Name: "run sessions", Roles: []policy.Role{policy.Facilitator, policy.Owner, policy.Editor}}
}

// List reads them within the scope, without their steps.
func (q ListStories) List(tx *store.ReadTx, scope policy.Scope) ([]Story, error) {
	list, err := storiesWithin(tx, scope, MostListed+1, max(q.Skip, 0))
	for i := range list {
		list[i].Case.Steps = nil
	}
	return list, err
}
