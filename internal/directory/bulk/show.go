package bulk

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Show is one change, and what became of each service.
type Show struct {
	BulkID string
	Fate   Fate // only these; "": all
	Page   int  // from 1
	Most   int  // services on a page
}

// Shown is that, for whoever may know of each service: see [Shown.For].
type Shown struct {
	Bulk
	items []Item
}

// For gives what became of each service. Of one that the actor may not know of it says no more than that it
// was not changed: an id that somebody guessed must tell nothing.
func (s Shown) For(who policy.Actor) []Item {
	out := slices.Clone(s.items)
	for n, i := range out {
		if i.Whose == "" || !who.HasIn(i.Whose, insiders...) {
			out[n].Name = ""
			if i.State == Refused {
				out[n].Why = "There is no such service that you may change"
			}
		}
	}
	return out
}

// Name is the question as the audit shows it.
func (Show) Name() string { return "bulk.show" }

// Load reads it.
func (q Show) Load(tx *store.ReadTx) (s Shown, err error) {
	if !ids.Valid(q.BulkID) {
		return s, errs.NotFound
	}
	if s.Bulk, err = getBulk(tx, q.BulkID, ""); err != nil {
		return s, err
	}
	s.items, err = listItems(tx, q.BulkID, q.Fate, q.Most, (max(q.Page, 1)-1)*q.Most)
	return s, err
}

// Allow lets whoever made it, and those who edit the whole directory.
func (Show) Allow(who policy.Actor, s Shown) policy.Decision { return maySee(who, s.Bulk) }

// About names nobody.
func (Show) About(Shown) string { return "" }

// List lists the latest changes that an actor may see.
type List struct{ By string } // an account's id

// Name is the search as the audit shows it.
func (List) Name() string { return "bulk.list" }

// Needs names the roles that see them.
func (List) Needs() policy.Permission {
	return policy.Permission{Name: "see changes to many services", Roles: []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor}}
}

// List reads the latest twenty: all for those who edit everything, their own for others.
func (q List) List(tx *store.ReadTx, scope policy.Scope) ([]Bulk, error) {
	by := q.By
	if scope.All() {
		by = ""
	} else if by == "" {
		return nil, nil
	}
	return listBulks(tx, by, 20)
}
