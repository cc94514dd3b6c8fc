package impact_test

import (
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/impact"
)

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("impacttest", name), Fresh: true, Grants: grants}
}

var (
	schemeID = ids.Derive("impacttest", "scheme")
	fern     = account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID})
	nils     = account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID})
	hattie   = account("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID})
	vera     = account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID})
	otto     = account("otto", policy.Grant{Role: policy.Validator, Scheme: ids.Derive("impacttest", "another")})
	stew     = account("stew", policy.Grant{Role: policy.Steward, Scheme: schemeID})
	ada      = account("ada", policy.Grant{Role: policy.Administrator})
	self     = policy.System("test")
)

// house is an engagement of the Lantern that has agreed on two pledges.
type house struct {
	*testing.T
	promise.Agreed
	db  *store.DB
	r   *ops.Runner
	clk *clock.Fake
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, Agreed: promise.NewAgreed(), db: db, r: c.Runner, clk: clk}
		h.on("2026-03-02")
		h.Agree(t, c.Runner, schemeID, fern, nils)
		fn(h)
	})
}

// awarded gives the award, and has what is counted follow.
func (h house) awarded() {
	h.Helper()
	do(h, vera, promise.GivingAsAgreed{EngagementID: h.ID})
	h.refresh()
}

func (h house) refresh() { h.Helper(); do(h, self, impact.Refresh{EngagementID: h.ID}) }

func (h house) on(day string) { h.Helper(); citytest.SetDay(h.T, h.clk, day) }

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func try[S any](h house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.Context(), h.r, who, a)
}

func do[S any](h house, who policy.Actor, a ops.Action[S]) {
	h.Helper()
	if err := try(h, who, a); err != nil {
		h.Fatalf("%s: %v", a.Name(), err)
	}
}
