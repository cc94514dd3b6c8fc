package engage_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("engagetest", name), Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var (
	fern = staff("fern", policy.Facilitator, cast.LanternID)
	nils = staff("nils", policy.NoteTaker, cast.LanternID)
	mia  = staff("mia", policy.Member, cast.LanternID)
	olga = staff("olga", policy.Facilitator, cast.HarbourID) // of another organisation
	stew = staff("stew", policy.Steward, "")
	vera = staff("vera", policy.Validator, "")
	ada  = staff("ada", policy.Administrator, "")
	self = policy.System("test")
)

// house is the module over the test city, with one engagement.
type house struct {
	*testing.T
	db  *store.DB
	r   *ops.Runner
	clk *clock.Fake
	id  string
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{t, db, c.Runner, clk, ids.New()}
		do(h, fern, session.BeginEngagement{Engagement: session.Engagement{ID: h.id, OrganisationID: cast.LanternID, Title: "A home after hospital"}})
		fn(h)
	})
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

// closed lets everybody try an act who may not, and does it then.
func closed[S any](h house, a ops.Action[S], may policy.Actor, others ...policy.Actor) {
	h.Helper()
	for _, who := range append(others, mia, olga, ada, policy.Nobody()) {
		h.is(a.Name()+" by "+who.ID, try(h, who, a), errs.Denied)
	}
	do(h, may, a)
}

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

// said holds an error to be words for the person at the form, at a field.
func (h house) said(field string, err error) {
	h.Helper()
	for _, f := range errs.Of(err) {
		if f.Name == field {
			return
		}
	}
	h.Errorf("%v, want words at %s", err, field)
}

func (h house) plan() engage.Plan {
	h.Helper()
	p, err := ops.Ask(h.Context(), h.r, fern, engage.ShowPlan{EngagementID: h.id})
	if err != nil {
		h.Fatal(err)
	}
	return p
}
