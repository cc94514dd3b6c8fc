package directory

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// editors are the roles that may change what an organisation has in the directory: see mayEdit.
var editors = []policy.Role{policy.DirectoryEditor, policy.Administrator, policy.Owner, policy.Editor}

// ListLocations lists locations as their editors see them, hidden ones too: a page of them, and how
// many there are.
type ListLocations struct {
	Words        string
	Organisation string     // its id; "": any
	Visibility   Visibility // "": any
	Page         int        // from 1
	PerPage      int
}

// LocationPage is one page of a list.
type LocationPage struct {
	Locations []Location
	Total     int // of all pages, up to MostCounted+1
}

// Name is the search as the audit shows it.
func (ListLocations) Name() string { return "location.list" }

// Needs names the roles that bring a location into the list.
func (ListLocations) Needs() policy.Permission {
	return policy.Permission{Name: "edit places", Roles: editors}
}

// List reads one page within the scope, newest first.
func (a ListLocations) List(tx *store.ReadTx, scope policy.Scope) ([]LocationPage, error) {
	a.Page, a.PerPage = max(a.Page, 1), min(max(a.PerPage, 1), 5000)
	p, err := listLocations(tx, scope, a)
	return []LocationPage{p}, err
}
