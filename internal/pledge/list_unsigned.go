package pledge

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListUnsigned lists the pledges that organisations of somebody's own have still to sign.
type ListUnsigned struct{}

// Unsigned is one of them.
type Unsigned struct {
	EngagementID   string `db:"engagement_id"`
	OrganisationID string `db:"organisation_id"`
	Title          string `db:"title"`
}

// mostUnsigned is how many are listed.
const mostUnsigned = 50

// Name is the search as the audit shows it.
func (ListUnsigned) Name() string { return "pledge.list_unsigned" }

// Needs names the roles that speak for an organisation.
func (ListUnsigned) Needs() policy.Permission {
	return policy.Permission{Name: "sign pledges", Roles: []policy.Role{policy.Owner, policy.Editor, policy.Facilitator}}
}

// List reads them within the scope.
func (ListUnsigned) List(tx *store.ReadTx, scope policy.Scope) ([]Unsigned, error) {
	return unsignedWithin(tx, scope, mostUnsigned)
}

// wanted are the organisations that are here and have still to sign, and nobody while nothing is agreed.
func (g Grid) wanted() (out []Body) {
	if g.Set.Open() {
		return nil
	}
	for _, b := range g.Bodies() {
		if s, there := g.Signed(b.ID); b.OrganisationID != "" && (!there || s.Withdrawn == "" && !g.Valid(s)) {
			out = append(out, b)
		}
	}
	return out
}
