package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/action/actionweb"
	steps "example.org/homeward/internal/action/remind"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	awards "example.org/homeward/internal/pledge/award"
	pledges "example.org/homeward/internal/pledge/content"
)

// planRoutes are the pages of plans, of whatever they belong to.
func (a *App) planRoutes() []web.Route {
	base := a.Config.Base()
	return actionweb.New(actionweb.Options{
		Runner: a.Runner, Zone: a.Config.Timezone.Location, Partnership: partnership, Base: base.String(), Host: base.Hostname(), Samples: sampleActions(), Frame: a.Find.Frame, Ways: a.planWays,
	}).Routes()
}

// planWays lead from a plan to what it belongs to.
func (a *App) planWays(ctx context.Context, who policy.Actor, p action.Plan) (w actionweb.Ways, err error) {
	if p.Kind != action.Engagement {
		return w, nil
	}
	w = actionweb.Ways{Here: "/desk/sessions", Back: ui.Link{Text: "Sessions", Href: "/desk/sessions"}}
	leads := p.MayLead(who).Allowed()
	if w.Tabs, err = a.promiseTabs(ctx, who, p.ID, planOf(p.ID), leads); err != nil {
		return w, err
	}
	if !leads {
		w.Stands, err = a.publicStanding(ctx, p.ID)
		return w, err
	}
	award, err := ops.Ask(ctx, a.Runner, who, awards.ShowAward{EngagementID: p.ID})
	switch {
	case errors.Is(err, errs.NotFound):
		w.Stands, err = "Draft", nil
	case errors.Is(err, errs.Denied):
		err = nil
	case err == nil:
		w.Stands = "Award " + award.Number
		w.Report = ui.Link{Text: "Tell everybody how it goes, on the page of your award", Href: ui.Path("/desk/engagements/" + p.ID + "/award?tell=yes#report")}
	}
	return w, err
}

// publicStanding is how far a plan is, for those who don't lead it: its award, once everybody may know of it.
func (a *App) publicStanding(ctx context.Context, engagementID string) (string, error) {
	line, _, err := a.Register.Line(ctx, engagementID)
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return "Award " + line.Number, nil
}

// sampleActions are the actions to copy from, of our own pack.
func sampleActions() (out []actionweb.Sample) {
	for _, x := range pledges.Default().Actions.Actions {
		out = append(out, actionweb.Sample{Key: x.Key, Title: x.Title, Text: x.Text, Role: x.Lead, Stage: x.Stage, Measure: measureOf(x.Measure)})
	}
	return out
}

// measureOf is a measure of the pack. One that counts from nothing says so.
func measureOf(t pledges.Target) measure.Measure {
	from, to := measure.Amount(t.From*100), measure.Amount(t.To*100)
	m := measure.Measure{Kind: measure.Kind(t.Kind), What: t.What, Unit: t.Unit, To: &to, Every: measure.Rhythm(t.Every), Source: t.Source}
	if t.From != 0 {
		m.From = &from
	}
	return m
}

// planPanel is for those who lead an action, and for those who keep a plan going.
func (a *App) planPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Plans"}
	if who.Kind != policy.KindAccount {
		return p, false, nil
	}
	mine, err := ops.Ask(ctx, a.Runner, who, action.ListMine{AccountID: who.ID})
	if err != nil {
		return p, false, err
	}
	late := 0
	for _, x := range mine {
		if x.Action.Overdue(x.Today) {
			late++
		}
	}
	if late > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: "that you lead are late", Href: "/desk/my-actions", Count: late, Grave: true})
	} else if len(mine) > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: "that you lead", Href: "/desk/my-actions", Count: len(mine)})
	}
	if !who.HasAnywhere(policy.InEngagements()...) {
		return p, len(p.Items) > 0, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, action.ListPlans{})
	if errors.Is(err, errs.Denied) {
		return p, len(p.Items) > 0, nil
	}
	for _, x := range list {
		for _, n := range needs(x) {
			n.Href = ui.Path("/desk/plans/" + x.Plan.ID)
			n.Text = oneLine(x.Plan.Title) + ": " + n.Text
			p.Items = append(p.Items, n)
		}
	}
	return p, len(p.Items) > 0, err
}

// needs are what a plan needs from those who keep it going.
func needs(x action.Need) (out []orgweb.Item) {
	if x.Count.Late > 0 {
		out = append(out, orgweb.Item{Text: "actions are late", Count: x.Count.Late, Grave: true})
	}
	if x.Count.Orphaned > 0 {
		out = append(out, orgweb.Item{Text: "actions have lost their lead", Count: x.Count.Orphaned, Grave: true})
	}
	if x.ReviewDue {
		out = append(out, orgweb.Item{Text: "the review is due", Count: 1, Grave: true})
	}
	return out
}

// planJobs reminds of what is due.
func (a *App) planJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("remind those who lead something of its day", "10 7 * * *", "plans.remind")
	p.Handle("plans.remind", func(ctx context.Context, _ jobs.Job) error { return a.RemindLeads(ctx) })
}

