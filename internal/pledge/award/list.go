package award

import (
	"cmp"
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Listed is an award on a list.
type Listed struct {
	Award
	Misuses int // that wait
	Papers  int // likewise
}

// mostListed is how many awards one list holds.
const mostListed = 1000

// ListAwards lists the awards that an authority looks after, the newest first.
type ListAwards struct{ SchemeID string }

// Name is the search as the audit shows it.
func (ListAwards) Name() string { return "award.list" }

// Needs names the roles of the authority.
func (ListAwards) Needs() policy.Permission {
	return policy.Permission{Name: "look after awards", Roles: []policy.Role{policy.Validator, policy.Steward}}
}

// List reads them within the scope.
func (q ListAwards) List(tx *store.ReadTx, scope policy.Scope) (out []Listed, err error) {
	list, err := within(tx, scope, q.SchemeID, mostListed)
	if err != nil {
		return nil, err
	}
	waiting, err := openMisuses(tx, mostListed)
	if err != nil {
		return nil, err
	}
	letters, err := openPapers(tx, mostListed)
	if err != nil {
		return nil, err
	}
	for _, a := range list {
		l := Listed{Award: a}
		for _, m := range waiting {
			if m.AwardID == a.ID {
				l.Misuses++
			}
		}
		for _, p := range letters {
			if p.AwardID == a.ID {
				l.Papers++
			}
		}
		out = append(out, l)
	}
	return out, nil
}

// ListMine lists the awards of organisations and engagements that somebody leads: what needs them soonest first.
type ListMine struct{}

// Name is the search as the audit shows it.
func (ListMine) Name() string { return "award.list_mine" }

// Needs names the roles that lead engagements.
func (ListMine) Needs() policy.Permission {
	return policy.Permission{Name: "look after an award", Roles: []policy.Role{policy.Owner, policy.Editor, policy.Facilitator}}
}

// List reads them within the scope.
func (ListMine) List(tx *store.ReadTx, scope policy.Scope) (out []Award, err error) {
	list, err := within(tx, scope, "", mostListed)
	if err != nil {
		return nil, err
	}
	out = slices.DeleteFunc(list, func(a Award) bool { return a.Kept == Superseded || a.Kept == GivenBack })
	slices.SortStableFunc(out, func(a, b Award) int { return cmp.Compare(a.ReviewDue, b.ReviewDue) })
	return out, nil
}
