package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/submit"
)

// submitSights are the pages on which pledges come to an authority: not ready, asked for changes, sent again, validated,
// declined with an appeal.
func submitSights(t *testing.T, c *city) []sight {
	t.Helper()
	holder := known(t, "flora").OrganisationID
	make := func(title string, steps ...string) (promise, string) {
		t.Helper()
		x := promising(t, c.Runner, holder, demo.SchemeID(), title)
		id := x.sends(t, c.Runner)
		submitted(t, c.Runner, id, steps...)
		return x, "/desk/submissions/" + id
	}
	at := func(x promise) string { return "/desk/engagements/" + x.id + "/submission" }
	draft := promising(t, c.Runner, holder, demo.SchemeID(), "Nobody waits for Wednesday")
	asked, askedDesk := make("Nobody waits for Thursday", "read", "note", "ask")
	again, againDesk := make("Nobody waits for Friday", "read", "note", "ask")
	again.changed(t, c.Runner)
	h, err := ops.Ask(t.Context(), c.Runner, leads, submit.ShowHeld{EngagementID: again.id})
	if err == nil {
		err = ops.Do(t.Context(), c.Runner, leads, submit.Send{ID: ids.New(), EngagementID: again.id, Shown: h.Fingerprint, Words: "There is a number now."})
	}
	if err != nil {
		t.Fatal(err)
	}
	_, reading := make("Nobody waits for Saturday", "read", "note")
	_, validated := make("Nobody waits for Sunday", "read", "validate")
	declined, declinedDesk := make("Nobody waits for long", "read", "decline", "appeal")
	after := innerAfterAward(t, c, make)
	queue := "/desk/schemes/" + demo.SchemeID() + "/submissions"
	return append(after, []sight{
		{who: "flora", name: "submission-draft", path: at(draft), status: 200},
		{who: "flora", name: "submission-wrong", path: at(asked), status: 200, submit: "main .begin form button"},
		{who: "flora", name: "submission-asked", path: at(asked), status: 200},
		{who: "flora", name: "submission-again", path: at(again), status: 200},
		{who: "flora", name: "submission-declined", path: at(declined), status: 200},
		{who: "vida", name: "submissions-queue", path: queue + "?show=all", status: 200},
		{who: "vida", name: "submissions-asked", path: askedDesk, status: 200},
		{who: "vida", name: "submissions-again", path: againDesk, status: 200},
		{who: "vida", name: "submissions-read", path: reading + "?line=", status: 200},
		{who: "vida", name: "submissions-validated", path: validated, status: 200},
		{who: "stella", name: "submissions-rules", path: queue, status: 200},
		{who: "stella", name: "submissions-appeal", path: declinedDesk, status: 200},
		{who: "stella", name: "submissions-appeal-wrong", path: declinedDesk, status: 200, submit: "main form[action*='/appeals/'] button"},
	}...)
}

// innerAfterAward are those of plans that had an award before: one that it may replace, and one whose award was taken back.
func innerAfterAward(t *testing.T, c *city, make func(string, ...string) (promise, string)) []sight {
	t.Helper()
	at := func(x promise) string { return "/desk/engagements/" + x.id + "/submission" }
	given := func(title string) promise {
		t.Helper()
		x, desk := make(title, "read", "validate")
		does(t, c, judge(), submit.GiveAward{ID: ids.New(), SubmissionID: lastOf(desk), Round: 1, Letter: "We like that you ring first.", Give: awarding})
		return x
	}
	held, back, more := given("Nobody waits for Monday"), given("Nobody waits for a year"), given("Nobody waits for spring")
	gone, err := ops.Ask(t.Context(), c.Runner, leads, award.ShowAward{EngagementID: back.id})
	if err != nil {
		t.Fatal(err)
	}
	does(t, c, judge(), award.Revoke{AwardID: gone.ID, Reason: "Nothing of what was promised was begun."})
	held.changed(t, c.Runner)
	more.changed(t, c.Runner)
	second := more.sends(t, c.Runner)
	submitted(t, c.Runner, second, "read", "validate")
	return []sight{
		{who: "flora", name: "submission-replaces", path: at(held), status: 200},
		{who: "flora", name: "submission-taken-back", path: at(back), status: 200},
		{who: "vida", name: "submissions-replaces", path: "/desk/submissions/" + second, status: 200},
	}
}

// awarding gives an award as the city does.
func awarding(tx *store.Tx, who policy.Actor, g submit.Given) (string, error) {
	x, err := award.Give(tx, who, award.Given{ID: g.ID, EngagementID: g.EngagementID, Snapshot: g.Kept})
	return x.Number, err
}
