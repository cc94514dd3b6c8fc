package swap

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListSwaps lists what organisations have too much of, what ends first at the top. Every member sees all of
// it: that is what it is for.
type ListSwaps struct {
	Today    string
	Over     bool   // what is over, the newest first, and not what is on offer
	Category string // one of Categories; "": any
	Page     int    // from 1
	PerPage  int
}

// Line is surplus in a list.
type Line struct {
	Swap
	Organisation string `db:"-"`
	Held         int    `db:"held"`   // how much of it claims hold
	Queue        int    `db:"queued"` // how many claims wait
}

// Left is how much of it nobody holds.
func (l Line) Left() int { return l.Stock - l.Held }

// SwapPage is one page of a list.
type SwapPage struct {
	Lines []Line
	More  bool // there is a next page
}

// Name is the search as the audit shows it.
func (ListSwaps) Name() string { return "swap.list" }

// Needs names the roles that see it.
func (ListSwaps) Needs() policy.Permission {
	return policy.Permission{Name: "see what organisations swap", Roles: inside}
}

// List reads one page. The scope opens the list, and does not narrow it.
func (q ListSwaps) List(tx *store.ReadTx, _ policy.Scope) ([]SwapPage, error) {
	q.Page, q.PerPage = max(q.Page, 1), min(max(q.PerPage, 1), 200)
	lines, err := listSwaps(tx, q)
	if err != nil {
		return nil, err
	}
	p := SwapPage{Lines: lines}
	if len(lines) > q.PerPage {
		p.Lines, p.More = lines[:q.PerPage], true
	}
	for i := range p.Lines {
		o, err := org.Get(tx, p.Lines[i].OrganisationID)
		if err != nil {
			return nil, err
		}
		p.Lines[i].Organisation = o.Name
	}
	return []SwapPage{p}, nil
}
