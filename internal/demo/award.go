package demo

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/session/engage"
)

// vida judges what is sent to schemes, and is of no organisation.
func vida() policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: id("account", "vida"), Grants: []policy.Grant{{Role: policy.Validator}}}
}

// gives has somebody do something to what the example sent, as of an instant.
func gives[S any](p *past, as time.Time, who policy.Actor, key string, a ops.Action[S]) {
	if p.err == nil {
		p.err = seeds(clock.AsOf(p.ctx, as), p.r, who, key, a)
	}
}

// seedAward has the council send what the example promises, six weeks after the session; the authority ask for one thing,
// and award it. A year later they report.
func seedAward(ctx context.Context, r *ops.Runner, now time.Time) error {
	p := &past{ctx: ctx, r: r, began: exampleBegan(now)}
	does(p, p.at(0, 9), "scheme", engage.ChooseScheme{EngagementID: ExampleID, SchemeID: SchemeID()})
	does(p, p.at(1, 7), "paper", submit.SetPaper{EngagementID: ExampleID, Paper: submit.Paper{Name: "Flora Adeyemi-Stone", Role: "Partnership officer", Contact: "flora@hollowmere.example", Consent: true}})
	p.sends(p.at(1, 7), "first", "This is our plan for three of our pledges. The others follow.")
	s := p.sent()
	gives(p, p.at(1, 10), vida(), "taken up", submit.Assign{SubmissionID: s, AccountID: vida().ID})
	gives(p, p.at(1, 11), vida(), "a good note", submit.WriteNote{ID: id("example note", "good"), SubmissionID: s, Round: 1, Kind: submit.Good, Text: "Four people who once rang the desk write the guide with you. Keep that."})
	gives(p, p.at(1, 11), vida(), "a note", submit.WriteNote{ID: id("example note", "needed"), SubmissionID: s, Round: 1, Kind: submit.Needed, Text: "Say when you look at the plan as a whole, and who will be asked then."})
	gives(p, p.at(1, 12), vida(), "asked", submit.GiveFeedback{SubmissionID: s, Round: 1, Ask: true, Letter: "Thank you for a clear plan. One thing is missing: see our note."})
	p.sends(p.at(1, 20), "second", "We look at it each half year, with those who moved in since.")
	gives(p, p.at(1, 24), vida(), "read again", submit.Assign{SubmissionID: s, AccountID: vida().ID})
	gives(p, p.at(1, 25), vida(), "validated", submit.Validate{SubmissionID: s, Round: 2, Why: "All of it is there."})
	a := id("award", "hollowmere")
	gives(p, p.at(2, 0), vida(), "awarded", submit.GiveAward{ID: a, SubmissionID: s, Round: 2, Letter: "We are glad to give you this award.", Give: give})
	does(p, p.at(2, 3), "terms", award.AcceptTerms{AwardID: a, Terms: 0, Yes: true, Purposes: []string{"website", "building"}})
	does(p, p.at(2, 3), "use", award.AddUse{ID: id("use", "door"), AwardID: a, Where: "The door of the housing desk", Purpose: "building"})
	does(p, p.at(12, 14), "report", award.FileReport{
		ID: id("report", "first year"), AwardID: a, Public: "Four of our six actions are done. People ring sooner, and new households open the door to visitors who made such a move themselves.\nOne action fell through: the furniture charity closed its store. A laundry now keeps beds in its place.",
	})
	does(p, p.at(2, 1), "published", register.KeepPublication{EngagementID: ExampleID, Is: register.Publication{Themes: []string{"homes", "staff", "voices"}}})
	if p.err != nil {
		return fmt.Errorf("seed an award: %w", p.err)
	}
	return nil
}

// give gives an award in the transaction of a submission.
func give(tx *store.Tx, who policy.Actor, g submit.Given) (string, error) {
	a, err := award.Give(tx, who, award.Given{ID: g.ID, EngagementID: g.EngagementID, Snapshot: g.Kept, ReviewDue: g.ReviewDue, Ends: g.Ends})
	return a.Number, err
}

// sends has the council send what is promised as it is at an instant.
func (p *past) sends(as time.Time, key, words string) {
	if p.err != nil {
		return
	}
	x, err := ops.Ask(clock.AsOf(p.ctx, as), p.r, flora(), submit.ShowHeld{EngagementID: ExampleID})
	if p.err = err; err == nil {
		does(p, as, "send "+key, submit.Send{ID: id("example round", key), EngagementID: ExampleID, Shown: x.Fingerprint, Words: words})
	}
}

// sent is what was sent last.
func (p *past) sent() string {
	if p.err != nil {
		return ids.New()
	}
	x, err := ops.Ask(p.ctx, p.r, flora(), submit.ShowHeld{EngagementID: ExampleID})
	p.err = err
	return x.Submission.ID
}
