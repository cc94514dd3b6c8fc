package outreach

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Inbox lists reports, each person once: those that nobody has looked for first, the oldest first of all.
type Inbox struct {
	Done    bool // those with an outcome, the newest first, and not those that are open
	Page    int  // from 1
	PerPage int
}

// Line is a report in a list.
type Line struct {
	Report
	Area string `db:"-"`    // its area's name; "" for none
	Same int    `db:"same"` // how many more reports are about the same person
	Late bool   `db:"-"`
}

// InboxPage is one page of a list, and how many reports of either sort there are.
type InboxPage struct {
	Lines      []Line
	Open, Done int
}

// Name is the search as the audit shows it.
func (Inbox) Name() string { return "report.inbox" }

// Needs names the roles that bring reports into the list.
func (Inbox) Needs() policy.Permission { return workers }

// List reads one page within the scope.
func (q Inbox) List(tx *store.ReadTx, scope policy.Scope) ([]InboxPage, error) {
	q.Page, q.PerPage = max(q.Page, 1), min(max(q.PerPage, 1), 500)
	in, areas, err := held(tx, scope)
	if err != nil {
		return nil, err
	}
	p, err := listReports(tx, q, scope.All(), in)
	for i := range p.Lines {
		l := &p.Lines[i]
		a, _ := areas.Get(l.AreaID)
		l.Area, l.Late = a.Name, l.Report.Late(tx.Now())
	}
	return []InboxPage{p}, err
}
