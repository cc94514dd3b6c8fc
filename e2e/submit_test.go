package e2e

import (
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/session"
)

// Given pledges that are agreed, with a plan, when who leads says who answers for it and sends it, then a validator finds
// it on their desk, notes what is missing and asks for it; it is changed and sent again; the validator sees the difference
// and finds it good.
func TestPledgesComeToTheAuthority(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		c.Auth.ReplayCodes = true
		x := promising(t, c.Runner, known(t, "flora").OrganisationID, demo.SchemeID(), "Nobody waits for Tuesday")
		at := "/desk/engagements/" + x.id + "/submission"

		h.comesIn(c, "flora")
		h.visit(c.base + at)
		h.holds("#stands", "Not ready yet")
		h.types("#name", "Sunita Marlowe")
		h.types("#role", "Head of care")
		h.types("#contact", "01632 960199")
		h.ticks("#consent")
		h.presses(`main form[action$="/paper"] button`)
		h.holds("#stands", "Ready to send")
		h.fits(360)
		h.types("#words", "We begin in March.")
		h.presses("main .begin button")
		h.holds("main .done", "It is sent")
		h.holds("#stands", "Sent")
		h.fits(360)
		h.presses("header form[action='/sign-out'] button")

		desk := c.mailTo(t, known(t, "vida").Email, "/desk/submissions/")
		h.judges(c, desk, x)

		h.comesIn(c, "flora")
		h.visit(c.base + at)
		h.holds("#stands", "28 days left")
		h.holds("main .sent__note", "Say whom to ring.")
		h.types(".sent__note textarea", "The night desk.")
		h.presses(".sent__note button")
		h.holds("main .done", "Your answers are kept")
		x.changed(t, c.Runner)
		h.visit(c.base + at)
		h.types("#words", "There is a number now.")
		h.presses("main .begin button")
		h.holds("#stands", "Sent again")
		h.presses("header form[action='/sign-out'] button")

		h.comesIn(c, "vida")
		h.visit(c.base + desk)
		h.holds("main", "Changes since version 1")
		h.holds("main .now", "with a number to ring")
		h.presses(`main form:has([name=me]) button`)
		h.opensAt("validate")
		h.types("#validate-why", "Everything is there.")
		h.presses(`main form[action$="/validate"] button`)
		h.holds("#stands", "Validated")
		h.fits(360)
		h.presses("header form[action='/sign-out'] button")
		h.comesIn(c, "flora")
		h.visit(c.base + at)
		h.holds("#stands", "Everything is there.")
	})
}

// judges has a validator take it up, note what is missing, and ask for it.
func (h hand) judges(c *city, desk string, x promise) {
	h.Helper()
	h.comesIn(c, "vida")
	h.holds("main", "to read, under")
	h.visit(c.base + "/desk/schemes/" + demo.SchemeID() + "/submissions")
	h.fits(360)
	h.presses(`main a[href="` + desk + `"]`)
	h.holds("main .facts", "Sunita Marlowe")
	h.presses(`main form:has([name=me]) button`)
	h.presses(`main a[href="` + desk + "?line=" + x.action + "#line-" + x.action + `"]`)
	h.ticks("#kind-3")
	h.types("#note-text", "Say whom to ring.")
	h.ticks("#mark-owned-2")
	h.presses(".sent__form button")
	h.holds("#line-"+x.action, "Say whom to ring.")
	h.fits(360)
	h.opensAt("feedback")
	h.ticks("#ask-2")
	h.types("#feedback-letter", "A fine plan. One thing is missing.")
	h.presses(`main form[action$="/feedback"] button`)
	h.holds("#stands", "Waits for their answer")
	h.presses("header form[action='/sign-out'] button")
}

// opensAt opens the box that holds a form.
func (h hand) opensAt(form string) {
	h.Helper()
	h.opens(`main details:has(form[action$="/` + form + `"]) summary`)
}

// promise is an engagement with pledges that are agreed, and a plan.
type promise struct{ id, pledge, action string }

