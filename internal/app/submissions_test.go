package app_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// submission is a promise that is sent, and the people around it.
type submission struct {
	leaver
	id, pledge, action string
	people             map[string]policy.Actor
}

// submitting prepares one.
func submitting(t *testing.T, dsn string) submission {
	t.Helper()
	l := submission{leaver: leaving(t, dsn), id: ids.New(), pledge: ids.New(), action: ids.New(), people: map[string]policy.Actor{}}
	stock := org.StockAccounts{Roles: map[string][]org.NewRole{}}
	for name, role := range map[string]org.NewRole{
		"fern": {Role: policy.Facilitator, OrganisationID: cast.LanternID}, "lou": {Role: policy.Owner, OrganisationID: cast.LanternID}, "hattie": {Role: policy.Owner, OrganisationID: cast.HarbourID},
		"vera": {Role: policy.Validator}, "vito": {Role: policy.Validator}, "stew": {Role: policy.Steward},
	} {
		who := policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Fresh: true, Grants: []policy.Grant{{Role: role.Role, Organisation: role.OrganisationID}}}
		l.people[name] = who
		stock.Accounts = append(stock.Accounts, org.Account{ID: who.ID, Email: name + "@example.org", Name: name})
		stock.Roles[who.ID] = []org.NewRole{role}
	}
	do(l.leaver, policy.Operator("test", policy.Administrator), stock)
	fern := l.people["fern"]
	do(l.leaver, l.people["stew"], engage.SaveScheme{Scheme: engage.Scheme{ID: pactID, Slug: "pact", Title: "The pact", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "3"}})
	do(l.leaver, fern, session.BeginEngagement{Engagement: session.Engagement{ID: l.id, OrganisationID: cast.LanternID, SchemeID: pactID, Title: "A home after hospital"}})
	do(l.leaver, fern, pledge.Propose{EngagementID: l.id, ID: l.pledge, Words: pledge.Words{Stage: pathway.Targeted, Text: "We will ring the ward."}})
	do(l.leaver, fern, pledge.NameSet{EngagementID: l.id, Title: "Nobody leaves to the street"})
	for _, st := range pathway.All() {
		if st != pathway.Targeted {
			do(l.leaver, fern, pledge.AnswerStage{EngagementID: l.id, Stage: st, Why: "None for now."})
		}
	}
	do(l.leaver, fern, pledge.CountHands{EngagementID: l.id, ID: l.pledge, Hands: pledge.Hands{Yes: 9}})
	g, err := ops.Ask(t.Context(), l.app.Runner, fern, pledge.ShowGrid{EngagementID: l.id})
	if err != nil {
		t.Fatal(err)
	}
	do(l.leaver, fern, pledge.AgreeSet{EngagementID: l.id, Hash: g.Text()})
	to := measure.Amount(50000)
	do(l.leaver, fern, action.AddAction{PlanID: l.id, ID: l.action, State: action.Agreed, Words: action.Words{
		AimID: l.pledge, Text: "Write a guide", Due: "2099-06-30", Lead: action.Lead{Name: "CANARY LEAD", Initials: "S. S.", Role: "Nurse"},
		Measure: measure.Measure{Kind: measure.Count, What: "Calls", Unit: "calls", To: &to},
	}})
	do(l.leaver, fern, submit.SetPaper{EngagementID: l.id, Paper: submit.Paper{Name: "CANARY NAME", Contact: "CANARY CONTACT", Consent: true}})
	return l
}

// sends sends it, and gives what was sent last.
func (l submission) sends(words string) string {
	l.t.Helper()
	do(l.leaver, l.people["fern"], submit.Send{ID: ids.New(), EngagementID: l.id, Shown: l.held().Fingerprint, Words: words})
	l.settle()
	return l.held().ID
}

func (l submission) held() submit.Held {
	l.t.Helper()
	x, err := ops.Ask(l.t.Context(), l.app.Runner, l.people["fern"], submit.ShowHeld{EngagementID: l.id})
	if err != nil {
		l.t.Fatal(err)
	}
	return x
}

// got is all that somebody was written.
func (l submission) got(name string) (text string) {
	l.t.Helper()
	for _, m := range l.mails() {
		if m.Recipient == name+"@example.org" {
			text += m.Subject + "\n" + m.Body
		}
	}
	return text
}

// says holds somebody to be written some words so many times, and no name.
func (l submission) says(name, words string, times int) {
	l.t.Helper()
	if text := l.got(name); strings.Count(text, words) != times || strings.Contains(text, "CANARY") {
		l.t.Errorf("%s is told %q not %d times: %s", name, words, times, text)
	}
}

// TestWhoHasTheNextWordIsWrittenTo: validators hear of what is sent, and its address gets it; those who sent it hear of
// each answer; who did not decide hears of an appeal; and who waits too long is made up for by a reminder, once.
func TestWhoHasTheNextWordIsWrittenTo(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := submitting(t, dsn)
		vera, fern := l.people["vera"], l.people["fern"]
		do(l.leaver, l.people["stew"], submit.SetRules{Rules: submit.Rules{SchemeID: pactID, Address: "pacts@example.org"}})
		id := l.sends("We begin in March.")
		desk, held := "/desk/submissions/"+id, "/desk/engagements/"+l.id+"/submission"
		for _, name := range []string{"vera", "vito"} {
			l.says(name, desk, 1)
		}
		l.says("hattie", desk, 0)
		l.says("pacts", "We will ring the ward.", 1)
		l.says("pacts", "We begin in March.", 1)
		l.clk.Move(15 * 24 * time.Hour)
		l.reminds()
		l.says("vito", "has waited for 15 days", 1)
		do(l.leaver, vera, submit.Assign{SubmissionID: id, AccountID: vera.ID})
		do(l.leaver, vera, submit.WriteNote{ID: ids.New(), SubmissionID: id, Round: 1, Kind: submit.Needed, Text: "Say who rings."})
		do(l.leaver, vera, submit.GiveFeedback{SubmissionID: id, Round: 1, Ask: true, Letter: "A fine plan."})
		l.settle()
		for _, name := range []string{"fern", "lou"} {
			l.says(name, "A fine plan.", 1)
			l.says(name, "28 days left", 1)
			l.says(name, held, 1)
		}
		l.clk.Move(14 * 24 * time.Hour)
		l.reminds()
		l.says("fern", "14 days left", 1)
		l.clk.Move(20 * 24 * time.Hour)
		l.reminds()
		l.says("lou", "Nothing is lost", 1)
		second := l.sends("Here it is again.")
		do(l.leaver, vera, submit.Assign{SubmissionID: second, AccountID: vera.ID})
		do(l.leaver, vera, submit.Decline{SubmissionID: second, Round: 1, Why: "It is not yours to do."})
		do(l.leaver, fern, submit.MakeAppeal{ID: ids.New(), SubmissionID: second, Ground: submit.OfDecision, Text: "CANARY: look again."})
		l.settle()
		l.says("fern", "It is not yours to do.", 1)
		l.says("stew", "#appeals", 1)
		l.says("vito", "#appeals", 1)
		l.says("vera", "#appeals", 0)
		appeal := l.held().Appeals[0].ID
		do(l.leaver, l.people["stew"], submit.SettleAppeal{SubmissionID: second, ID: appeal, Upheld: true, Answer: "You are right."})
		l.settle()
		l.says("fern", "You are right.", 1)
	})
}

// reminds does what is done each day, twice, and has it be written.
func (l submission) reminds() {
	l.t.Helper()
	for range 2 {
		if err := l.app.RemindSubmissions(l.t.Context()); err != nil {
			l.t.Fatal(err)
		}
		l.settle()
	}
}
