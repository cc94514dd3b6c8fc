package team_test

import (
	"errors"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/team"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("teamtest", name), Fresh: true, Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var (
	fern = staff("fern", policy.Facilitator, cast.LanternID)
	nils = staff("nils", policy.NoteTaker, cast.LanternID)
	mia  = staff("mia", policy.Member, cast.LanternID)
	olga = staff("olga", policy.Facilitator, cast.HarbourID) // of another organisation
	ada  = staff("ada", policy.Administrator, "")
)

// house is the module over the test city, with two engagements of one organisation, each with a room.
type house struct {
	*testing.T
	db  *store.DB
	r   *ops.Runner
	clk *clock.Fake
	a   session.Room // of the engagement on whose team people are
	b   session.Room // of the other
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{t, db, c.Runner, clk, session.Room{ID: ids.Random(), Code: "AAAA22"}, session.Room{ID: ids.Random(), Code: "BBBB22"}}
		for _, x := range []*session.Room{&h.a, &h.b} {
			x.OrganisationID, x.Title = cast.LanternID, "The day "+x.Code
			do(h, fern, session.OpenRoom{Room: *x})
			x.EngagementID = x.ID
			do(h, fern, session.MoveRoom{Code: x.Code, Part: session.Have})
		}
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

func ask[R any](h house, who policy.Actor, q ops.Question[R]) (R, error) {
	return ops.Ask(h.Context(), h.r, who, q)
}

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) || want == nil && err != nil {
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

// lends puts somebody of no organisation on the team, and gives their grant.
func (h house) lends(name string, role policy.Role, until time.Time) string {
	h.Helper()
	do(h, fern, team.Add{EngagementID: h.a.EngagementID, Email: name + "@example.org", Called: "Lena Ort", Role: role, Until: until})
	t, err := ask(h, fern, team.Show{EngagementID: h.a.EngagementID})
	if err != nil {
		h.Fatal(err)
	}
	for _, m := range t.List {
		if m.Email == name+"@example.org" {
			return m.ID
		}
	}
	h.Fatalf("%s is not on the team", name)
	return ""
}

// who is somebody with what they hold now, as a request would know them.
func (h house) who(name string) (who policy.Actor) {
	h.Helper()
	err := h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		a, err := org.AccountByEmail(tx, name+"@example.org")
		if err != nil {
			return err
		}
		who = policy.Actor{Kind: policy.KindAccount, ID: a.ID, Name: a.Name, Fresh: true}
		who.Grants, err = org.GrantsOf(tx, a.ID)
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
	return who
}
