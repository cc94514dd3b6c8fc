package e2e

import (
	"errors"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session"
)

// pledging is an engagement whose session is in its last part, with points, two pledges and one that is blocked.
type pledging struct{ id, code, first, second string }

// beginPledging holds one for an organisation.
func beginPledging(t *testing.T, r *ops.Runner, organisationID, title string) pledging {
	t.Helper()
	who := policy.Operator("test", policy.Facilitator)
	room := openRoom(t, r, organisationID, title)
	x := pledging{room.ID, room.Code, ids.Random(), ids.Random()}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, part := range session.Parts {
		must(ops.Do(t.Context(), r, who, session.MoveRoom{Code: x.code, Part: part}))
	}
	for _, p := range []struct {
		id, text string
		part     session.Part
		stages   pathway.Set
	}{
		{x.first, "We could ring people the day after they miss the rent.", session.More, pathway.Of(pathway.Targeted)},
		{x.second, "On a Friday afternoon nobody can say where there is a bed.", session.Gaps, pathway.Of(pathway.Crisis, pathway.Recovery)},
		{ids.Random(), "The deposit came three weeks after the flat was gone.", session.Gaps, pathway.Of(pathway.MoveOn)},
		{ids.Random(), "The hall opens every night, and nobody needs a letter to come in.", session.Have, pathway.Of(pathway.Crisis)},
	} {
		must(ops.Do(t.Context(), r, who, session.AddEntry{Code: x.code, ID: p.id, Words: session.Words{Part: p.part, Text: p.text, Stages: p.stages}}))
	}
	must(ops.Do(t.Context(), r, who, pledge.PromoteEntry{EngagementID: x.id, EntryID: x.first}))
	must(ops.Do(t.Context(), r, who, pledge.PromoteEntry{EngagementID: x.id, EntryID: x.second}))
	must(ops.Do(t.Context(), r, who, pledge.CountHands{EngagementID: x.id, ID: pledge.Of(x.id, x.first), Hands: pledge.Hands{Yes: 12, Live: 3}}))
	must(ops.Do(t.Context(), r, who, pledge.CountHands{EngagementID: x.id, ID: pledge.Of(x.id, x.second), Hands: pledge.Hands{Yes: 9, Block: 1, Why: "We can’t promise beds that are not ours."}}))
	return x
}

// openRoom opens a session. Of so many as the table of rights needs, two may draw the same code: then it draws anew, as
// the page does.
func openRoom(t *testing.T, r *ops.Runner, organisationID, title string) session.Room {
	t.Helper()
	room := session.NewRoom(organisationID, title)
	for range 3 {
		err := ops.Do(t.Context(), r, policy.Operator("test", policy.Facilitator), session.OpenRoom{Room: room})
		if err == nil {
			return room
		}
		if !errors.Is(err, errs.Conflict) {
			t.Fatal(err)
		}
		room.Code = session.NewRoom("", "").Code
	}
	t.Fatal("three codes in a row are another session's")
	return room
}

// pledgeSights are the pages of examples, which are open to everybody.
func pledgeSights() []sight {
	return []sight{
		{name: "example-all", path: "/examples", status: 200},
		{name: "example-whole", path: "/examples/" + content.Slug, status: 200},
		{name: "example-none", path: "/examples/nothing", status: 404},
	}
}

// innerPledgeSights are the pages of those who look after pledges.
func innerPledgeSights(t *testing.T, c *city) []sight {
	t.Helper()
	flora := known(t, "flora")
	x := beginPledging(t, c.Runner, flora.OrganisationID, "A round about Fridays")
	at, whole := "/desk/engagements/"+x.id, "/desk/engagements/"+demo.ExampleID
	return []sight{
		{who: "flora", name: "pledges-draft", path: at + "/pledges", status: 200},
		{who: "flora", name: "pledges-wrong", path: at + "/pledges", status: 200, submit: "#agree form button"},
		{who: "flora", name: "pledges-one", path: at + "/pledges/" + pledge.Of(x.id, x.second), status: 200},
		{who: "flora", name: "pledges-new", path: at + "/pledges/new?stage=recovery", status: 200},
		{who: "flora", name: "pledges-new-wrong", path: at + "/pledges/new?stage=recovery", status: 200, submit: "main form[method=post] button"},
		{who: "flora", name: "pledges-signed", path: whole + "/pledges", status: 200},
		{who: "flora", name: "pledges-room", path: "/s/" + demo.ExampleCode + "/pledges", status: 200},
		{who: "flora", name: "pledges-wall", path: "/s/" + demo.ExampleCode + "/pledges/board", status: 200},
		{who: "flora", name: "pledges-file", path: at + "/file", status: 200},
		{who: "flora", name: "pledges-bring", path: "/desk/engagements/bring", status: 200},
		{who: "flora", name: "pledges-bring-wrong", path: "/desk/engagements/bring", status: 200, submit: "main form[method=post] button"},
	}
}
