package org_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// enrol is an act of a module above, which may use the parts: for a test it decides nothing.
type enrol struct {
	a    org.InviteAccount
	gave *org.Grant
}

func (enrol) Name() string                                 { return "test.enrol" }
func (enrol) Check() error                                 { return nil }
func (enrol) Load(*store.Tx) (struct{}, error)             { return struct{}{}, nil }
func (enrol) Allow(policy.Actor, struct{}) policy.Decision { return policy.Allow("a test") }

func (e enrol) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	g, say, err := org.Enrol(tx, who, e.a)
	*e.gave = g
	return ops.Done{Subject: "account:" + g.AccountID, Detail: g.Words(), Events: say}, err
}

// dismiss is the same for the end of a role.
type dismiss struct{ grant string }

func (dismiss) Name() string                                  { return "test.dismiss" }
func (dismiss) Check() error                                  { return nil }
func (d dismiss) Load(tx *store.Tx) (org.Grant, error)        { return org.LockEnrolled(tx, d.grant) }
func (dismiss) Allow(policy.Actor, org.Grant) policy.Decision { return policy.Allow("a test") }
func (dismiss) Apply(tx *store.Tx, who policy.Actor, g org.Grant) (ops.Done, error) {
	say, err := org.Dismiss(tx, who, g)
	return ops.Done{Subject: "account:" + g.AccountID, Events: say}, err
}

func (h house) enrol(as, email string, n org.NewRole) (g org.Grant, err error) {
	h.t.Helper()
	err = run(h, h.who(as), enrol{org.InviteAccount{Email: email, Called: "Lena Ort", NewRole: n}, &g})
	return g, err
}

func (h house) enrolled(id string) (out []org.Membership) {
	h.t.Helper()
	h.read(func(tx *store.ReadTx) (err error) {
		out, err = org.EnrolledForEngagement(tx, id)
		return err
	})
	return out
}

// TestEnrolling: a role for one engagement is given by a part alone, holds there and nowhere else, and ends on its day.
func TestEnrolling(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		day := ids.New()
		note := org.NewRole{Role: policy.NoteTaker, EngagementID: day}
		for _, as := range []string{"ada", "tilda"} {
			h.is("given beside it, by "+as, run(h, h.who(as), org.GiveRole{AccountID: idOf("nemo"), NewRole: note}), errs.Denied)
			h.is("asked in beside it, by "+as, run(h, h.who(as), org.InviteAccount{Email: "lena@example.org", Called: "Lena", NewRole: note}), errs.Denied)
		}
		_, err := h.enrol("tilda", "lena@example.org", org.NewRole{Role: policy.NoteTaker, OrganisationID: cast.LanternID})
		h.is("a role of an organisation", err, errs.Denied)
		for what, n := range map[string]org.NewRole{
			"no such role":         {Role: policy.Owner, EngagementID: day},
			"one of a scheme":      {Role: policy.Validator, EngagementID: day},
			"one of an engagement": {Role: policy.Observer, SchemeID: day},
			"with an organisation": {Role: policy.Observer, EngagementID: day, OrganisationID: cast.LanternID},
			"for both":             {Role: policy.Steward, EngagementID: day, SchemeID: day},
		} {
			if _, err := h.enrol("tilda", "lena@example.org", n); len(errs.Of(err)) == 0 {
				t.Errorf("%s: %v", what, err)
			}
		}
		_, err = h.enrol("tilda", "TILDA@example.org ", note)
		h.says("to themselves", err, "email")

		g, err := h.enrol("tilda", "lena@example.org", org.NewRole{Role: policy.NoteTaker, EngagementID: day, Until: h.clk.Now().Add(48 * time.Hour)})
		h.must(err)
		_, err = h.enrol("tilda", "lena@example.org", note)
		h.says("a second time", err, "role")
		held := h.grants(g.AccountID)
		who := policy.Actor{Kind: policy.KindAccount, ID: g.AccountID, Grants: held}
		if len(held) != 1 || held[0] != (policy.Grant{Role: policy.NoteTaker, Engagement: day}) || who.HasIn(cast.LanternID, policy.NoteTaker) || who.Has(policy.NoteTaker) {
			t.Errorf("holds %+v", held)
		}
		if list := h.enrolled(day); len(list) != 1 || list[0].Email != "lena@example.org" || len(h.enrolled(ids.New())) != 0 {
			t.Errorf("%+v are enrolled", list)
		}
		h.clk.Move(49 * time.Hour)
		if len(h.grants(g.AccountID)) != 0 || len(h.enrolled(day)) != 0 {
			t.Error("the last day is over, and the role still holds")
		}
	})
}

