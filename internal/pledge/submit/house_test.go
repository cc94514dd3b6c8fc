package submit_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

func account(name string, grants ...policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("submittest", name), Fresh: true, Grants: grants}
}

var (
	schemeID = ids.Derive("submittest", "scheme")
	otherID  = ids.Derive("submittest", "other scheme")

	fern   = account("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID}) // leads for the holder
	nils   = account("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID})
	mia    = account("mia", policy.Grant{Role: policy.Member, Organisation: cast.LanternID})
	hattie = account("hattie", policy.Grant{Role: policy.Owner, Organisation: cast.HarbourID}) // of a body
	ada    = account("ada", policy.Grant{Role: policy.Administrator})
	vera   = account("vera", policy.Grant{Role: policy.Validator, Scheme: schemeID})
	vito   = account("vito", policy.Grant{Role: policy.Validator, Scheme: schemeID})
	wide   = account("wide", policy.Grant{Role: policy.Validator})
	otto   = account("otto", policy.Grant{Role: policy.Validator, Scheme: otherID})
	stew   = account("stew", policy.Grant{Role: policy.Steward, Scheme: schemeID})
	// torn judge the scheme, and have a part in the engagement.
	tornHolder = account("torn holder", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Viewer, Organisation: cast.LanternID})
	tornBody   = account("torn body", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Member, Organisation: cast.HarbourID})
	self       = policy.System("test")
)

// house is an engagement of the Lantern under a scheme, in which the Harbour takes part, with a plan that can be sent.
type house struct {
	*testing.T
	db       *store.DB
	r        *ops.Runner
	clk      *clock.Fake
	id       string // of the engagement
	pledgeID string
	actionID string
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, db: db, r: c.Runner, clk: clk}
		clk.Set(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))
		for id, slug := range map[string]string{schemeID: "pact", otherID: "other"} {
			do(h, account("all", policy.Grant{Role: policy.Steward}), engage.SaveScheme{Scheme: engage.Scheme{ID: id, Slug: slug, Title: "The " + slug, Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "3"}})
		}
		fn(h.engaged())
	})
}

