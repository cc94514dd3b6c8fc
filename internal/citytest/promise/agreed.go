package promise

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// Agreed is an engagement of the Lantern under a scheme, with two pledges that are agreed, and an action for each.
// Its words have in them what a page or a spreadsheet must not take for more than words, and what nobody is told.
type Agreed struct {
	ID            string // of the engagement
	Ring, Stay    string // the pledges
	Deed, Another string // an action of each
}

// NewAgreed is one with ids of its own, before anything is written down of it.
func NewAgreed() Agreed {
	return Agreed{ID: ids.New(), Ring: ids.New(), Stay: ids.New(), Deed: ids.New(), Another: ids.New()}
}

// Agree writes it all down under a scheme: as who leads it, and who takes its notes.
func (g Agreed) Agree(t testing.TB, runner *ops.Runner, schemeID string, lead, notes policy.Actor) {
	t.Helper()
	SaveScheme(t, runner, schemeID, "pact", "The pact")
	do(t, runner, lead, session.BeginEngagement{Engagement: session.Engagement{ID: g.ID, OrganisationID: cast.LanternID, SchemeID: schemeID, Title: "A home after hospital", Context: session.Context{Sector: "hospital", Area: "Hollowmere"}}})
	do(t, runner, lead, pledge.NameSet{EngagementID: g.ID, Title: "Nobody leaves <to> the street"})
	for id, words := range map[string]pledge.Words{
		g.Ring: {Stage: pathway.Targeted, Text: "We will ring the ward first."},
		g.Stay: {Stage: pathway.Settled, Text: "We will stay beside people."},
	} {
		do(t, runner, notes, pledge.Propose{EngagementID: g.ID, ID: id, Words: words})
		do(t, runner, notes, pledge.CountHands{EngagementID: g.ID, ID: id, Hands: pledge.Hands{Yes: 9}})
	}
	for _, stage := range []pathway.Stage{pathway.Universal, pathway.Crisis, pathway.Recovery, pathway.MoveOn} {
		do(t, runner, notes, pledge.AnswerStage{EngagementID: g.ID, Stage: stage, Why: "None for now."})
	}
	grid, err := ops.Ask(t.Context(), runner, lead, pledge.ShowGrid{EngagementID: g.ID})
	if err != nil {
		t.Fatal(err)
	}
	do(t, runner, lead, pledge.AgreeSet{EngagementID: g.ID, Hash: grid.Text()})
	for id, words := range map[string]action.Words{
		g.Deed:    {AimID: g.Ring, Text: "=Write a guide with 4 people", Due: "2026-06-30", Lead: action.Lead{Name: "Canary Siobhan", Initials: "S. K.", Role: "Nurse", Contact: "canary@example.org"}},
		g.Another: {AimID: g.Stay, Text: "Visit each week for a year", Due: "2026-12-31", Lead: action.Lead{Role: "Visitor"}},
	} {
		do(t, runner, notes, action.AddAction{PlanID: g.ID, ID: id, State: action.Agreed, Words: words})
	}
}

// SaveScheme writes a scheme down as a steward does, with all else that a scheme must have.
func SaveScheme(t testing.TB, runner *ops.Runner, id, slug, title string) {
	t.Helper()
	s := engage.Scheme{ID: id, Slug: slug, Title: title, Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "3"}
	steward := policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("citytest", "account:steward of all"), Fresh: true, Grants: []policy.Grant{{Role: policy.Steward}}}
	do(t, runner, steward, engage.SaveScheme{Scheme: s})
}

func do[S any](t testing.TB, runner *ops.Runner, who policy.Actor, a ops.Action[S]) {
	t.Helper()
	if err := ops.Do(t.Context(), runner, who, a); err != nil {
		t.Fatalf("%s: %v", a.Name(), err)
	}
}