// TestEnrollingTellsNobodysName: whoever writes an address finds the name that they wrote beside it, whether or not there
// is an account, and whatever it is called.
func TestEnrollingTellsNobodysName(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		day, pact := ids.New(), ids.New()
		for _, email := range []string{"nemo@example.org", "osric@example.org", "nobody@example.org"} {
			_, err := h.enrol("tilda", email, org.NewRole{Role: policy.NoteTaker, EngagementID: day})
			h.must(err)
			_, err = h.enrol("tilda", email, org.NewRole{Role: policy.Validator, SchemeID: pact})
			h.must(err)
		}
		list := h.enrolled(day)
		h.read(func(tx *store.ReadTx) error {
			more, err := org.EnrolledForScheme(tx, pact)
			list = append(list, more...)
			return err
		})
		if len(list) != 6 {
			t.Errorf("%d are enrolled", len(list))
		}
		for _, m := range list {
			if m.Name != "Lena Ort" {
				t.Errorf("%s is called %q", m.Email, m.Name)
			}
		}
		a, err := h.byEmail("nemo@example.org")
		h.must(err)
		if a.Name == "Lena Ort" {
			t.Error("who is here already is renamed")
		}
	})
}

// TestDismissing: such a role ends at once; by the part, by whoever holds it, and by an administrator.
func TestDismissing(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		day := ids.New()
		for i, role := range policy.EngagementRoles {
			g, err := h.enrol("tilda", "nemo@example.org", org.NewRole{Role: role, EngagementID: day})
			h.must(err)
			h.is("by an owner of some organisation", run(h, h.who("osric"), org.EndRole{GrantID: g.ID}), errs.Denied)
			switch i {
			case 0:
				h.must(run(h, h.who("nemo"), org.EndRole{GrantID: g.ID}))
			case 1:
				h.must(run(h, h.who("ada"), org.EndRole{GrantID: g.ID}))
			default:
				h.must(run(h, h.who("tilda"), dismiss{g.ID}))
			}
			h.says("once more", run(h, h.who("tilda"), dismiss{g.ID}), "role")
			if held := h.grants(idOf("nemo")); len(held) != 0 {
				t.Errorf("still holds %+v", held)
			}
		}
		var owner org.AccountView
		owner, err := ops.Ask(t.Context(), h.runner, h.who("ada"), org.ShowAccount{AccountID: idOf("tilda")})
		h.must(err)
		h.is("a role of an organisation", run(h, h.who("osric"), dismiss{owner.Grants[0].ID}), errs.NotFound)
	})
}

// TestSchemeRolesAreNotOfTheWhole: a validator of one scheme is not found among those of the partnership.
func TestSchemeRolesAreNotOfTheWhole(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		pact := ids.New()
		_, err := h.enrol("tilda", "nemo@example.org", org.NewRole{Role: policy.Validator, SchemeID: pact})
		h.must(err)
		h.read(func(tx *store.ReadTx) error {
			all, err := org.WhoHolds(tx, policy.Validator)
			if len(all) != 0 {
				t.Errorf("%+v are validators of the partnership", all)
			}
			h.must(err)
			here, err := org.EnrolledForScheme(tx, pact)
			if len(here) != 1 || here[0].Role != policy.Validator {
				t.Errorf("%+v are enrolled", here)
			}
			return err
		})
	})
}
