package review

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListReturned lists what directory editors sent back to one organisation, the oldest first.
type ListReturned struct{ OrganisationID string }

// mostReturned is how many are listed.
const mostReturned = 50

// Name is the search as the audit shows it.
func (ListReturned) Name() string { return "review.returned" }

// Needs names the roles that may go on writing.
func (ListReturned) Needs() policy.Permission {
	return policy.Permission{Name: "write for an organisation", Roles: []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor}}
}

// List reads them within the scope.
func (q ListReturned) List(tx *store.ReadTx, scope policy.Scope) ([]Proposal, error) {
	list, err := heldWithin(tx, scope, Returned, q.OrganisationID, mostReturned, 0)
	if err != nil {
		return nil, err
	}
	for i, p := range list {
		now, err := directory.ReadService(tx, p.Service.ID, "")
		if err != nil {
			return nil, err
		}
		list[i].Service.Name = now.Name // as they find it on their list
	}
	return list, nil
}
