package e2e

import (
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// shared plants what two organisations with an award write to each other: comments, contacts, and what they would promise.
func (p *planted) shared(t *testing.T, c *city, ours, theirs house) {
	w := func(what string) string { return word("exchange"+what, "") }
	at := map[string]string{}
	for _, h := range []house{ours, theirs} {
		e := session.Engagement{ID: ids.Derive("e2e", "sharing "+h.mark), OrganisationID: h.id, SchemeID: demo.SchemeID(), Title: "A warm hall, " + h.mark}
		does(t, c, leads, session.BeginEngagement{Engagement: e})
		kept, err := snapshot.Snapshot{
			Format: snapshot.Format, EngagementID: e.ID, Title: e.Title, Holder: snapshot.Body{ID: h.id, Name: h.name}, Scheme: snapshot.Scheme{ID: e.SchemeID, Rules: "1"},
			Pledges: []snapshot.Pledge{{ID: ids.Derive("e2e", "hall "+h.mark), Stage: pathway.Crisis, Text: "We will open the hall on cold nights"}},
		}.JSON()
		if err != nil {
			t.Fatal(err)
		}
		var a award.Award
		does(t, c, judge(), giving{Given: award.Given{EngagementID: e.ID, Snapshot: kept}, To: &a})
		does(t, c, policy.System("registrar"), register.Refresh{EngagementID: e.ID})
		at[h.mark] = e.ID
		p.know("exchange", e.ID)
	}
	from, to := at[ours.mark], at[theirs.mark]
	comment := exchange.WriteComment{ID: ids.Derive("e2e", "comment"), EngagementID: to, FromID: from, Text: w("COMMENT")}
	does(t, c, leads, comment)
	does(t, c, leads, exchange.AnswerComment{ID: comment.ID, Text: w("ANSWER")})
	does(t, c, leads, exchange.ReportComment{ID: comment.ID, Why: w("REPORT")})
	talk := exchange.AskToTalk{ID: ids.Derive("e2e", "talk"), FromID: from, ToID: to, About: w("ABOUT"), Text: w("MESSAGE"), Contact: w("FROM")}
	does(t, c, leads, talk)
	does(t, c, leads, exchange.AnswerTalk{ID: talk.ID, To: exchange.Accepted, Contact: w("TO")})
	waits := exchange.AskToTalk{ID: ids.Derive("e2e", "talk that waits"), FromID: from, ToID: to, About: "Sundays", Text: "Could we ring?", Contact: w("WAITS")}
	does(t, c, leads, waits)
	joint := exchange.ProposeJoint{ID: ids.Derive("e2e", "joint"), FromID: from, ToID: to, Words: exchange.Wording{Stage: pathway.Crisis, Text: w("JOINT"), Why: w("WHY")}}
	does(t, c, leads, joint)
	p.know("comments", comment.ID)
	p.know("talks", talk.ID, waits.ID)
	p.know("joints", joint.ID)
	p.add(true, "What "+ours.name+" comments on a promise of "+theirs.name+", and the answer", w("COMMENT"), w("ANSWER"))
	p.add(true, "Why "+theirs.name+" reports it", w("REPORT"))
	p.add(true, "What "+ours.name+" asks to talk about with "+theirs.name, w("ABOUT"), w("MESSAGE"))
	p.add(true, "How the two reach each other, as both said yes", w("FROM"), w("TO"))
	p.add(true, "How "+ours.name+" is reached, as nobody has said yes yet", w("WAITS"))
	p.add(true, "What the two would promise together", w("JOINT"), w("WHY"))
}
