package pledge_test

import (
	"errors"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("pledgetest", name), Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var (
	fern   = staff("fern", policy.Facilitator, cast.LanternID)
	nils   = staff("nils", policy.NoteTaker, cast.LanternID)
	mina   = staff("mina", policy.Member, cast.LanternID)
	hattie = staff("hattie", policy.Owner, cast.HarbourID) // of the organisation that takes part
	milo   = staff("milo", policy.Member, cast.HarbourID)
	vida   = staff("vida", policy.Validator, "")
	olga   = staff("olga", policy.Facilitator, ids.Derive("pledgetest", "another")) // of one that does not
)

const code = "TEST42"

// house is an engagement of the Lantern with the Harbour, whose session is in its last part.
type house struct {
	*testing.T
	db                  *store.DB
	r                   *ops.Runner
	clk                 *clock.Fake
	id                  string // of the engagement
	roomID              string
	harbour             string // the id of the Harbour as a body
	gap, more, unsorted string // points
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{t, db, c.Runner, clk, ids.New(), ids.New(), ids.New(), ids.New(), ids.New(), ids.New()}
		do(h, fern, session.BeginEngagement{Engagement: session.Engagement{
			ID: h.id, OrganisationID: cast.LanternID, Title: "A home after hospital", Reach: session.Partner,
			Bodies: []session.Body{{ID: h.harbour, Name: "Harbour Trust", Contact: "Rose"}},
		}})
		h.linked(cast.HarbourID)
		do(h, fern, session.OpenRoom{Room: session.Room{ID: h.roomID, Code: code, OrganisationID: cast.LanternID, EngagementID: h.id, Title: "Sam’s story"}})
		for _, part := range []session.Part{session.Have, session.Gaps, session.More} {
			do(h, fern, session.MoveRoom{Code: code, Part: part})
		}
		point := func(id string, part session.Part, text string, stages ...pathway.Stage) {
			do(h, nils, session.AddEntry{Code: code, ID: id, Words: session.Words{Part: part, Text: text, Stages: pathway.Of(stages...)}})
		}
		point(h.gap, session.Gaps, "Nobody rang the ward.", pathway.Crisis, pathway.Recovery)
		point(h.more, session.More, "We could ring the same day.", pathway.Crisis)
		point(h.unsorted, session.Gaps, "The form is long.")
		fn(h)
	})
}

// linked has the partner be an organisation that is here, as once it has agreed to be.
func (h house) linked(organisationID string) {
	h.Helper()
	if err := h.db.Write(h.Context(), func(tx *store.Tx) error {
		e, err := session.GetEngagement(&tx.ReadTx, h.id, tx.ForUpdate())
		if err != nil {
			return err
		}
		e.Bodies[0].OrganisationID = organisationID
		return session.KeepEngagement(tx, e)
	}); err != nil {
		h.Fatal(err)
	}
}

// begun is each with the room in its last part.
func begun(t *testing.T, fn func(h house)) {
	t.Helper()
	each(t, func(h house) {
		do(h, fern, session.MoveRoom{Code: code, Part: session.Pledges})
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

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

// said holds an error to be words for the person at the form.
func (h house) said(what string, err error) {
	h.Helper()
	if len(errs.Of(err)) == 0 {
		h.Errorf("%s: %v, want words", what, err)
	}
}

// closedTo holds an act to be refused to everybody who has nothing to do with the engagement.
func closedTo[S any](h house, what string, a ops.Action[S], more ...policy.Actor) {
	h.Helper()
	for _, who := range append(more, policy.Nobody(), olga, mina, vida, policy.Participant(ids.New())) {
		h.is(what+" by "+string(who.Kind)+" "+who.ID, try(h, who, a), errs.Denied)
	}
}

func (h house) joins() (policy.Actor, ids.Token) {
	h.Helper()
	token := ids.NewToken()
	do(h, policy.Nobody(), session.JoinRoom{Code: code, Token: token, Rules: true})
	return policy.Participant(h.roomID), token
}

func (h house) grid() pledge.Grid {
	h.Helper()
	g, err := ops.Ask(h.Context(), h.r, fern, pledge.ShowGrid{EngagementID: h.id})
	if err != nil {
		h.Fatal(err)
	}
	return g
}

func (h house) item(id string) pledge.Item {
	h.Helper()
	x, there := h.grid().Item(id)
	if !there {
		h.Fatalf("no pledge %s", id)
	}
	return x
}

// proposed is a new pledge under a stage.
func (h house) proposed(stage pathway.Stage, text string) string {
	h.Helper()
	id := ids.New()
	do(h, nils, pledge.Propose{EngagementID: h.id, ID: id, Words: pledge.Words{Stage: stage, Text: text}})
	return id
}

// agreed has the set have one pledge that all can live with, and be agreed.
func (h house) agreed() string {
	h.Helper()
	id := h.proposed(pathway.Crisis, "We will ring the ward the same day.")
	do(h, fern, pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves to the street"})
	for _, st := range pathway.All() {
		if st != pathway.Crisis {
			do(h, nils, pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now, because others do it."})
		}
	}
	do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 9, Live: 2}})
	do(h, fern, h.agree())
	return id
}

// agree is the act by which what is there now is agreed.
func (h house) agree() pledge.AgreeSet {
	h.Helper()
	return pledge.AgreeSet{EngagementID: h.id, Hash: h.grid().Text()}
}

func (h house) sign(body, name string) pledge.SignSet {
	return pledge.SignSet{EngagementID: h.id, BodyID: body, Called: name, Role: "Chair", Hash: h.grid().Set.Hash}
}
