package impact_test

import (
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
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

// house is an engagement of the Lantern under a scheme, with two pledges that are agreed, and an action for each.
type house struct {
	*testing.T
	db                        *store.DB
	r                         *ops.Runner
	clk                       *clock.Fake
	id                        string // of the engagement
	ring, stay, deed, another string // two pledges, and an action of each
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, db: db, r: c.Runner, clk: clk, id: ids.New(), ring: ids.New(), stay: ids.New(), deed: ids.New(), another: ids.New()}
		h.on("2026-03-02")
		do(h, account("all", policy.Grant{Role: policy.Steward}), engage.SaveScheme{Scheme: engage.Scheme{ID: schemeID, Slug: "pact", Title: "The pact", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "3"}})
		h.furnish()
		fn(h)
	})
}

func (h house) furnish() {
	h.Helper()
	do(h, fern, session.BeginEngagement{Engagement: session.Engagement{ID: h.id, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after hospital", Context: session.Context{Sector: "hospital", Area: "Hollowmere"}}})
	do(h, fern, pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves to the street"})
	for id, w := range map[string]pledge.Words{h.ring: {Stage: pathway.Targeted, Text: "We will ring the ward first."}, h.stay: {Stage: pathway.Settled, Text: "We will stay beside people."}} {
		do(h, nils, pledge.Propose{EngagementID: h.id, ID: id, Words: w})
		do(h, nils, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 9}})
	}
	for _, st := range []pathway.Stage{pathway.Universal, pathway.Crisis, pathway.Recovery, pathway.MoveOn} {
		do(h, nils, pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now."})
	}
	g, err := ops.Ask(h.Context(), h.r, fern, pledge.ShowGrid{EngagementID: h.id})
	h.must(err)
	do(h, fern, pledge.AgreeSet{EngagementID: h.id, Hash: g.Text()})
	for id, w := range map[string]action.Words{
		h.deed:    {AimID: h.ring, Text: "Write a guide with 4 people", Due: "2026-06-30", Lead: action.Lead{Name: "Canary Siobhan", Initials: "S. K.", Role: "Nurse", Contact: "canary@example.org"}},
		h.another: {AimID: h.stay, Text: "Visit each week for a year", Due: "2026-12-31", Lead: action.Lead{Role: "Visitor"}},
	} {
		do(h, nils, action.AddAction{PlanID: h.id, ID: id, State: action.Agreed, Words: w})
	}
}

// giving is an act around the part that gives an award, as the module of submissions has one.
type giving struct{ id string }

func (giving) Name() string                                 { return "test.give" }
func (giving) Check() error                                 { return nil }
func (giving) Load(*store.Tx) (struct{}, error)             { return struct{}{}, nil }
func (giving) Allow(policy.Actor, struct{}) policy.Decision { return policy.Allow("a test") }
func (g giving) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	s, err := pledge.Promised(&tx.ReadTx, g.id)
	if err != nil {
		return ops.Done{}, err
	}
	kept, err := s.Promising().JSON()
	if err != nil {
		return ops.Done{}, err
	}
	a, err := award.Give(tx, who, award.Given{EngagementID: g.id, Snapshot: kept})
	return ops.Done{Subject: "award:" + a.ID, Detail: "given"}, err
}

// awarded gives the award, and has what is counted follow.
func (h house) awarded() {
	h.Helper()
	do(h, vera, giving{h.id})
	h.refresh()
}

func (h house) refresh() { h.Helper(); do(h, self, impact.Refresh{EngagementID: h.id}) }

func (h house) on(day string) {
	h.Helper()
	at, err := time.Parse(time.DateOnly, day)
	h.must(err)
	h.clk.Set(at.Add(12 * time.Hour))
}

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
