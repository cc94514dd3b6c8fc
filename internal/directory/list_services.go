package directory

import (
	"strconv"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/quality"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// insiders are the roles that see services from the inside: what there is, and its state.
var insiders = []policy.Role{
	policy.Administrator, policy.DirectoryEditor, policy.Checker, policy.Owner, policy.Editor, policy.Viewer,
}

// ListServices lists services as editors see them, drafts too: a page of them, and how many there are.
type ListServices struct {
	Words        string
	Organisation string        // its id; "": any
	Area         string        // its id; "": any
	Need         string        // a need's key, or a top one's; "": any
	Stage        pathway.Stage // 0: any
	Status       Status        // "": all that are not gone; or one of those below
	Checked      string        // NeverChecked, or a number of months: not checked since
	NoHours      bool          // nobody has told us when it is open
	Gap          quality.Gap   // what is missing in it; 0: it does not matter
	PausedPast   bool          // closed for now, and the day on which it was to open again has come
	Sort         string        // "name", "changed", "checked", "score" (what is worst first); "": by name
	Page         int           // from 1
	PerPage      int
}

// What ListServices takes besides plain values.
const (
	AnyStatus    Status = "any"
	ListedStatus Status = "listed" // open or closed for now
	NeverChecked        = "never"
)

// MostCounted is how far services are counted; there may be more.
const MostCounted = 10_000

// ServicePage is one page of a list.
type ServicePage struct {
	Rows  []Row
	Total int // of all pages, up to MostCounted+1
}

// Name is the search as the audit shows it.
func (ListServices) Name() string { return "service.list" }

// Needs names the roles that bring a service into the list.
func (ListServices) Needs() policy.Permission {
	return policy.Permission{Name: "see services from the inside", Roles: insiders}
}

// List reads one page within the scope.
func (a ListServices) List(tx *store.ReadTx, scope policy.Scope) ([]ServicePage, error) {
	a.Page = max(a.Page, 1)
	if a.PerPage < 1 || a.PerPage > 5000 {
		return nil, errs.Fields{{Name: "page", Message: "A page has between 1 and 5,000 lines"}}
	}
	p, err := listRows(tx, scope, a)
	if err != nil {
		return nil, err
	}
	for i, r := range p.Rows {
		if r.Layout != 0 {
			continue
		}
		s, err := ReadService(tx, r.ServiceID, "") // its row is not filled in yet
		if err != nil {
			return nil, err
		}
		p.Rows[i] = rowOf(s, Listing{}).Row
	}
	return []ServicePage{p}, nil
}

// CheckedMonths is how many months ago the last check has to be; 0: it does not matter.
func (a ListServices) CheckedMonths() int {
	n, err := strconv.Atoi(a.Checked)
	if err != nil || n < 1 || n > 240 {
		return 0
	}
	return n
}

func (a ListServices) sort() string {
	if _, known := rowOrders[a.Sort]; known {
		return a.Sort
	}
	return "name"
}
