package offer

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListAppeals lists appeals as those see them who work with them: a page, and how many there are.
type ListAppeals struct {
	State        AppealState // "": any; Ended by the day
	Organisation string      // its id; "": any
	Kind         Kind        // "": any
	Words        string
	Today        string
	Page         int // from 1
	PerPage      int
}

// AppealLine is an appeal, whose it is, and what waits there.
type AppealLine struct {
	Appeal
	Organisation string // its name
	New          int    // answers that nobody has decided on
}

// AppealPage is one page of a list.
type AppealPage struct {
	Lines []AppealLine
	Total int // of all pages, up to MostCounted+1
}

// Name is the search as the audit shows it.
func (ListAppeals) Name() string { return "appeal.list" }

// Needs names the roles that bring an appeal into the list.
func (ListAppeals) Needs() policy.Permission {
	return policy.Permission{Name: "see appeals from the inside", Roles: seeing}
}

// List reads one page within the scope: what ends first comes first.
func (a ListAppeals) List(tx *store.ReadTx, scope policy.Scope) ([]AppealPage, error) {
	a.Page, a.PerPage = max(a.Page, 1), min(max(a.PerPage, 1), MostRead)
	w := within(scope)
	switch a.State {
	case "":
	case Ended:
		w.and("state = ? and last_day < ?", string(Open), a.Today)
	case Open:
		w.and("state = ? and last_day >= ?", string(Open), a.Today)
	default:
		w.equal("state", string(a.State))
	}
	w.equal("organisation_id", a.Organisation)
	w.equal("kind", string(a.Kind))
	w.words("title", a.Words)
	p, err := pageOfAppeals(tx, w, "last_day, id", a.Page, a.PerPage)
	return []AppealPage{p}, err
}

// HeldAppeals lists the words that wait for a moderator, the oldest first.
type HeldAppeals struct{ Page, PerPage int }

// Name is the search as the audit shows it.
func (HeldAppeals) Name() string { return "appeal.held" }

// Needs names the roles that moderate.
func (HeldAppeals) Needs() policy.Permission {
	return policy.Permission{Name: "moderate", Roles: moderating}
}

// List reads one page.
func (a HeldAppeals) List(tx *store.ReadTx, scope policy.Scope) ([]AppealPage, error) {
	w := within(scope)
	w.and("held_at > 0")
	p, err := pageOfAppeals(tx, w, "held_at, id", max(a.Page, 1), min(max(a.PerPage, 1), MostRead))
	return []AppealPage{p}, err
}

// naming gives organisations their names.
func naming(tx *store.ReadTx, lines []AppealLine) error {
	known := map[string]string{}
	for i := range lines {
		id := lines[i].OrganisationID
		if _, ok := known[id]; !ok {
			o, err := org.Get(tx, id)
			if err != nil {
				return err
			}
			known[id] = o.Name
		}
		lines[i].Organisation = known[id]
	}
	return nil
}
