package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
)

// This file is who is told what about awards: by mail, and on the page of what needs somebody today.

// today is the day that it is in the city.
func (a *App) today() string {
	return a.Clock.Now().In(a.Config.Timezone.Location).Format(time.DateOnly)
}

func (a *App) awardJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("remind who holds awards of reviews that are due", "15 7 * * *", "awards.remind")
	p.Handle("awards.remind", func(ctx context.Context, _ jobs.Job) error { return a.RemindHolders(ctx) })
	s.Add("forget addresses and contacts around awards", "25 4 * * *", "awards.forget")
	p.Handle("awards.forget", func(ctx context.Context, _ jobs.Job) error { return ops.Do(ctx, a.Runner, forgetter, award.Forget{}) })
}

// mostReminded is how many awards are looked at together.
const mostReminded = 200

// RemindHolders gives each holder what is owed to them today. What that is follows from the award and from what was told
// before: a run that was missed is made up for, and one that is repeated finds nothing.
func (a *App) RemindHolders(ctx context.Context) error {
	today, after := a.today(), ""
	for {
		due, err := ops.Ask(ctx, a.Runner, postmaster, award.DueToRemind{Today: today, After: after, Most: mostReminded})
		if err != nil {
			return err
		}
		for _, id := range due.IDs {
			if err := ops.Do(ctx, a.Runner, postmaster, award.Remind{AwardID: id, Today: today}); err != nil {
				return err
			}
		}
		if after = due.Last; after == "" {
			return nil
		}
	}
}

// awardReactions tell holders and authorities by mail.
func (a *App) awardReactions(t *events.Table) {
	events.On(t, "remind who leads for the holder of an award", func(ctx context.Context, key string, e award.Reminded) error {
		return a.tellHolder(ctx, key, e.AwardID, func(x award.Award) (string, string) { return a.awardReminder(x, e.Kind, e.Due) })
	})
	events.On(t, "tell who leads for the holder that the award stands otherwise", func(ctx context.Context, key string, e award.Turned) error {
		return a.tellHolder(ctx, key, e.AwardID, func(x award.Award) (string, string) { return a.awardTurned(x, e.To) })
	})
	events.On(t, "tell those who look after a scheme how a mark is used", func(ctx context.Context, key string, e award.Misused) error {
		x, err := ops.Ask(ctx, a.Runner, postmaster, award.ShowLetter{MisuseID: e.MisuseID})
		if errors.Is(err, errs.NotFound) || err == nil && x.Misuse.Settled != 0 {
			return nil
		}
		if err != nil {
			return err
		}
		var list []org.Membership
		err = a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
			list, err = org.EnrolledForScheme(tx, x.SchemeID)
			return err
		})
		told := map[string]bool{}
		for _, m := range list {
			if !told[m.AccountID] && m.HoldsAt(a.Clock.Now()) {
				told[m.AccountID] = true
				err = errors.Join(err, ops.DoOnce(ctx, a.Runner, postmaster, key+":"+m.AccountID, tell{m.AccountID, a.awardMisused(x)}))
			}
		}
		return err
	})
}

// tellHolder writes to everybody who leads for the holder of an award.
func (a *App) tellHolder(ctx context.Context, key, awardID string, words func(award.Award) (subject, body string)) error {
	x, err := ops.Ask(ctx, a.Runner, postmaster, award.ShowLetter{AwardID: awardID})
	if errors.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	var leaders []string
	err = a.DB.Read(ctx, func(tx *store.ReadTx) error {
		var err error
		if leaders, err = org.LeadersOf(tx, x.OrganisationID); err != nil {
			return err
		}
		list, err := org.EnrolledForEngagement(tx, x.EngagementID)
		for _, m := range list {
			if m.Role == policy.Facilitator && m.HoldsAt(tx.Now()) {
				leaders = append(leaders, m.AccountID)
			}
		}
		return err
	})
	subject, body := words(x.Award)
	told := map[string]bool{}
	for _, id := range leaders {
		if !told[id] && subject != "" {
			told[id] = true
			err = errors.Join(err, ops.DoOnce(ctx, a.Runner, postmaster, key+":"+id, tell{id, func(p auth.Person) (string, string) {
				return subject, fmt.Sprintf("Hello %s,\n\n%s\n", p.Name, body)
			}}))
		}
	}
	return err
}

// dayWords is a day as mails say it.
func dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}

// awardReminder words a reminder as it is true now, however late it goes out; "" where it is not true any more.
func (a *App) awardReminder(x award.Award, kind award.Kind, due string) (subject, body string) {
	name, page, state := oneLine(x.Scheme), a.address("/desk/engagements/"+x.EngagementID+"/award"), x.StateAt(a.today())
	switch kind {
	case award.EndsIn8, award.EndsIn4, award.HasExpired:
		if due != x.Ends || x.Kept != award.Live {
			return "", ""
		}
		if state == award.Expired {
			return "Your award has run out: " + name, fmt.Sprintf("Your award of %s ran out on %s. It can be renewed: file a report if one is due, and ask those who run the scheme.\n\nPlease take the mark down until then.\n\n%s", name, dayWords(x.Ends), page)
		}
		return "Your award ends on " + dayWords(x.Ends) + ": " + name, fmt.Sprintf("Your award of %s holds until %s. A validator can renew it, once no report is owed.\n\n%s", name, dayWords(x.Ends), page)
	}
	if due != x.ReviewDue { // somebody has reported meanwhile
		return "", ""
	}
	switch state {
	case award.Live:
		by := dayWords(due)
		if a.today() > due {
			return "Your report is late: " + name, fmt.Sprintf("Your report on how your promises go was due by %s. If it does not come by %s, the award lapses until it does.\n\nTell us what was kept, what is late and why. Short is fine:\n\n%s", by, dayWords(x.LapsesAfter()), page+"#report")
		}
		return "Please tell how it goes by " + by + ": " + name, fmt.Sprintf("You hold the award of %s. A report on how your promises go is due by %s.\n\nTell us what was kept, what is late and why. Short is fine:\n\n%s", name, by, page+"#report")
	case award.Lapsed:
		return "Your award has lapsed: " + name, fmt.Sprintf("Your report was due by %s, and has not come. So your award does not count for now, and its page says so.\n\nNothing is lost: once you file the report, it counts again at once:\n\n%s", dayWords(due), page+"#report")
	}
	return "", ""
}

