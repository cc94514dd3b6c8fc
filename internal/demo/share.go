package demo

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/session"
)

// FellowID is a smaller engagement, of the shelter, which has an award as the example has, so that the two share.
var FellowID = id("engagement", "lantern")

// orla leads it.
func orla() policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: id("account", "orla"), Grants: []policy.Grant{{Role: policy.Owner, Organisation: id("organisation", "lantern")}}}
}

// seedFellow has the shelter promise two things, half a year before now, and be awarded; and share with the example since.
func seedFellow(ctx context.Context, r *ops.Runner, now time.Time) error {
	p := &past{ctx: ctx, r: r, began: exampleBegan(now).AddDate(1, 6, 0)}
	p.fellowPromises()
	p.fellowAward()
	p.fellowShares()
	if p.err != nil {
		return fmt.Errorf("seed two that share: %w", p.err)
	}
	return nil
}

// fellowPledges are what it promises.
var fellowPledges = []struct {
	key, text  string
	stage      pathway.Stage
	deed, lead string
	months     int // until it is due
	measure    measure.Measure
}{
	{"moves", "We will visit each person who moves out of the shelter, for as long as they want it.", pathway.Settled, "Find six visitors who made such a move themselves", "Night manager", 14, measure.Measure{Kind: measure.Count, What: "Visitors found", Unit: "people", From: count(0), To: count(6)}},
	{"rings", "We will ring the housing desk with each guest before their first night is over.", pathway.Crisis, "Agree with the desk whom we ring after five", "Director", 8, measure.Measure{Kind: measure.Deliverable, What: "A page with names and numbers", Unit: "yes or no"}},
}

// fellowPromises has the shelter agree on two pledges, with something planned for each.
func (p *past) fellowPromises() {
	begun := p.at(0, 0)
	gives(p, begun, orla(), "fellow", session.BeginEngagement{Engagement: session.Engagement{
		ID: FellowID, OrganisationID: id("organisation", "lantern"), SchemeID: SchemeID(), Title: "A door that opens by day", Invented: true, Context: session.Context{Sector: "homelessness", Area: "Hollowmere"},
	}})
	gives(p, begun, orla(), "fellow title", pledge.NameSet{EngagementID: FellowID, Title: "A door that opens by day"})
	for _, x := range fellowPledges {
		own := id("fellow pledge", x.key)
		gives(p, begun, orla(), "fellow pledge "+x.key, pledge.Propose{EngagementID: FellowID, ID: own, Words: pledge.Words{Stage: x.stage, Text: x.text}})
		gives(p, begun, orla(), "fellow hands "+x.key, pledge.CountHands{EngagementID: FellowID, ID: own, Hands: pledge.Hands{Yes: 9}})
	}
	for _, st := range pathway.All() {
		if st != pathway.Settled && st != pathway.Crisis {
			gives(p, begun, orla(), "fellow stage "+st.String(), pledge.AnswerStage{EngagementID: FellowID, Stage: st, Why: "Others here do this, and do it well."})
		}
	}
	if p.err != nil {
		return
	}
	g, err := ops.Ask(p.ctx, p.r, orla(), pledge.ShowGrid{EngagementID: FellowID})
	p.err = err
	gives(p, begun, orla(), "fellow agreed", pledge.AgreeSet{EngagementID: FellowID, Hash: g.Text()})
	for _, x := range fellowPledges {
		gives(p, p.at(0, 7), orla(), "fellow action "+x.key, action.AddAction{PlanID: FellowID, ID: id("fellow action", x.key), State: action.Agreed, Words: action.Words{
			AimID: id("fellow pledge", x.key), Text: x.deed, Due: p.day(x.months, 0), Lead: action.Lead{Role: x.lead}, Measure: x.measure,
		}})
	}
}

// fellowAward has the shelter send it, and the authority award it.
func (p *past) fellowAward() {
	gives(p, p.at(0, 8), orla(), "fellow paper", submit.SetPaper{EngagementID: FellowID, Paper: submit.Paper{Name: "Orla Penhaligon", Role: "Director", Contact: "orla@hollowmere.example", Consent: true}})
	if p.err != nil {
		return
	}
	x, err := ops.Ask(clock.AsOf(p.ctx, p.at(0, 8)), p.r, orla(), submit.ShowHeld{EngagementID: FellowID})
	p.err = err
	s := id("example round", "fellow")
	gives(p, p.at(0, 8), orla(), "fellow sends", submit.Send{ID: s, EngagementID: FellowID, Shown: x.Fingerprint, Words: "Two promises, from a small house."})
	if p.err == nil {
		x, p.err = ops.Ask(p.ctx, p.r, orla(), submit.ShowHeld{EngagementID: FellowID})
	}
	s = x.Submission.ID
	gives(p, p.at(0, 12), vida(), "fellow taken up", submit.Assign{SubmissionID: s, AccountID: vida().ID})
	gives(p, p.at(0, 13), vida(), "fellow validated", submit.Validate{SubmissionID: s, Round: 1, Why: "Small, clear, and theirs to do."})
	gives(p, p.at(0, 14), vida(), "fellow awarded", submit.GiveAward{ID: id("award", "lantern"), SubmissionID: s, Round: 1, Letter: "We are glad to give you this award.", Give: give})
	gives(p, p.at(0, 14), policy.System("registrar"), "fellow line", register.Refresh{EngagementID: FellowID})
}

// fellowShares has the shelter follow the example, ask, and propose a promise together; the council has answered.
func (p *past) fellowShares() {
	comment := id("comment", "visitors")
	gives(p, p.at(5, 0), orla(), "follows", exchange.Follow{EngagementID: ExampleID, Follower: exchange.Follower{ID: orla().ID}})
	gives(p, p.at(5, 1), orla(), "comments", exchange.WriteComment{ID: comment, EngagementID: ExampleID, FromID: FellowID, Text: "Your visitors made such a move themselves. How did you find them?\nWe look for six, and have two."})
	gives(p, p.at(5, 3), flora(), "answers", exchange.AnswerComment{ID: comment, Text: "We asked at the end of each visit whether they would like to be one a year later. Half of them say yes. Their fares are paid, and there is soup."})
	gives(p, p.at(5, 5), orla(), "proposes", exchange.ProposeJoint{ID: id("joint", "visitors"), FromID: FellowID, ToID: ExampleID, Words: exchange.Wording{
		Stage: pathway.Settled, Text: "We will train our visitors together, twice a year.", Why: "Six of yours and two of ours make one good morning.",
	}})
}
