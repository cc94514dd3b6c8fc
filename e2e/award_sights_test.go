package e2e

import (
	"testing"

	"example.org/homeward/engine/pathway"
	promises "example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// giving gives an award, as who validates a plan does in the same transaction.
type giving = promises.Giving

// awarded has an engagement of the council begin under the demo's scheme, and gives it an award.
func awarded(t testing.TB, c *city, title string) (a award.Award) {
	t.Helper()
	council := known(t, "flora").OrganisationID
	e := session.Engagement{ID: ids.New(), OrganisationID: council, SchemeID: demo.SchemeID(), Title: title}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(ops.Do(t.Context(), c.Runner, leads, session.BeginEngagement{Engagement: e}))
	act := func(st pathway.Stage, text, lead, due string) snapshot.Action {
		return snapshot.Action{ID: ids.New(), Stage: st, Text: text, Lead: lead, Due: due, State: snapshot.Agreed}
	}
	kept, err := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: e.ID, Title: title, Holder: snapshot.Body{ID: council, Name: "Hollowmere Council"}, Bodies: []snapshot.Body{{ID: ids.New(), Name: "The Lantern"}, {ID: ids.New(), Name: "Mereside School"}},
		Scheme: snapshot.Scheme{ID: demo.SchemeID(), Title: "The Hollowmere Commitment", Rules: "1"}, Edition: 2, AgreedOn: "2026-10-02", Taken: eve.UTC(),
		Pledges: []snapshot.Pledge{
			{ID: ids.New(), Stage: pathway.Universal, Text: "We will teach each school leaver how a tenancy works.", Why: "Nobody told Sam, and he lost his room over one letter.", Actions: []snapshot.Action{act(pathway.Universal, "Write a lesson of one hour with young people who rent", "T. B., youth worker", "2027-03-31")}},
			{ID: ids.New(), Stage: pathway.Targeted, Text: "We will ring before we send a letter about rent.", Actions: []snapshot.Action{act(pathway.Targeted, "Change the letter, and train the twelve people who send it", "A. O., rents team", "2027-02-28"), act(pathway.Targeted, "Count how many who are rung keep their home", "", "2027-06-30")}},
			{ID: ids.New(), Stage: pathway.Crisis, Text: "We will answer on Sundays, too.", Actions: []snapshot.Action{act(pathway.Crisis, "Have one person on call each Sunday", "F. A., duty desk", "2027-01-31")}},
		},
		None: []snapshot.None{{Stage: pathway.Recovery, Why: "Others do this here, and do it well."}},
	}.JSON()
	must(err)
	must(ops.Do(t.Context(), c.Runner, somebody(t, "vida"), giving{Given: award.Given{EngagementID: e.ID, Snapshot: kept}, To: &a}))
	must(ops.Do(t.Context(), c.Runner, policy.System("registrar"), register.Refresh{EngagementID: e.ID})) // as a job does, a moment later
	return a
}

// does runs an act as one of the city's people, or as nobody.
func does[S any](t testing.TB, c *city, who policy.Actor, a ops.Action[S]) {
	t.Helper()
	if err := ops.Do(t.Context(), c.Runner, who, a); err != nil {
		t.Fatalf("%s: %v", a.Name(), err)
	}
}

// awardSights are the public pages of awards, in each state that one can be in.
func awardSights(t *testing.T, c *city) []sight {
	t.Helper()
	live, hold, back := awarded(t, c, "A home after the council’s letter"), awarded(t, c, "A round about Tuesdays"), awarded(t, c, "A round about Wednesdays")
	does(t, c, leads, award.FileReport{ID: ids.New(), AwardID: live.ID, Public: "The new letter is out.\nTwelve people were trained. The lesson is late: the school asked for more time.", Link: "https://hollowmere.example.org/news"})
	does(t, c, somebody(t, "vida"), award.Suspend{AwardID: hold.ID, Reason: "The mark stands on a leaflet of another organisation. We ask how it came there."})
	does(t, c, somebody(t, "vida"), award.Revoke{AwardID: back.ID, Reason: "Nothing of what was promised was begun."})
	at := "/verify/" + live.Number
	return []sight{
		{name: "award-verify", path: "/verify", status: 200},
		{name: "award-verify-slip", path: "/verify?number=HW-2026-7K4M-4", status: 422},
		{name: "award-verify-none", path: "/verify/HW-2026-2222-2", status: 404},
		{name: "award-file-empty", path: "/verify", status: 200, submit: "main form[method=post] button"},
		{name: "award-live", path: at, status: 200},
		{name: "award-hold", path: "/verify/" + hold.Number, status: 200},
		{name: "award-revoked", path: "/verify/" + back.Number, status: 200},
		{name: "award-embed", path: at + "/embed", status: 200},
		{name: "award-report", path: at + "/report", status: 200},
		{name: "award-report-wrong", path: at + "/report", status: 200, submit: "main form[method=post] button"},
		{name: "award-report-thanks", path: at + "/report?done=yes", status: 200},
	}
}

// awardDeskSights are the pages of who holds awards, and of who looks after them.
func awardDeskSights(t *testing.T, c *city) []sight {
	t.Helper()
	fresh, used := awarded(t, c, "A round about Fridays alone"), awarded(t, c, "A round about Saturdays")
	does(t, c, leads, award.AcceptTerms{AwardID: used.ID, Terms: 0, Yes: true, Purposes: []string{"website", "building"}})
	does(t, c, leads, award.AddUse{ID: ids.New(), AwardID: used.ID, Where: "https://hollowmere.example.org/about", Purpose: "website"})
	does(t, c, leads, award.AddUse{ID: ids.New(), AwardID: used.ID, Where: "The window of the town hall", Purpose: "building"})
	does(t, c, leads, award.FileReport{ID: ids.New(), AwardID: used.ID, Public: "The new letter is out.", Private: "One post is empty: we look for somebody."})
	does(t, c, leads, award.SendPhysical{ID: ids.New(), AwardID: used.ID, To: "Reception", Address: "Town Hall\n1 Market Place\nHollowmere"})
	does(t, c, policy.Nobody(), award.ReportMisuse{ID: ids.New(), Number: used.Number, Where: "A shop in Wick Lane", What: "It is on a box of biscuits.", Contact: "01632 960155"})
	holder, all := "/desk/engagements/"+fresh.EngagementID+"/award", "/desk/schemes/"+demo.SchemeID()+"/awards"
	return []sight{
		{who: "flora", name: "award-holder", path: holder, status: 200},
		{who: "flora", name: "award-holder-used", path: "/desk/engagements/" + used.EngagementID + "/award", status: 200},
		{who: "flora", name: "award-holder-wrong", path: holder, status: 200, submit: "main form[action$='/terms'] button"},
		{who: "flora", name: "engage-awarded", path: "/desk/engagements/" + fresh.EngagementID, status: 200},
		{who: "vida", name: "award-list", path: all, status: 200},
		{who: "stella", name: "award-list-steward", path: all + "?show=misuse", status: 200},
		{who: "vida", name: "award-one", path: all + "/" + used.ID, status: 200},
		{who: "vida", name: "award-one-wrong", path: all + "/" + used.ID, status: 200, submit: "main form[action*='/misuses/'] button"},
	}
}
