package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/pledge/submitweb"
)

// submitPages are the pages on which what is promised comes to the authority.
func (a *App) submitPages() *submitweb.Site {
	return submitweb.New(submitweb.Options{
		Runner: a.Runner, Zone: a.Config.Timezone.Location, Partnership: partnership, Give: giveAward, Tabs: a.promiseTabs, Holds: a.holds,
		AwardAt:   func(id string) string { return "/desk/engagements/" + id + "/award" },
		GenuineAt: func(number string) string { return "/verify/" + number },
		ActionAt:  func(id, actionID string) string { return "/desk/plans/" + id + "/actions/" + actionID + "/change" },
		LookAfter: func(schemeID, awardID string) string { return "/desk/schemes/" + schemeID + "/awards/" + awardID },
	})
}

// holds tells how the newest award of an engagement stands.
func (a *App) holds(ctx context.Context, who policy.Actor, engagementID string) (submitweb.Holding, error) {
	x, err := ops.Ask(ctx, a.Runner, who, award.ShowAward{EngagementID: engagementID})
	if errors.Is(err, errs.NotFound) || errors.Is(err, errs.Denied) {
		return submitweb.Holding{}, nil
	}
	if err != nil {
		return submitweb.Holding{}, err
	}
	state := x.StateAt(a.Clock.Now().In(a.Config.Timezone.Location).Format(time.DateOnly))
	return submitweb.Holding{Number: x.Number, Over: awardOver[state], Final: state.Final()}, nil
}

// awardOver is why an award does not count.
var awardOver = map[award.State]string{
	award.Lapsed: "has lapsed, as no report came in time", award.Expired: "has run out", award.Suspended: "is on hold", award.Revoked: "was taken back", award.Superseded: "was replaced by a newer one", award.GivenBack: "was given back",
}

func (a *App) submitRoutes() []web.Route { return a.submitPages().Routes() }

// giveAward gives an award in the transaction of a submission. It asks once more who gives it.
func giveAward(tx *store.Tx, who policy.Actor, g submit.Given) (number string, err error) {
	x, err := award.Give(tx, who, award.Given{ID: g.ID, EngagementID: g.EngagementID, Snapshot: g.Kept, ReviewDue: g.ReviewDue, Ends: g.Ends})
	return x.Number, err
}

// submitPanel is for those who lead an engagement: what they sent, and what waits for them.
func (a *App) submitPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Sent to an authority"}
	if !who.HasAnywhere(policy.InEngagements()...) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, submit.ListMine{})
	for _, x := range list {
		item := orgweb.Item{Text: oneLine(x.Title) + ": " + submitweb.HeldWord(x.State()), Href: ui.Path("/desk/engagements/" + x.EngagementID + "/submission")}
		switch state := x.State(); {
		case state == submit.Asked:
			item.Count, item.Text = 1, item.Text+", "+submitweb.Left(x.Today, x.Due)
			item.Grave = submit.DaysLeft(x.Today, x.Due) <= 3
		case state == submit.Feedback:
			item.Count = 1
		case state.Ours() || state == submit.Lapsed:
		default:
			continue // it is over: its own page tells of it
		}
		p.Items = append(p.Items, item)
	}
	return p, len(p.Items) > 0, err
}

// validatePanel is for those who validate a scheme, or look after it: what waits for them.
func (a *App) validatePanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Pledges to validate", Empty: "Nothing waits for you. We write to you when something is sent."}
	if !who.HasAnywhere(policy.Validator, policy.Steward) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, submit.ListQueue{})
	type sum struct{ ours, late, appeals int }
	sums, titles := map[string]*sum{}, map[string]string{}
	var order []string
	for _, x := range list {
		if sums[x.SchemeID] == nil {
			sums[x.SchemeID], titles[x.SchemeID] = &sum{}, x.Scheme
			order = append(order, x.SchemeID)
		}
		n := sums[x.SchemeID]
		if n.appeals += x.Appeals; x.State().Ours() {
			n.ours++
		}
		if x.Late() {
			n.late++
		}
	}
	for _, id := range order {
		n, at := sums[id], ui.Path("/desk/schemes/"+id+"/submissions")
		for _, item := range []orgweb.Item{
			{Text: "for two weeks or more, under " + oneLine(titles[id]), Count: n.late, Grave: true, Href: at},
			{Text: "to read, under " + oneLine(titles[id]), Count: n.ours, Href: at},
			{Text: "appeals, under " + oneLine(titles[id]), Count: n.appeals, Href: at},
		} {
			if item.Count > 0 {
				p.Items = append(p.Items, item)
			}
		}
	}
	return p, len(list) > 0, err
}

// submitJobs is the timed work for submissions. What is owed follows from how they stand: a run that was missed is made up
// for by the next, and one that is repeated finds nothing.
func (a *App) submitJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("remind of submissions that somebody waits for", "10 7 * * *", "submissions.remind")
	p.Handle("submissions.remind", func(ctx context.Context, _ jobs.Job) error { return a.RemindSubmissions(ctx) })
}