// awardTurned says how an award stands now; "" where it stands otherwise again.
func (a *App) awardTurned(x award.Award, to award.State) (subject, body string) {
	name, page := oneLine(x.Scheme), a.address("/desk/engagements/"+x.EngagementID+"/award")
	if x.Kept != to {
		return "", ""
	}
	switch to {
	case award.Suspended:
		return "Your award is on hold: " + name, fmt.Sprintf("Those who run %s have put your award on hold. This is why:\n\n%s\n\nPlease take the mark down until they have looked into it. If you can help to clear it up, write to them.\n\n%s", name, x.Reason, page)
	case award.Revoked:
		return "Your award was taken back: " + name, fmt.Sprintf("Those who run %s have taken your award back. This is why:\n\n%s\n\nPlease take the mark down within four weeks. You can hand in a new plan.\n\n%s", name, x.Reason, page)
	case award.Live:
		return "Your award is live: " + name, fmt.Sprintf("Your award of %s counts, until %s. Thank you.\n\n%s", name, dayWords(x.Ends), page)
	}
	return "", ""
}

// awardMisused tells the authority. How to reach who reported stands on its page alone.
func (a *App) awardMisused(x award.Letter) func(auth.Person) (string, string) {
	return func(p auth.Person) (subject, body string) {
		return "Somebody reports how a mark is used: " + oneLine(x.Holder), fmt.Sprintf("Hello %s,\n\nSomebody reports how the mark of %s is used (award %s). Read it, and say what you found:\n\n%s\n",
			p.Name, oneLine(x.Holder), x.Number, a.address("/desk/schemes/"+x.SchemeID+"/awards/"+x.ID))
	}
}

// backFor is for how many days it stands on the first page of a holder that an award was taken back.
const backFor = 60

// awardPanel is for those who lead for a holder: reports that are due, terms to read, and what was taken back of late.
func (a *App) awardPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Awards"}
	if !who.HasAnywhere(policy.Owner, policy.Editor, policy.Facilitator) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, award.ListMine{})
	today := a.today()
	since := a.Clock.Now().AddDate(0, 0, -backFor).Format(time.DateOnly)
	for _, x := range list {
		at, name, state := "/desk/engagements/"+x.EngagementID+"/award", oneLine(x.Title), x.StateAt(today)
		item := orgweb.Item{Text: "Award: " + name, Href: ui.Path(at)}
		switch {
		case state == award.Revoked && x.Since < since:
			continue // they know
		case state == award.Revoked:
			item = orgweb.Item{Text: "Taken back: " + name, Href: ui.Path(at), Count: 1, Grave: true}
		case state == award.Lapsed:
			item = orgweb.Item{Text: "Lapsed, as a report is late: " + name, Href: ui.Path(at + "#report"), Count: 1, Grave: true}
		case state == award.Suspended:
			item = orgweb.Item{Text: "On hold: " + name, Href: ui.Path(at), Count: 1, Grave: true}
		case today >= x.ReportFrom() && state == award.Live:
			item = orgweb.Item{Text: "Report due by " + dayWords(x.ReviewDue) + ": " + name, Href: ui.Path(at + "#report"), Count: 1}
		case x.Agreed.On == "" && state == award.Live:
			item = orgweb.Item{Text: "Read the terms, and take your mark: " + name, Href: ui.Path(at + "#terms"), Count: 1}
		}
		p.Items = append(p.Items, item)
	}
	return p, len(p.Items) > 0, err
}

// authorityPanel is for those who look after awards: what people reported, letters, and reviews that are late.
func (a *App) authorityPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Awards of your schemes"}
	if !who.HasAnywhere(policy.Validator, policy.Steward) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, award.ListAwards{})
	type sums struct {
		title                       string
		misuses, posts, late, renew int
	}
	by, order, today := map[string]*sums{}, []string(nil), a.today()
	for _, x := range list {
		s, there := by[x.SchemeID]
		if !there {
			s = &sums{title: oneLine(x.Scheme)}
			by[x.SchemeID], order = s, append(order, x.SchemeID)
		}
		s.misuses, s.posts = s.misuses+x.Misuses, s.posts+x.Papers
		if x.Overdue(today) {
			s.late++
		}
		if x.ToRenew(today) {
			s.renew++
		}
	}
	for _, id := range order {
		s, at := by[id], "/desk/schemes/"+id+"/awards"
		for _, i := range []orgweb.Item{
			{Text: "reports of misuse: " + s.title, Href: ui.Path(at + "?show=misuse"), Count: s.misuses, Grave: true},
			{Text: "certificates to post: " + s.title, Href: ui.Path(at + "?show=post"), Count: s.posts},
			{Text: "reports that are late: " + s.title, Href: ui.Path(at + "?show=due"), Count: s.late},
			{Text: "awards to renew: " + s.title, Href: ui.Path(at + "?show=renew"), Count: s.renew},
		} {
			if i.Count > 0 {
				p.Items = append(p.Items, i)
			}
		}
		p.Items = append(p.Items, orgweb.Item{Text: "All awards: " + s.title, Href: ui.Path(at)})
	}
	return p, len(list) > 0, err
}
