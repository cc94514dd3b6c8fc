package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
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
	queue := "/desk/schemes/" + demo.SchemeID() + "/submissions"
	return []sight{
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
	}
}
