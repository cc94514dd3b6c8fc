package e2e

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// fellows are two engagements on the register, of Flora's council and of Orla's organisation.
type fellows struct {
	theirs, ours string // the council's, and Orla's
	award        string // of Orla's
	deed         string // an action that the council promised
}

// shares gives Orla's organisation an award beside one of the council's.
func shares(t testing.TB, c *city, title string) (x fellows) {
	t.Helper()
	a := awarded(t, c, title)
	x.theirs = a.EngagementID
	orla := known(t, "orla")
	e := session.Engagement{ID: ids.New(), OrganisationID: orla.OrganisationID, SchemeID: demo.SchemeID(), Title: title + ", at the Lantern"}
	does(t, c, leads, session.BeginEngagement{Engagement: e})
	kept, err := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: e.ID, Title: e.Title, Holder: snapshot.Body{ID: orla.OrganisationID, Name: "The Lantern"}, Scheme: snapshot.Scheme{ID: e.SchemeID, Rules: "1"},
		Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Targeted, Text: "We will ring each tenant before a letter about rent is sent.", Actions: []snapshot.Action{
			{ID: ids.New(), Stage: pathway.Targeted, Text: "Agree with the rents team who rings", Lead: "O. P., director", Due: "2027-03-31", State: snapshot.Agreed},
		}}},
	}.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var ours award.Award
	does(t, c, somebody(t, "vida"), giving{Given: award.Given{EngagementID: e.ID, Snapshot: kept}, To: &ours})
	does(t, c, policy.System("registrar"), register.Refresh{EngagementID: e.ID})
	x.ours, x.award = e.ID, ours.ID
	seat, err := ops.Ask(t.Context(), c.Runner, somebody(t, "orla"), exchange.ShowSeat{EngagementID: x.theirs})
	if err != nil {
		t.Fatal(err)
	}
	x.deed = seat.Entry.Then.Pledges[0].Actions[0].ID
	return x
}

// writes has Orla comment on what the council promised.
func (x fellows) writes(t testing.TB, c *city, text string) string {
	t.Helper()
	id := ids.New()
	does(t, c, somebody(t, "orla"), exchange.WriteComment{ID: id, EngagementID: x.theirs, FromID: x.ours, PromiseID: x.deed, Text: text})
	return id
}

// asks has Orla ask the council to talk.
func (x fellows) asks(t testing.TB, c *city) string {
	t.Helper()
	id := ids.New()
	does(t, c, somebody(t, "orla"), exchange.AskToTalk{ID: id, FromID: x.ours, ToID: x.theirs, About: "How the lesson began", Text: "We would like to teach it, too.\nCould we ring you one morning?", Contact: "Orla, 01632 960014"})
	return id
}

// proposes has Orla propose a promise together to the council.
func (x fellows) proposes(t testing.TB, c *city) string {
	t.Helper()
	id := ids.New()
	does(t, c, somebody(t, "orla"), exchange.ProposeJoint{ID: id, FromID: x.ours, ToID: x.theirs, Words: exchange.Wording{Stage: pathway.Universal, Text: "We will teach the lesson in two schools.", Why: "You know the schools."}})
	return id
}

// exchangeSights are the pages on which organisations share: from the side of one that reads, and of one that holds.
func exchangeSights(t *testing.T, c *city) []sight {
	t.Helper()
	x, gone := shares(t, c, "A lesson about neighbours"), awarded(t, c, "A lesson about post")
	orla := known(t, "orla")
	for _, id := range []string{x.theirs, gone.EngagementID} {
		does(t, c, somebody(t, "orla"), exchange.Follow{EngagementID: id, Follower: exchange.Follower{ID: orla.ID}})
	}
	does(t, c, leads, register.TakeDown{EngagementID: gone.EngagementID, Why: "Somebody could be found by it"})
	answered := x.writes(t, c, "How many young people came to write the lesson with you?\nWe asked four, and one came.")
	does(t, c, leads, exchange.AnswerComment{ID: answered, Text: "Three. We paid their fare, and there was lunch."})
	hidden := x.writes(t, c, "Sam B. told us the same.")
	does(t, c, leads, exchange.HideComment{ID: hidden, Why: "It names somebody"})
	does(t, c, leads, exchange.ReportComment{ID: x.writes(t, c, "You will never do this."), Why: "It is not kind, and helps nobody."})
	at, talk, joint := "/desk/exchange/"+x.theirs, x.asks(t, c), x.proposes(t, c)
	does(t, c, leads, exchange.RewordJoint{ID: joint, AsID: x.theirs, Version: 1, Words: exchange.Wording{Stage: pathway.Universal, Text: "We will teach the lesson in all four schools by the river.", Why: "The schools know us, and the Lantern knows who rents."}})
	return []sight{
		{who: "orla", name: "following", path: "/desk/following", status: 200},
		{who: "flora", name: "following-none", path: "/desk/following", status: 200},
		{who: "orla", name: "exchange-one", path: at, status: 200},
		{who: "orla", name: "exchange-one-wrong", path: at, status: 200, submit: "form[action$='/comments'] button"},
		{who: "flora", name: "exchange-own", path: at, status: 200},
		{who: "flora", name: "exchange-down", path: "/desk/exchange/" + gone.EngagementID, status: 200},
		{who: "flora", name: "exchange-similar", path: at + "/similar", status: 200},
		{who: "orla", name: "exchange-propose", path: at + "/together", status: 200},
		{who: "orla", name: "exchange-propose-wrong", path: at + "/together", status: 200, submit: "main form button"},
		{who: "flora", name: "exchange-together", path: "/desk/together/" + joint, status: 200},
		{who: "orla", name: "exchange-together-ours", path: "/desk/together/" + joint, status: 200},
		{who: "flora", name: "exchange-hub", path: "/desk/exchange", status: 200},
		{who: "flora", name: "exchange-talk", path: "/desk/talks/" + talk, status: 200},
		{who: "flora", name: "exchange-talk-wrong", path: "/desk/talks/" + talk, status: 200, submit: "button[value=accepted]"},
		{who: "orla", name: "exchange-talk-ours", path: "/desk/talks/" + talk, status: 200},
		{who: "vida", name: "exchange-reported", path: "/desk/comments", status: 200},
	}
}