// RemindLeads reminds those who lead something of each day of which they are to be reminded now. What is sent is kept with
// it: a run that was missed is made up for by the next, and one that is repeated sends nothing.
func (a *App) RemindLeads(ctx context.Context) error {
	plans, err := ops.Ask(ctx, a.Runner, postmaster, action.DueToRemind{})
	for _, id := range plans {
		err = errors.Join(err, ops.Do(ctx, a.Runner, postmaster, action.RemindLeads{PlanID: id}))
	}
	return err
}

// planReactions are the mails about plans.
func (a *App) planReactions(t *events.Table) {
	events.On(t, "remind whoever leads it of its day", func(ctx context.Context, key string, e action.Due) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, writeReminder{e, a})
	})
	events.On(t, "write to those who follow the plan", func(ctx context.Context, key string, e action.Told) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, writeDigest{e, a})
	})
}

// writeReminder is Homeward reminding whoever leads something.
type writeReminder struct {
	action.Due
	app *App
}

// Name is the action as the audit shows it.
func (writeReminder) Name() string { return "plan.write_reminder" }

// Check has nothing to look at.
func (writeReminder) Check() error { return nil }

// Load reads what is to be said, as it is now.
func (a writeReminder) Load(tx *store.Tx) (r action.Reminding, err error) {
	r, err = action.WriteReminder(&tx.ReadTx, a.Due)
	if errors.Is(err, errs.NotFound) {
		return action.Reminding{}, nil // it is done, or has another day
	}
	return r, err
}

// Allow lets Homeward itself.
func (writeReminder) Allow(who policy.Actor, _ action.Reminding) policy.Decision {
	return writeLetter{}.Allow(who, struct{}{})
}

// Apply writes the mails.
func (a writeReminder) Apply(tx *store.Tx, _ policy.Actor, r action.Reminding) (ops.Done, error) {
	done := ops.Done{Subject: "plan:" + a.PlanID, Detail: fmt.Sprintf("%d reminders", len(r.To))}
	subject, body := a.app.reminder(r)
	for _, to := range r.To {
		if _, err := mail.WriteAbout(tx, "plan:"+a.PlanID, to, oneLine(subject), body); err != nil {
			return done, err
		}
	}
	return done, nil
}

// reminder is the mail to somebody who leads something.
func (a *App) reminder(r action.Reminding) (subject, body string) {
	what, at := r.Action.Text, a.address("/desk/plans/"+r.Plan.ID+"/actions/"+r.ActionID)
	if r.ActionID == "" {
		what, at = "The review of “"+r.Plan.Title+"”", a.address("/desk/plans/"+r.Plan.ID+"#review")
	}
	day := r.Due
	if t, err := time.Parse(time.DateOnly, r.Due); err == nil {
		day = t.Format("2 January 2006")
	}
	switch r.Step {
	case steps.Before, steps.Near:
		subject = "Due on " + day + ": " + what
	case steps.At:
		subject = "Due today: " + what
	default:
		subject = "Was due on " + day + ": " + what
	}
	says := map[steps.Step]string{
		steps.Before: "It is due in two weeks.", steps.Near: "It is due very soon.", steps.At: "It is due today.",
		steps.After: "It was due a week ago. If it is done, say so. If it needs longer, give another day, and say why: people count on it.",
		steps.Long:  "It was due some time ago. If it is done, say so. If something is in the way, say what. Somebody may be able to help.",
	}[r.Step]
	body = "Hello,\n\n" + what + "\n\n" + says + "\n\n" + r.Holder + " promised it, as a part of “" + r.Plan.Title + "”.\n\nSay how far it is:\n" + at + "\n"
	return subject, body
}

// writeDigest is Homeward writing to those who follow a plan. The links in the mails are made here, and kept as hashes
// alone.
type writeDigest struct {
	action.Told
	app *App
}

// Name is the action as the audit shows it.
func (writeDigest) Name() string { return "plan.write_digest" }

// Check has nothing to look at.
func (writeDigest) Check() error { return nil }

// Load has nothing to load: the letter is read where it is written, as that makes its links.
func (writeDigest) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (writeDigest) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return writeLetter{}.Allow(who, struct{}{})
}

// Apply writes a mail to each.
func (a writeDigest) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	done := ops.Done{Subject: "plan:" + a.PlanID, Detail: "nobody to write to"}
	d, err := action.WriteDigest(tx, a.PlanID, a.TellingID)
	if errors.Is(err, errs.NotFound) {
		return done, nil
	}
	if err != nil {
		return done, err
	}
	done.Detail = fmt.Sprintf("%d mails", len(d.To))
	for _, to := range d.To {
		body := "Hello,\n\n" + d.Telling.Text + "\n\n" + d.Holder + "\n\nYou get this because you asked to hear what came of it. To stop it:\n" + a.app.address("/following/"+string(to.Token)) + "\n"
		if _, err := mail.WriteAbout(tx, "plan:"+a.PlanID, to.Email, oneLine("What came of it: "+d.Title), body); err != nil {
			return done, err
		}
	}
	return done, nil
}
