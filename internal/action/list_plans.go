package action

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListPlans are the plans that somebody keeps going, with what needs them: what is late, without a lead, or to be
// reviewed.
type ListPlans struct{}

// Need is a plan with what it needs.
type Need struct {
	Plan      Plan
	Count     Count
	ReviewDue bool
	Unkept    bool
	Untold    bool
}

// mostPlans is how many are listed.
const mostPlans = 60

// Name is the search as the audit shows it.
func (ListPlans) Name() string { return "action.list_plans" }

// Needs names the roles.
func (ListPlans) Needs() policy.Permission {
	return policy.Permission{Name: "keep plans going", Roles: []policy.Role{policy.Owner, policy.Editor, policy.Facilitator, policy.CoFacilitator, policy.NoteTaker}}
}

// List reads them within the scope.
func (ListPlans) List(tx *store.ReadTx, scope policy.Scope) (out []Need, err error) {
	plans, err := plansWithin(tx, scope, mostPlans)
	if err != nil {
		return nil, err
	}
	for _, p := range plans {
		w, err := Read(tx, p.ID)
		if err != nil {
			return nil, err
		}
		if len(w.Actions) > 0 {
			out = append(out, Need{w.Plan, w.Count(), w.ReviewDue(), w.Unkept(), w.Untold()})
		}
	}
	return out, nil
}
