package e2e

import (
	"strings"
	"testing"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/submit"
)

// promises plants who leads, signs, keeps and follows a plan that was awarded and stands on the register, where its
// certificate is sent, and what is for its authority alone.
func (p *planted) promises(t *testing.T, c *city, houses ...house) {
	for _, h := range houses {
		x := promising(t, c.Runner, h.id, demo.SchemeID(), "Nobody waits for letters, "+h.mark)
		p.plans(t, c, h, x)
		p.awards(t, c, h, x)
		p.know("engagements", x.id)
	}
}

// plans plants people around the plan.
func (p *planted) plans(t *testing.T, c *city, h house, x promise) {
	w := func(what string) string { return word("plan"+what, h.mark) }
	mail := func(what string) string { return strings.ToLower(w(what)) + "@plans.example.org" }
	led := x.words("Say whom to ring")
	led.Lead = action.Lead{Name: w("LEAD"), Initials: "Q. X.", Role: "Head of lettings", Contact: mail("lead")}
	does(t, c, leads, action.AddAction{PlanID: x.id, ID: ids.Derive("e2e", "led "+h.mark), State: action.Agreed, Words: led})
	work, err := ops.Ask(t.Context(), c.Runner, leads, action.ShowWork{PlanID: x.id})
	if err != nil {
		t.Fatal(err)
	}
	course := work.Plan.Course
	course.Keeper = action.Lead{Name: w("KEEPER"), Role: "Planner", Contact: mail("keeper")}
	course.Deputy = action.Lead{Name: w("DEPUTY"), Role: "Deputy", Contact: mail("deputy")}
	does(t, c, leads, action.KeepCourse{PlanID: x.id, Version: work.Plan.Version, Course: course})
	does(t, c, leads, action.AddFollowers{PlanID: x.id, Emails: []string{mail("follower")}})
	g, err := ops.Ask(t.Context(), c.Runner, leads, pledge.ShowGrid{EngagementID: x.id})
	if err != nil {
		t.Fatal(err)
	}
	does(t, c, leads, pledge.SignSet{EngagementID: x.id, BodyID: g.Bodies()[0].ID, Called: w("SIGNER"), Role: "Director", Hash: g.Set.Hash, SeenBy: w("WITNESS")})
	p.add(true, "Who leads an action of "+h.name+", and how to reach them", led.Lead.Name, led.Lead.Contact)
	p.add(true, "Who keeps a plan of "+h.name+" going, and how to reach them", course.Keeper.Name, course.Keeper.Contact, course.Deputy.Name, course.Deputy.Contact)
	p.add(true, "Who hears how a plan of "+h.name+" goes", mail("follower"))
	p.add(true, "Who signed for "+h.name+", and who saw it", w("SIGNER"), w("WITNESS"))
	p.guess = append(p.guess, led.Lead.Name, w("SIGNER"))
}

// awards plants what hangs on the award.
func (p *planted) awards(t *testing.T, c *city, h house, x promise) {
	w := func(what string) string { return word("award"+what, h.mark) }
	held, err := ops.Ask(t.Context(), c.Runner, leads, submit.ShowHeld{EngagementID: x.id})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := held.Promise.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var a award.Award
	does(t, c, somebody(t, "vida"), giving{Given: award.Given{EngagementID: x.id, Snapshot: kept}, To: &a})
	does(t, c, leads, award.SendPhysical{ID: ids.Derive("e2e", "post "+h.mark), AwardID: a.ID, To: w("OPENS"), Address: w("STREET")})
	does(t, c, leads, award.FileReport{ID: ids.Derive("e2e", "told "+h.mark), AwardID: a.ID, Public: "Most of it is done.", Private: w("PRIVATE")})
	does(t, c, policy.Nobody(), award.ReportMisuse{ID: ids.Derive("e2e", "misuse "+h.mark), Number: a.Number, Where: "A shop", What: "It is on a box.", Contact: w("TELLER")})
	does(t, c, policy.System("registrar"), register.Refresh{EngagementID: x.id})
	p.know("awards", a.ID)
	p.number = a.Number
	p.add(true, "Where a certificate of "+h.name+" is sent", w("OPENS"), w("STREET"))
	p.add(true, "What "+h.name+" tells its authority alone", w("PRIVATE"))
	p.add(true, "How to reach who reported how the mark of "+h.name+" is used", w("TELLER"))
	p.guess = append(p.guess, w("TELLER"))
}
