package directory

import (
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListOwners lists the organisations whose services an actor sees from the inside, by name.
type ListOwners struct {
	Words   string // a part of the name; "": all
	Editing bool   // those alone whose services the actor may edit, and that are still there
	Most    int
}

// Name is the search as the audit shows it.
func (ListOwners) Name() string { return "service.list_owners" }

// Needs names the roles that bring an organisation into the list.
func (a ListOwners) Needs() policy.Permission {
	if a.Editing {
		return policy.Permission{Name: "edit services", Roles: editors}
	}
	return policy.Permission{Name: "see services from the inside", Roles: insiders}
}

// List reads them within the scope.
func (a ListOwners) List(tx *store.ReadTx, scope policy.Scope) ([]org.Organisation, error) {
	all, err := org.MyOrganisations{}.List(tx, scope)
	if err != nil {
		return nil, err
	}
	var out []org.Organisation
	for _, o := range all {
		switch {
		case a.Editing && o.Status == org.Defunct:
		case !strings.Contains(strings.ToLower(o.Name), strings.ToLower(a.Words)):
		case len(out) == a.Most:
			return out, nil
		default:
			out = append(out, o)
		}
	}
	return out, nil
}
