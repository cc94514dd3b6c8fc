package fresh

import (
	"time"

	"example.org/homeward/internal/directory/due"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueListings lists the listings of an organisation that are due for a check, the oldest first: whether they
// were asked about or not.
type DueListings struct {
	OrganisationID string
	Zone           *time.Location // the city's
}

// DueListing is one of them.
type DueListing struct {
	ServiceID string `db:"service_id"`
	Service   string `db:"name"`
	Since     int64  `db:"since"`
	Assured   int64  `db:"assured_at"`
	Age       int    // in days
}

// Never reports whether nobody ever made sure of it.
func (d DueListing) Never() bool { return d.Assured == 0 }

// mostDue bounds the list.
const mostDue = 200

// Name is the search as the audit shows it.
func (DueListings) Name() string { return "listing.due" }

// Needs names the roles that bring a listing into the list.
func (DueListings) Needs() policy.Permission {
	return policy.Permission{Name: "see services from the inside", Roles: []policy.Role{
		policy.Administrator, policy.DirectoryEditor, policy.Checker, policy.Owner, policy.Editor, policy.Viewer,
	}}
}

// List reads them within the scope.
func (q DueListings) List(tx *store.ReadTx, scope policy.Scope) ([]DueListing, error) {
	list, err := dueOf(tx, scope, q.OrganisationID, due.Cut(due.First.Days(), tx.Now(), q.Zone))
	for i := range list {
		list[i].Age = due.Age(store.Time(list[i].Since), tx.Now(), q.Zone)
	}
	return list, err
}