// RemindSubmissions reminds whoever has the next word.
func (a *App) RemindSubmissions(ctx context.Context) error {
	list, err := ops.Ask(ctx, a.Runner, postmaster, submit.DueToRemind{})
	for _, id := range list {
		err = errors.Join(err, ops.Do(ctx, a.Runner, postmaster, submit.Remind{SubmissionID: id}))
	}
	return err
}

// submitReactions tell the authority what was sent, and those who sent it what it said.
func (a *App) submitReactions(t *events.Table) {
	events.On(t, "tell the authority what was sent to it", func(ctx context.Context, key string, e submit.WasSent) error {
		x, err := a.sent(ctx, e.SubmissionID)
		if err != nil || x.Invented || x.Round != e.Round || !x.State().Ours() {
			return err
		}
		return errors.Join(a.tellAll(ctx, key, free(x), a.wasSent(x)), a.mailPack(ctx, key, x))
	})
	events.On(t, "tell those who sent it what the authority said", func(ctx context.Context, key string, e submit.Answered) error {
		x, err := a.sent(ctx, e.SubmissionID)
		if err != nil || x.Invented || x.Version != e.Version {
			return err // something else was said since, and is told
		}
		return a.tellHolders(ctx, key, x, a.wasAnswered(x))
	})
	events.On(t, "tell those who did not decide that somebody appeals", func(ctx context.Context, key string, e submit.Appealed) error {
		x, err := a.sent(ctx, e.SubmissionID)
		if err != nil || x.Invented {
			return err
		}
		to, err := a.settlers(ctx, x)
		return errors.Join(err, a.tellAll(ctx, key, to, a.wasAppealed(x)))
	})
	events.On(t, "tell those who appealed what was found", func(ctx context.Context, key string, e submit.Settled) error {
		x, err := a.sent(ctx, e.SubmissionID)
		if err != nil || x.Invented {
			return err
		}
		return a.tellHolders(ctx, key, x, a.wasSettled(x, e.AppealID))
	})
	events.On(t, "remind whoever has the next word about what was sent", func(ctx context.Context, key string, e submit.Reminded) error {
		x, err := a.sent(ctx, e.SubmissionID)
		if err != nil || x.Wait() != e.Wait {
			return err // somebody said it meanwhile
		}
		if x.Kept == submit.Asked {
			return a.tellHolders(ctx, key, x, a.remindHolders(x))
		}
		to := free(x)
		if x.Assigned != "" && submit.Step(e.Step) == submit.First {
			to = []string{x.Assigned}
		}
		return a.tellAll(ctx, key, to, a.remindAuthority(x))
	})
}

// sent is a submission as letters need it; one that is gone has no letters.
func (a *App) sent(ctx context.Context, id string) (submit.Desk, error) {
	x, err := ops.Ask(ctx, a.Runner, postmaster, submit.ShowSubmission{SubmissionID: id})
	if errors.Is(err, errs.NotFound) {
		x.Invented, err = true, nil
	}
	return x, err
}

// free are the validators who may judge it.
func free(x submit.Desk) (out []string) {
	for _, r := range x.Readers {
		if r.Free {
			out = append(out, r.ID)
		}
	}
	return out
}

// settlers are those who may answer an appeal: stewards and validators who did not decide.
func (a *App) settlers(ctx context.Context, x submit.Desk) (out []string, err error) {
	for _, id := range free(x) {
		if !slices.Contains(x.Judged, id) {
			out = append(out, id)
		}
	}
	err = a.DB.Read(ctx, func(tx *store.ReadTx) error {
		list, err := submit.Stewards(tx, x.SchemeID)
		for _, s := range list {
			if !slices.Contains(x.Judged, s.ID) && !slices.Contains(out, s.ID) {
				out = append(out, s.ID)
			}
		}
		return err
	})
	return out, err
}

// tellHolders writes to those who look after the organisation that holds it, and to who sent it.
func (a *App) tellHolders(ctx context.Context, key string, x submit.Desk, l letter) error {
	var to []string
	err := a.DB.Read(ctx, func(tx *store.ReadTx) error {
		keepers, err := org.KeepersOf(tx, x.OrganisationID)
		if err != nil {
			return err
		}
		to = keepers
		_, err = org.GetAccount(tx, x.SentBy)
		if errors.Is(err, errs.NotFound) {
			return nil // a script or a command sent it
		}
		if !slices.Contains(to, x.SentBy) {
			to = append(to, x.SentBy)
		}
		return err
	})
	return errors.Join(err, a.tellAll(ctx, key, to, l))
}

// tellAll writes to some accounts, each once.
func (a *App) tellAll(ctx context.Context, key string, to []string, l letter) (err error) {
	for _, id := range to {
		err = errors.Join(err, ops.DoOnce(ctx, a.Runner, postmaster, key+":"+id, tell{id, l}))
	}
	return err
}
