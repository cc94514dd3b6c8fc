package exchange_test

import (
	"errors"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("exchangetest", name), Fresh: true, Grants: grants}
}

var (
	schemeID = ids.Derive("exchangetest", "scheme")
	otherID  = ids.Derive("exchangetest", "another scheme")
	castleID = ids.Derive("exchangetest", "castle")
	fern     = account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID})
	lou      = account("lou", policy.Grant{Role: policy.Owner, Organisation: cast.LanternID})
	nils     = account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID})
	hattie   = account("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID})
	cleo     = account("cleo", policy.Grant{Role: policy.Owner, Organisation: castleID})
	vera     = account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Validator, Scheme: otherID})
	stew     = account("stew", policy.Grant{Role: policy.Steward, Scheme: schemeID})
	otto     = account("otto", policy.Grant{Role: policy.Validator, Scheme: ids.Derive("exchangetest", "none of theirs")})
	ada      = account("ada", policy.Grant{Role: policy.Administrator})
	pat      = account("pat")
	self     = policy.System("test")
)

// house is three engagements with an award: of the Lantern and the Harbour under one scheme, of the Castle under another.
type house struct {
	*testing.T
	db                       *store.DB
	r                        *ops.Runner
	clk                      *clock.Fake
	lantern, harbour, castle string // engagements
	deed                     string // an action that the Lantern promised
	ring                     string // the pledge that it is of
	awards                   map[string]award.Award
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, db: db, r: c.Runner, clk: clk, lantern: ids.New(), harbour: ids.New(), castle: ids.New(), deed: ids.New(), ring: ids.New(), awards: map[string]award.Award{}}
		h.on("2026-03-02")
		do(h, ada, org.SaveOrganisation{Organisation: org.Organisation{ID: castleID, Name: "Castle Street Church", Status: org.Active}})
		for id, slug := range map[string]string{schemeID: "pact", otherID: "oath"} {
			promise.SaveScheme(t, c.Runner, id, slug, "The "+slug)
		}
		h.awarded(fern, h.lantern, cast.LanternID, schemeID, "A home after hospital")
		h.awarded(hattie, h.harbour, cast.HarbourID, schemeID, "Nobody leaves to the street")
		h.awarded(cleo, h.castle, castleID, otherID, "A warm room")
		fn(h)
	})
}

// awarded has an engagement begin, gives it an award and puts it on the register.
func (h house) awarded(lead policy.Actor, id, organisationID, scheme, title string) {
	h.Helper()
	do(h, lead, session.BeginEngagement{Engagement: session.Engagement{ID: id, OrganisationID: organisationID, SchemeID: scheme, Title: title, Context: session.Context{Sector: "hospital", Area: "Hollowmere"}}})
	h.gives(id, organisationID, scheme, title)
}

// gives gives an award, and has the register follow.
func (h house) gives(id, organisationID, scheme, title string) {
	h.Helper()
	ring, deed := h.ring, h.deed
	if id != h.lantern {
		ring, deed = ids.New(), ids.New()
	}
	kept, err := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: id, Title: title, Holder: snapshot.Body{ID: organisationID, Name: title, Sector: "hospital", Area: "Hollowmere"}, Scheme: snapshot.Scheme{ID: scheme, Rules: "3"},
		Pledges: []snapshot.Pledge{{ID: ring, Stage: pathway.Targeted, Text: "We will ring the ward before a patient leaves.", Actions: []snapshot.Action{
			{ID: deed, Stage: pathway.Targeted, Text: "Write a guide for the ward", Due: "2026-06-30", State: snapshot.Agreed, Since: "2026-03-01"},
		}}},
	}.JSON()
	h.must(err)
	var a award.Award
	do(h, vera, promise.Giving{Given: award.Given{EngagementID: id, Snapshot: kept}, To: &a})
	h.awards[id] = a
	h.refresh(id)
}

// refresh has the register follow what happened to an engagement.
func (h house) refresh(id string) { h.Helper(); do(h, self, register.Refresh{EngagementID: id}) }

// gone takes an engagement off the register.
func (h house) gone(lead policy.Actor, id string) {
	h.Helper()
	do(h, lead, register.TakeDown{EngagementID: id, Why: "A name stands in it"})
}

// suspended puts an award on hold.
func (h house) suspended(id string) {
	h.Helper()
	do(h, vera, award.Suspend{AwardID: h.awards[id].ID, Reason: "We ask"})
	h.refresh(id)
}

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

func ask[R any](h house, who policy.Actor, q ops.Question[R]) R {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, who, q)
	if err != nil {
		h.Fatalf("%s: %v", q.Name(), err)
	}
	return x
}

func find[R any](h house, who policy.Actor, q ops.Search[R]) []R {
	h.Helper()
	list, err := ops.Find(h.Context(), h.r, who, q)
	if err != nil && !errors.Is(err, errs.Denied) {
		h.Fatalf("%s: %v", q.Name(), err)
	}
	return list
}

// closed holds an act to be refused to everybody who has nothing to do with it, and to some more.
func closed[S any](h house, a ops.Action[S], more ...policy.Actor) {
	h.Helper()
	for _, who := range append(more, nils, otto, ada, pat, policy.Nobody(), policy.Participant(ids.New())) {
		if err := try(h, who, a); !errors.Is(err, errs.Denied) {
			h.Errorf("%s by %s: %v", a.Name(), who.ID, err)
		}
	}
}

// hidden holds a question to be refused to some.
func hidden[R any](h house, q ops.Question[R], all ...policy.Actor) {
	h.Helper()
	for _, who := range append(all, policy.Nobody(), policy.Participant(ids.New())) {
		if _, err := ops.Ask(h.Context(), h.r, who, q); !errors.Is(err, errs.Denied) && !errors.Is(err, errs.NotFound) {
			h.Errorf("%s by %s: %v", q.Name(), who.ID, err)
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

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

// events counts what was announced.
func (h house) events(name string) (n int) {
	h.Helper()
	h.must(h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&n, `select count(*) from platform_outbox where name = $1`, name)
	}))
	return n
}

func myself(who policy.Actor) exchange.Follower { return exchange.Follower{ID: who.ID} }