// engaged begins one more engagement, with all that it needs.
func (h house) engaged() house {
	h.Helper()
	h.id, h.pledgeID, h.actionID = ids.New(), ids.New(), ids.New()
	e := session.Engagement{ID: h.id, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after hospital", Reach: session.Partner, Bodies: []session.Body{{ID: ids.New(), Name: "Harbour", Contact: "Canary Rose"}}}
	do(h, fern, session.BeginEngagement{Engagement: e})
	e.Bodies[0].OrganisationID = cast.HarbourID
	h.write(func(tx *store.Tx) error { return session.KeepEngagement(tx, e) })
	do(h, fern, pledge.Propose{EngagementID: h.id, ID: h.pledgeID, Words: pledge.Words{Stage: pathway.Targeted, Text: "We will ring the ward the same day."}})
	do(h, fern, pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves to the street"})
	for _, st := range pathway.All() {
		if st != pathway.Targeted {
			do(h, fern, pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now, because others do it."})
		}
	}
	do(h, fern, pledge.CountHands{EngagementID: h.id, ID: h.pledgeID, Hands: pledge.Hands{Yes: 9}})
	do(h, fern, pledge.AgreeSet{EngagementID: h.id, Hash: ask(h, fern, pledge.ShowGrid{EngagementID: h.id}).Text()})
	do(h, nils, action.AddAction{PlanID: h.id, ID: h.actionID, State: action.Agreed, Words: h.words()})
	do(h, fern, submit.SetPaper{EngagementID: h.id, Paper: paper()})
	return h
}

func amount(n measure.Amount) *measure.Amount { return &n }

// words are those of an action with everything.
func (h house) words() action.Words {
	return action.Words{
		AimID: h.pledgeID, Text: "Write a guide for the ward", Due: h.on(60), Review: h.on(90),
		Lead:    action.Lead{Name: "Secret Siobhan", Initials: "S. S.", Role: "Nurse", Contact: "secret@example.org"},
		Measure: measure.Measure{Kind: measure.Count, What: "Calls", Unit: "calls", To: amount(50000)},
	}
}

func paper() submit.Paper {
	return submit.Paper{Name: "Secret Sunita", Role: "Head of care", Contact: "sunita@example.org", Consent: true}
}

// on is a day so many days from now.
func (h house) on(days int) string {
	return h.clk.Now().UTC().AddDate(0, 0, days).Format(time.DateOnly)
}

// later lets days go by.
func (h house) later(days int) { h.clk.Move(time.Duration(days) * 24 * time.Hour) }

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
	if err != nil {
		h.Fatalf("%s: %v", q.Name(), err)
	}
	return list
}

// outsiders have nothing to do with the engagement and its scheme, or too little; judges judge the scheme, and may not
// judge this engagement.
func (h house) outsiders() []policy.Actor {
	return []policy.Actor{mia, hattie, ada, otto, policy.Nobody(), policy.Participant(ids.New()), policy.Operator("x", policy.Validator), policy.System("x", policy.Validator)}
}

func (h house) judges() []policy.Actor {
	return []policy.Actor{tornHolder, tornBody, account("torn helper", policy.Grant{Role: policy.Validator, Scheme: schemeID}, policy.Grant{Role: policy.Observer, Engagement: h.id})}
}

// closed holds an act to be refused to some.
func closed[S any](h house, a ops.Action[S], to ...policy.Actor) {
	h.Helper()
	for _, who := range to {
		h.is(a.Name()+" by "+who.ID, try(h, who, a), errs.Denied)
	}
}

// toJudges holds an act to be one for validators with no part in it.
func toJudges[S any](h house, a ops.Action[S], more ...policy.Actor) {
	h.Helper()
	closed(h, a, slices.Concat(h.outsiders(), h.judges(), []policy.Actor{fern, nils}, more)...)
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

// audited is how often the audit has an act as done with something.
func (h house) audited(act, subject string) (n int) {
	h.Helper()
	h.reads(&n, `select count(*) from platform_audit where action = $1 and subject = $2 and outcome = 'done'`, act, subject)
	return n
}

// told is how many events of a name wait to be acted on.
func (h house) told(name string) (n int) {
	h.Helper()
	h.reads(&n, `select count(*) from platform_outbox where name = $1`, name)
	return n
}

// held is what those who lead see.
func (h house) held() submit.Held {
	h.Helper()
	return ask(h, fern, submit.ShowHeld{EngagementID: h.id}).View(fern)
}

// desk is what was sent last, as a validator sees it.
func (h house) desk() submit.Desk {
	h.Helper()
	return ask(h, vera, submit.ShowSubmission{SubmissionID: h.held().ID}).View(vera)
}

func (h house) state() submit.State {
	h.Helper()
	return h.held().State()
}

// stands holds the submission to be in a state.
func (h house) stands(want submit.State) {
	h.Helper()
	if got := h.state(); got != want {
		h.Fatalf("it is %q, want %q", got, want)
	}
}

// sends sends what is promised now, and gives the id of the submission.
func (h house) sends(words string) string {
	h.Helper()
	do(h, fern, submit.Send{ID: ids.New(), EngagementID: h.id, Shown: h.held().Fingerprint, Words: words})
	return h.held().ID
}

// read sends it and has a validator take it up.
func (h house) read() string {
	h.Helper()
	id := h.sends("")
	do(h, vera, submit.Assign{SubmissionID: id, AccountID: vera.ID})
	return id
}

// note writes one on the pledge, and gives its id.
func (h house) note(kind submit.Kind) string {
	h.Helper()
	id, x := ids.New(), h.held()
	do(h, vera, submit.WriteNote{ID: id, SubmissionID: x.ID, Round: x.Round, Line: h.pledgeID, Kind: kind, Marks: map[string]submit.Mark{"clear": submit.Partly}, Text: "Say who rings, and when."})
	return id
}

// asked has changes be asked for.
func (h house) asked() (id, noteID string) {
	h.Helper()
	id = h.read()
	noteID = h.note(submit.Needed)
	do(h, vera, submit.GiveFeedback{SubmissionID: id, Round: 1, Ask: true, Letter: "Thank you. One thing is missing."})
	return id, noteID
}

// lax gives an award to whoever asks: what refuses is the act alone.
func lax(*store.Tx, policy.Actor, submit.Given) (string, error) { return "HW-2026-TEST-1", nil }

// award is the act that gives it.
func award(id string, round int) submit.GiveAward {
	return submit.GiveAward{ID: ids.New(), SubmissionID: id, Round: round, Letter: "Well done.", Give: lax}
}

// account is the id of one by its address, and open lets it be one that has signed in.
func (h house) account(email string) (id string) {
	h.Helper()
	h.reads(&id, `select id from org_account where email = $1`, email)
	return id
}

func (h house) open(email string) {
	h.Helper()
	h.write(func(tx *store.Tx) error {
		_, err := tx.Exec(`update org_account set state = 'open' where email = $1`, email)
		return err
	})
}