// promising makes one for an organisation, under a scheme.
func promising(t *testing.T, r *ops.Runner, organisationID, schemeID, title string) promise {
	t.Helper()
	x := promise{ids.New(), ids.New(), ids.New()}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(ops.Do(t.Context(), r, leads, session.BeginEngagement{Engagement: session.Engagement{ID: x.id, OrganisationID: organisationID, SchemeID: schemeID, Title: title}}))
	must(ops.Do(t.Context(), r, leads, pledge.Propose{EngagementID: x.id, ID: x.pledge, Words: pledge.Words{Stage: pathway.Targeted, Text: "We will ring people the day after they miss the rent.", Why: "A letter frightens, and a call helps."}}))
	must(ops.Do(t.Context(), r, leads, pledge.NameSet{EngagementID: x.id, Title: title}))
	for _, st := range pathway.All() {
		if st != pathway.Targeted {
			must(ops.Do(t.Context(), r, leads, pledge.AnswerStage{EngagementID: x.id, Stage: st, Why: "None for now"}))
		}
	}
	must(ops.Do(t.Context(), r, leads, pledge.CountHands{EngagementID: x.id, ID: x.pledge, Hands: pledge.Hands{Yes: 12}}))
	g, err := ops.Ask(t.Context(), r, leads, pledge.ShowGrid{EngagementID: x.id})
	must(err)
	must(ops.Do(t.Context(), r, leads, pledge.AgreeSet{EngagementID: x.id, Hash: g.Text()}))
	must(ops.Do(t.Context(), r, leads, action.AddAction{PlanID: x.id, ID: x.action, State: action.Agreed, Words: x.words("Write what we say when we ring")}))
	return x
}

// words are those of its action.
func (x promise) words(text string) action.Words {
	to := measure.Amount(50000)
	return action.Words{
		AimID: x.pledge, Text: text, Due: "2099-06-30", Lead: action.Lead{Name: "Siobhan Marlowe", Initials: "S. M.", Role: "Head of housing"},
		Measure: measure.Measure{Kind: measure.Count, What: "people who were rung", Unit: "people", To: &to},
	}
}

// changed changes its action.
func (x promise) changed(t *testing.T, r *ops.Runner) {
	t.Helper()
	if err := ops.Do(t.Context(), r, leads, action.ChangeAction{PlanID: x.id, ID: x.action, Version: 1, Words: x.words("Write what we say, with a number to ring")}); err != nil {
		t.Fatal(err)
	}
}

// sends sends it, and gives the id of what was sent.
func (x promise) sends(t *testing.T, r *ops.Runner) string {
	t.Helper()
	if err := ops.Do(t.Context(), r, leads, submit.SetPaper{EngagementID: x.id, Paper: submit.Paper{Name: "Sunita Marlowe", Role: "Head of care", Contact: "01632 960199", Consent: true}}); err != nil {
		t.Fatal(err)
	}
	h, err := ops.Ask(t.Context(), r, leads, submit.ShowHeld{EngagementID: x.id})
	if err == nil {
		err = ops.Do(t.Context(), r, leads, submit.Send{ID: ids.New(), EngagementID: x.id, Shown: h.Fingerprint, Words: "We begin in March."})
	}
	if err == nil {
		h, err = ops.Ask(t.Context(), r, leads, submit.ShowHeld{EngagementID: x.id})
	}
	if err != nil {
		t.Fatal(err)
	}
	return h.ID
}

// judge is a validator who is nobody's.
func judge() policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("e2e", "judge"), Fresh: true, Grants: []policy.Grant{{Role: policy.Validator}}}
}

// submitted is how far the acts of an authority bring what was sent.
func submitted(t *testing.T, r *ops.Runner, id string, steps ...string) (noteID string) {
	t.Helper()
	noteID = ids.New()
	for _, step := range steps {
		var err error
		switch step {
		case "read":
			err = ops.Do(t.Context(), r, judge(), submit.Assign{SubmissionID: id, AccountID: judge().ID})
		case "note":
			err = ops.Do(t.Context(), r, judge(), submit.WriteNote{ID: noteID, SubmissionID: id, Round: 1, Kind: submit.Needed, Text: "Say whom to ring, and when they can be reached."})
		case "ask":
			err = ops.Do(t.Context(), r, judge(), submit.GiveFeedback{SubmissionID: id, Round: 1, Ask: true, Letter: "Thank you for this plan. One thing is missing: see our note."})
		case "validate":
			err = ops.Do(t.Context(), r, judge(), submit.Validate{SubmissionID: id, Round: 1, Why: "All of it is there."})
		case "decline":
			err = ops.Do(t.Context(), r, judge(), submit.Decline{SubmissionID: id, Round: 1, Why: "It is not yours to do."})
		case "appeal":
			err = ops.Do(t.Context(), r, leads, submit.MakeAppeal{ID: noteID, SubmissionID: id, Ground: submit.OfDecision, Text: "You read the wrong plan."})
		}
		if err != nil {
			t.Fatalf("%s: %v", step, err)
		}
	}
	return noteID
}
