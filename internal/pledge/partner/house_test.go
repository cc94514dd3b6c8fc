package partner_test

import (
	"errors"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/session"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("partnertest", name), Fresh: true, Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var (
	castleID = ids.Derive("partnertest", "castle")
	quietID  = ids.Derive("partnertest", "quiet") // in which nobody can answer
	fern     = staff("fern", policy.Facilitator, cast.LanternID)
	nils     = staff("nils", policy.NoteTaker, cast.LanternID)
	mia      = staff("mia", policy.Member, cast.LanternID)
	hattie   = staff("hattie", policy.Owner, cast.HarbourID)
	edda     = staff("edda", policy.Editor, cast.HarbourID)
	hugo     = staff("hugo", policy.Facilitator, cast.HarbourID)
	cleo     = staff("cleo", policy.Owner, castleID)
	ada      = staff("ada", policy.Administrator, "")
	stew     = staff("stew", policy.Steward, "")
	self     = policy.System("test")
)

// house is an engagement of the Lantern, with two partners on its list, of which the first is the Harbour.
type house struct {
	*testing.T
	db              *store.DB
	r               *ops.Runner
	clk             *clock.Fake
	id              string // of the engagement
	harbour, school string // bodies
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{t, db, c.Runner, clk, ids.New(), ids.New(), ids.New()}
		for id, name := range map[string]string{castleID: "Castle Street Church", quietID: "The Quiet House"} {
			do(h, ada, org.SaveOrganisation{Organisation: org.Organisation{ID: id, Name: name, Status: org.Active}})
		}
		for organisation, name := range map[string]string{cast.HarbourID: "hattie", castleID: "cleo", cast.LanternID: "lou"} {
			do(h, ada, org.InviteAccount{Email: name + "@example.org", Called: name, NewRole: org.NewRole{Role: policy.Owner, OrganisationID: organisation}})
		}
		do(h, fern, session.BeginEngagement{Engagement: session.Engagement{
			ID: h.id, OrganisationID: cast.LanternID, Title: "A home after hospital", Reach: session.Partner,
			Bodies: []session.Body{{ID: h.harbour, Name: "The harbour people", Contact: "Secret Rose", OrganisationID: castleID}, {ID: h.school, Name: "A school"}},
		}})
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

func ask[R any](h house, who policy.Actor, q ops.Question[R]) R {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, who, q)
	if err != nil {
		h.Fatalf("%s: %v", q.Name(), err)
	}
	return x
}

// closed holds an act to be refused to everybody who has nothing to do with it, and to some more.
func closed[S any](h house, a ops.Action[S], more ...policy.Actor) {
	h.Helper()
	for _, who := range append(more, mia, nils, ada, stew, cleo, policy.Nobody(), policy.Participant(ids.New())) {
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
	for _, f := range errs.Of(err) {
		if f.Name == field {
			return
		}
	}
	h.Errorf("%v, want words at %s", err, field)
}

// asks asks the Harbour to be the first body, and gives the question.
func (h house) asks() partner.AskOrganisation {
	h.Helper()
	a := partner.AskOrganisation{ID: ids.New(), EngagementID: h.id, BodyID: h.harbour, OrganisationID: cast.HarbourID, Why: " You were\nwith us. "}
	do(h, fern, a)
	return a
}

// linked has them agree.
func (h house) linked() partner.AskOrganisation {
	h.Helper()
	a := h.asks()
	do(h, hattie, partner.AnswerQuestion{ID: a.ID, Yes: true})
	return a
}

func (h house) sides() partner.Sides {
	h.Helper()
	return ask(h, fern, partner.ShowSides{EngagementID: h.id})
}

// side is one body; the zero one when it takes no part.
func (h house) side(id string) partner.Side {
	h.Helper()
	for _, x := range h.sides().List {
		if x.ID == id {
			return x
		}
	}
	return partner.Side{}
}

func (h house) grid() pledge.Grid {
	h.Helper()
	return ask(h, fern, pledge.ShowGrid{EngagementID: h.id})
}

// agreed has the pledges be agreed.
func (h house) agreed() {
	h.Helper()
	id := ids.New()
	do(h, fern, pledge.Propose{EngagementID: h.id, ID: id, Words: pledge.Words{Stage: pathway.Crisis, Text: "We will ring the ward the same day."}})
	do(h, fern, pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves to the street"})
	for _, st := range pathway.All() {
		if st != pathway.Crisis {
			do(h, fern, pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now, because others do it."})
		}
	}
	do(h, fern, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 9}})
	do(h, fern, pledge.AgreeSet{EngagementID: h.id, Hash: h.grid().Text()})
}

// sign is a body's signature, by somebody of its own.
func (h house) sign(body string) pledge.SignSet {
	return pledge.SignSet{EngagementID: h.id, BodyID: body, Called: "Somebody", Role: "Chair", Hash: h.grid().Set.Hash}
}

// onPaper is the same on paper.
func (h house) onPaper(body string) pledge.SignSet {
	a := h.sign(body)
	a.Paper, a.SeenBy = true, "Fern"
	return a
}

// unsigned is how many pledges somebody's organisations have still to sign, as their desk says it.
func (h house) unsigned(who policy.Actor) int {
	h.Helper()
	list, err := ops.Find(h.Context(), h.r, who, pledge.ListUnsigned{})
	if err != nil {
		h.Fatal(err)
	}
	return len(list)
}

// listed is what somebody's organisations are asked, or take part in.
func (h house) listed(who policy.Actor) []partner.Question {
	h.Helper()
	list, err := ops.Find(h.Context(), h.r, who, partner.ListQuestions{})
	if err != nil {
		h.Fatal(err)
	}
	return list
}

// mails is how many questions were handed on to be written about.
func (h house) mails() (n int) {
	h.Helper()
	h.reads(&n, `select count(*) from platform_outbox where name = 'partner.asked'`)
	return n
}

// stored is how far the set is, as it is kept.
func (h house) stored() (state string) {
	h.Helper()
	h.reads(&state, `select state from pledge_set where engagement_id = $1`, h.id)
	return state
}

func (h house) reads(to any, sql string, args ...any) {
	h.Helper()
	if err := h.db.Read(h.Context(), func(tx *store.ReadTx) error { return tx.Get(to, sql, args...) }); err != nil {
		h.Fatal(err)
	}
}
