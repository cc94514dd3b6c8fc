package register_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/register"
)

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("registertest", name), Fresh: true, Grants: grants}
}

var (
	schemeID = ids.Derive("registertest", "scheme")
	fern     = account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID})
	nils     = account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID})
	hattie   = account("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID})
	vera     = account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID})
	otto     = account("otto", policy.Grant{Role: policy.Validator, Scheme: ids.Derive("registertest", "another")})
	stew     = account("stew", policy.Grant{Role: policy.Steward, Scheme: schemeID})
	ada      = account("ada", policy.Grant{Role: policy.Administrator})
	self     = policy.System("test")
)

// house is an engagement of the Lantern that has agreed on two pledges.
type house struct {
	*testing.T
	promise.Agreed
	db    *store.DB
	r     *ops.Runner
	clk   *clock.Fake
	board *register.Board
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, Agreed: promise.NewAgreed(), db: db, r: c.Runner, clk: clk, board: register.NewBoard(c.Runner, clk, citytest.London)}
		h.on("2026-03-02")
		h.Agree(t, c.Runner, schemeID, fern, nils)
		fn(h)
	})
}

// awarded gives the award, and has the register follow.
func (h house) awarded() {
	h.Helper()
	do(h, vera, promise.GivingAsAgreed{EngagementID: h.ID})
	h.refresh()
}

func (h house) refresh() { h.Helper(); do(h, self, register.Refresh{EngagementID: h.ID}) }

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

// closed holds an act to be refused to everybody who has nothing to do with it, and to some more.
func closed[S any](h house, a ops.Action[S], more ...policy.Actor) {
	h.Helper()
	for _, who := range append(more, nils, hattie, otto, ada, policy.Nobody(), policy.Participant(ids.New())) {
		if err := try(h, who, a); !errors.Is(err, errs.Denied) {
			h.Errorf("%s by %s: %v", a.Name(), who.ID, err)
		}
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

// line is the engagement's line on the register; false when it has none.
func (h house) line() (register.Entry, bool) {
	h.Helper()
	time.Sleep(450 * time.Millisecond) // the board may be a moment behind
	l, _, err := h.board.Line(h.Context(), h.ID)
	if errors.Is(err, errs.NotFound) {
		return register.Entry{}, false
	}
	h.must(err)
	if text := store.JSON(l.Entry); strings.Contains(text, "Canary") || strings.Contains(text, "canary@") {
		h.Errorf("somebody is named: %s", text)
	}
	return l.Entry, true
}

// published is what of it is published, as who leads it sees it.
func (h house) published() register.Published {
	h.Helper()
	p, err := ops.Ask(h.Context(), h.r, fern, register.ShowPublication{EngagementID: h.ID})
	h.must(err)
	return p
}

func (h house) found(q register.Ask) int {
	h.Helper()
	r, err := h.board.Find(h.Context(), q)
	h.must(err)
	return r.Total
}
