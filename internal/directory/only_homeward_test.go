package directory

import (
	"testing"

	"example.org/homeward/internal/platform/policy"
)

// Two questions read the whole directory at once, for what Homeward itself keeps in memory. Nobody else may
// ask them, whatever they hold.
func TestOnlyHomewardReadsTheWholeDirectory(t *testing.T) {
	holding := append(append([]policy.Role{}, policy.PartnershipRoles...), policy.OrganisationRoles...)
	all := policy.Operator("an operator", holding...).Grants
	for _, c := range []struct {
		who  policy.Actor
		want bool
	}{
		{policy.System("finder"), true},
		{policy.Operator("an operator", holding...), false},
		{policy.Actor{Kind: policy.KindAccount, ID: "a", Grants: all, Fresh: true}, false},
		{policy.Actor{Kind: policy.KindKey, ID: "k", Grants: all}, false},
		{policy.Nobody(), false},
		{policy.Actor{}, false},
	} {
		if got := (whatChanged{}).Allow(c.who, changes{}).Allowed(); got != c.want {
			t.Errorf("the finder's, as %q: %t", c.who.Kind, got)
		}
		if got := (changedSince{}).Allow(c.who, dates{}).Allowed(); got != c.want {
			t.Errorf("the feed's, as %q: %t", c.who.Kind, got)
		}
	}
}
