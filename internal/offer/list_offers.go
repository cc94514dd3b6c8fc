package offer

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListOffers lists offers without who gives: what waits longest for its next step comes first.
type ListOffers struct {
	State        State  // "": any; OpenOnes: all that something is still to be done about
	Organisation string // its id; "": any
	Appeal       string // its id; "": any
	Owner        string // an organisation's id or Moderators; "": any
	Kind         Kind
	QuietOn      string // the day on which they wait; "": whether or not
	Words        string
	Page         int // from 1
	PerPage      int
}

// OpenOnes stands for every state in which something is still to be done.
const OpenOnes State = "open"

// OfferLine is an offer and what it answers.
type OfferLine struct {
	Seen
	Appeal       string // its title
	Organisation string // whom it is for
}

// OfferPage is one page of a list.
type OfferPage struct {
	Lines []OfferLine
	Total int // of all pages, up to MostCounted+1
}

// Name is the search as the audit shows it.
func (ListOffers) Name() string { return "offer.list" }

// Needs names the roles that bring an offer into the list.
func (ListOffers) Needs() policy.Permission {
	return policy.Permission{Name: "see offers", Roles: seeing}
}

// List reads one page within the scope.
func (a ListOffers) List(tx *store.ReadTx, scope policy.Scope) ([]OfferPage, error) {
	w := within(scope)
	switch a.State {
	case "":
	case OpenOnes:
		w.and("open = 1")
	default:
		w.equal("state", string(a.State))
	}
	w.equal("organisation_id", a.Organisation)
	w.equal("appeal_id", a.Appeal)
	w.equal("owner", a.Owner)
	w.equal("kind", string(a.Kind))
	if a.QuietOn != "" {
		w.and("open = 1 and next_on <= ?", a.QuietOn)
	}
	w.words("title", a.Words)
	order := "next_on, created_at, id"
	if a.State != OpenOnes && a.State != New && a.QuietOn == "" {
		order = "created_at desc, id"
	}
	p, err := pageOfOffers(tx, w, order, max(a.Page, 1), min(max(a.PerPage, 1), MostRead))
	if err != nil {
		return nil, err
	}
	return []OfferPage{p}, nameOffers(tx, p.Lines)
}

func nameOffers(tx *store.ReadTx, lines []OfferLine) error {
	known := map[string]string{"": ""}
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

// FreeOffers lists what nobody asked for and no organisation has taken yet: for every organisation, without
// who gives. What is kept for a programme is not among it.
type FreeOffers struct {
	Kind          Kind
	Page, PerPage int
}

// Name is the search as the audit shows it.
func (FreeOffers) Name() string { return "offer.free" }

// Needs names the roles that may look around.
func (FreeOffers) Needs() policy.Permission {
	return policy.Permission{Name: "look for offers", Roles: append(append([]policy.Role{}, asking...), moderating...)}
}

// List reads one page. What is free belongs to no organisation, so that everybody's scope is the same.
func (a FreeOffers) List(tx *store.ReadTx, _ policy.Scope) ([]OfferPage, error) {
	w := &wanted{}
	w.and("organisation_id = '' and state = ?", string(New))
	for _, k := range kept {
		w.and("kind <> ?", string(k))
	}
	w.equal("kind", string(a.Kind))
	p, err := pageOfOffers(tx, w, "next_on, created_at, id", max(a.Page, 1), min(max(a.PerPage, 1), MostRead))
	return []OfferPage{p}, err
}

// KeptOffers lists offers of land, money, jobs and mentoring that are kept for the programmes that will use
// them.
type KeptOffers struct{ Page, PerPage int }

// Name is the search as the audit shows it.
func (KeptOffers) Name() string { return "offer.kept" }

// Needs names the roles that look after the partnership.
func (KeptOffers) Needs() policy.Permission {
	return policy.Permission{Name: "look after the partnership", Roles: keeping}
}

// List reads one page, for those who hold the role in the whole partnership.
func (a KeptOffers) List(tx *store.ReadTx, scope policy.Scope) ([]OfferPage, error) {
	if !scope.All() {
		return []OfferPage{{}}, nil
	}
	w := &wanted{}
	w.and("state = ? and organisation_id = ''", string(New))
	marks := ""
	for i, k := range kept {
		if i > 0 {
			marks += ", "
		}
		marks += w.arg(string(k))
	}
	w.and("kind in (" + marks + ")")
	p, err := pageOfOffers(tx, w, "created_at, id", max(a.Page, 1), min(max(a.PerPage, 1), MostRead))
	return []OfferPage{p}, err
}
