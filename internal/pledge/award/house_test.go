package award_test

import (
	"errors"
	"slices"
	"testing"
	"time"

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
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("awardtest", name), Fresh: true, Grants: grants}
}

var (
	schemeID = ids.Derive("awardtest", "scheme")
	otherID  = ids.Derive("awardtest", "other scheme")
	castleID = ids.Derive("awardtest", "castle")

	fern   = account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}) // leads for the holder
	nils   = account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID})
	hattie = account("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID}) // of a body
	ada    = account("ada", policy.Grant{Role: policy.Administrator})
	vera   = account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID})
	wide   = account("wide", policy.Grant{Role: policy.Validator})
	otto   = account("otto", policy.Grant{Role: policy.Validator, Scheme: otherID})
	stew   = account("stew", policy.Grant{Role: policy.Steward, Scheme: schemeID})
	// torn judge the scheme, and have a part in the engagement.
	tornHolder = account("torn holder", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Viewer, Organisation: cast.LanternID})
	tornBody   = account("torn body", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Member, Organisation: cast.HarbourID})
	self       = policy.System("test")
)

// house is an engagement of the Lantern under a scheme, in which the Harbour takes part.
type house struct {
	*testing.T
	db  *store.DB
	r   *ops.Runner
	clk *clock.Fake
	id  string // of the engagement
	// tornHelper judges the scheme and helps with this engagement.
	tornHelper policy.Actor
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, db: db, r: c.Runner, clk: clk, id: ids.New()}
		h.tornHelper = helperOf(h.id)
		clk.Set(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
		for id, slug := range map[string]string{schemeID: "pact", otherID: "other"} {
			promise.SaveScheme(t, c.Runner, id, slug, "The pact of "+slug)
		}
		do(h, ada, org.SaveOrganisation{Organisation: org.Organisation{ID: castleID, Name: "Castle Street Church", Status: org.Active}})
		h.engagement(h.id)
		fn(h)
	})
}

// helperOf judges the scheme and helps with an engagement.
func helperOf(id string) policy.Actor {
	return account("torn helper", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Observer, Engagement: id})
}

// engagement begins one.
func (h house) engagement(id string) {
	h.Helper()
	e := session.Engagement{ID: id, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after hospital", Reach: session.Partner, Bodies: []session.Body{{ID: ids.New(), Name: "Harbour", Contact: "Canary Rose"}}}
	do(h, fern, session.BeginEngagement{Engagement: e})
	e.Bodies[0].OrganisationID = cast.HarbourID
	h.write(func(tx *store.Tx) error { return session.KeepEngagement(tx, e) })
}

// promised is what an engagement promises, as it is kept.
func promised(h house, id, words string) []byte {
	h.Helper()
	kept, err := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: id, Title: "Nobody leaves to the street", Holder: snapshot.Body{ID: cast.LanternID, Name: "The Lantern"},
		Scheme: snapshot.Scheme{ID: schemeID, Title: "The pact of pact", Rules: "3"}, Edition: 1, AgreedOn: "2026-02-01",
		Pledges: []snapshot.Pledge{{ID: ids.Derive("awardtest", "pledge"), Stage: pathway.Crisis, Text: words, Actions: []snapshot.Action{{ID: ids.Derive("awardtest", "action"), Stage: pathway.Crisis, Text: "Write the guide", Due: "2026-06-30", State: snapshot.Agreed}}}},
	}.JSON()
	if err != nil {
		h.Fatal(err)
	}
	return kept
}

// gives tries to give an award for an engagement.
func (h house) gives(who policy.Actor, id string) (award.Award, error) {
	h.Helper()
	var out award.Award
	err := ops.Do(h.Context(), h.r, who, promise.Giving{Given: award.Given{EngagementID: id, Snapshot: promised(h, id, "We will ring the ward the same day.")}, To: &out})
	return out, err
}

// given gives one.
func (h house) given() award.Award {
	h.Helper()
	a, err := h.gives(vera, h.id)
	if err != nil {
		h.Fatal(err)
	}
	return a
}

func (h house) write(fn func(*store.Tx) error) {
	h.Helper()
	if err := h.db.Write(h.Context(), fn); err != nil {
		h.Fatal(err)
	}
}

func (h house) reads(to any, sql string, args ...any) {
	h.Helper()
	if err := h.db.Read(h.Context(), func(tx *store.ReadTx) error { return tx.Get(to, sql, args...) }); err != nil {
		h.Fatal(err)
	}
}

// today sets the clock to noon of a day.
func (h house) today(day string) { h.Helper(); citytest.SetDay(h.T, h.clk, day) }

// now is the day of the clock.
func (h house) now() string { return h.clk.Now().UTC().Format(time.DateOnly) }

// desk is the award as its authority reads it.
func (h house) desk() award.Desk {
	h.Helper()
	return ask(h, vera, award.ShowAward{EngagementID: h.id})
}

// state is how the award stands today.
func (h house) state() award.State { return h.desk().StateAt(h.now()) }

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

// outsiders have nothing to do with the engagement and its scheme, or too little.
func (h house) outsiders() []policy.Actor {
	return []policy.Actor{nils, hattie, ada, otto, policy.Nobody(), policy.Participant(ids.New()), policy.System("x", policy.Validator), policy.Operator("x", policy.Validator)}
}

// judges are those who judge the scheme, and may not judge this engagement.
func (h house) judges() []policy.Actor { return []policy.Actor{tornHolder, tornBody, h.tornHelper} }

// closed holds an act to be refused to some.
func closed[S any](h house, a ops.Action[S], to ...policy.Actor) {
	h.Helper()
	for _, who := range to {
		h.is(a.Name()+" by "+who.ID, try(h, who, a), errs.Denied)
	}
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
	if !slices.ContainsFunc(errs.Of(err), func(f errs.Field) bool { return f.Name == field }) {
		h.Errorf("%v, want words at %s", err, field)
	}
}

// audited is how often the audit has an act as done with an award.
func (h house) audited(act, awardID string) (n int) {
	h.Helper()
	h.reads(&n, `select count(*) from platform_audit where action = $1 and subject = $2 and outcome = 'done'`, act, "award:"+awardID)
	return n
}
