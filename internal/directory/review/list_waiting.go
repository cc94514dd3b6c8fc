package review

import (
	"errors"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// looking names the roles that let through what organisations write.
var looking = policy.Permission{Name: "look at what organisations write", Roles: []policy.Role{policy.DirectoryEditor, policy.Administrator}}

// ListWaiting lists what waits for a directory editor, who waits longest first.
type ListWaiting struct{ Page, PerPage int }

// Waiting is a page of them, and how many there are.
type Waiting struct {
	List  []Line
	Total int
}

// Line is one that waits, with the name of its organisation and of the service as it is.
type Line struct {
	Proposal
	Organisation string
	Was          directory.Status
}

// Name is the search as the audit shows it.
func (ListWaiting) Name() string { return "review.list" }

// Needs names the roles that may let it through.
func (ListWaiting) Needs() policy.Permission { return looking }

// List reads one page within the scope.
func (q ListWaiting) List(tx *store.ReadTx, scope policy.Scope) ([]Waiting, error) {
	per := min(max(q.PerPage, 1), 100)
	list, err := heldWithin(tx, scope, Waits, "", per, (max(q.Page, 1)-1)*per)
	if err != nil {
		return nil, err
	}
	w := Waiting{}
	if w.Total, err = countWithin(tx, scope, Waits); err != nil {
		return nil, err
	}
	for _, p := range list {
		line := Line{Proposal: p}
		o, err := org.Get(tx, p.Service.OrganisationID)
		if err != nil && !errors.Is(err, errs.NotFound) {
			return nil, err
		}
		now, err := directory.ReadService(tx, p.Service.ID, "")
		if err != nil {
			return nil, err
		}
		line.Organisation, line.Was = o.Name, now.Status
		w.List = append(w.List, line)
	}
	return []Waiting{w}, nil
}

// CountWaiting counts what waits for a directory editor.
type CountWaiting struct{}

// Name is the search as the audit shows it.
func (CountWaiting) Name() string { return "review.count" }

// Needs names the roles that may let it through.
func (CountWaiting) Needs() policy.Permission { return looking }

// List counts within the scope.
func (CountWaiting) List(tx *store.ReadTx, scope policy.Scope) ([]int, error) {
	n, err := countWithin(tx, scope, Waits)
	if err != nil {
		return nil, err
	}
	more, err := countChangesWithin(tx, scope)
	return []int{n + more}, err
}
