package app

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/engageweb"
	"example.org/homeward/internal/session/paper"
	"example.org/homeward/internal/session/sessionweb"
	"example.org/homeward/internal/session/story"
	"example.org/homeward/internal/session/toolkitweb"
)

// engagePages are the pages on which engagements are prepared.
func (a *App) engagePages() *engageweb.Site {
	base := a.Config.Base()
	return engageweb.New(engageweb.Options{
		Runner: a.Runner, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership,
		Base: base.String(), Host: base.Hostname(), Frame: a.Find.Frame, Help: sessionweb.HelpFor, Organisations: a.ownOrganisations, Papers: a.sessionPapers, PledgeWords: a.pledgeWords, Pledged: a.pledged, HowFar: a.howFar, Award: a.awardOf,
	})
}

// pledged is how far the pledges of engagements of a scheme are, for those who watch over it.
func (a *App) pledged(ctx context.Context, who policy.Actor, schemeID string, engagements []string) (map[string]engageweb.Pledged, error) {
	list, err := ops.Ask(ctx, a.Runner, who, pledge.CountPledges{SchemeID: schemeID, Engagements: engagements})
	out := map[string]engageweb.Pledged{}
	for _, x := range list {
		out[x.EngagementID] = engageweb.Pledged{Agreed: x.State != pledge.Draft, Signed: x.State == pledge.Complete, Pledges: x.Pledges, ByStage: x.ByStage, Behind: x.Signed, Before: x.Lean.Before}
	}
	if err != nil || !who.HasAnywhere(policy.Validator, policy.Steward) {
		return out, err
	}
	awards, err := ops.Find(ctx, a.Runner, who, award.ListAwards{SchemeID: schemeID})
	for i := len(awards) - 1; i >= 0; i-- { // the newest comes last, and stays
		a.addAward(out, awards[i].Award)
	}
	return out, err
}

// howFar is how far the pledges of engagements are, for those who look after them.
func (a *App) howFar(ctx context.Context, who policy.Actor, engagements []string) (map[string]engageweb.Pledged, error) {
	list, err := ops.Ask(ctx, a.Runner, who, pledge.HowFar{Engagements: engagements})
	out := map[string]engageweb.Pledged{}
	for _, x := range list {
		out[x.Engagement.ID] = engageweb.Pledged{Agreed: x.State != pledge.Draft, Signed: x.State == pledge.Complete || x.State != pledge.Draft && x.Unsigned == 0, Pledges: x.Pledges, Wanted: x.Unsigned}
	}
	if err != nil || !who.HasAnywhere(policy.Owner, policy.Editor, policy.Facilitator) {
		return out, err
	}
	awards, err := ops.Find(ctx, a.Runner, who, award.ListMine{})
	slices.SortFunc(awards, func(x, y award.Award) int { return cmp.Compare(x.MadeAt, y.MadeAt) })
	for _, x := range awards {
		a.addAward(out, x)
	}
	return out, err
}

// addAward adds to what is known of an engagement how its award stands today.
func (a *App) addAward(far map[string]engageweb.Pledged, x award.Award) {
	p, today := far[x.EngagementID], a.today()
	state := x.StateAt(today)
	p.Award, p.Stands = awardShort[state], state == award.Live
	p.Report = state == award.Lapsed || p.Stands && today >= x.ReportFrom()
	far[x.EngagementID] = p
}

// awardShort is how an award stands, for lists.
var awardShort = map[award.State]string{
	award.Live: "Holds an award", award.Lapsed: "Award has lapsed", award.Expired: "Award has run out", award.Suspended: "Award on hold", award.Revoked: "Award taken back", award.Superseded: "Award replaced", award.GivenBack: "Award given back",
}

// sessionPapers are the toolkit's papers for one session. Where its scheme has words for pledges in their language, the
// sample pledges come along.
func (a *App) sessionPapers(ctx context.Context, schemeID string, words content.Pack, blanks map[string]string, names []string) (out []engageweb.File, err error) {
	x, err := ops.Ask(ctx, a.Runner, policy.Nobody(), pledge.SchemeWords{SchemeID: schemeID, Language: words.Cover.Tag()})
	if err != nil {
		return nil, err
	}
	if x.Own {
		names = append(slices.Clone(names), "samples.pdf")
	}
	err = toolkitweb.Papers(partnership, words, toolkitPledges(x.Words), blanks, names, func(name string, body []byte) {
		out = append(out, engageweb.File{Name: name, Body: body})
	})
	return out, err
}

// pledgeWords are the languages in which a scheme has words for pledges.
func (a *App) pledgeWords(ctx context.Context, who policy.Actor, schemeID string) (tags []string, err error) {
	w, err := ops.Ask(ctx, a.Runner, who, pledge.ShowWords{SchemeID: schemeID})
	for _, x := range w.List {
		tags = append(tags, x.Cover.Tag())
	}
	return tags, err
}

func (a *App) engageRoutes() []web.Route { return a.engagePages().Routes() }

// engageReactions is what happens because somebody is invited.
func (a *App) engageReactions(t *events.Table) {
	events.On(t, "send the invitation", func(ctx context.Context, key string, e engage.InvitationSent) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, writeInvitation{e.InvitationID, a})
	})
	events.On(t, "send the case to read before the day", func(ctx context.Context, key string, e engage.StorySent) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, writeStory{e.InvitationID, e.StoryID, a})
	})
}

// writeInvitation is Homeward writing to somebody who is invited. The link in the mail is made here, and kept as its
// hash alone.
type writeInvitation struct {
	invitationID string
	app          *App
}

// Name is the action as the audit shows it.
func (writeInvitation) Name() string { return "invitation.write" }

// Check looks at the input alone.
func (writeInvitation) Check() error { return nil }

// Load has nothing to load: the letter is read where it is written, as that makes its link.
func (writeInvitation) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (writeInvitation) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return writeLetter{}.Allow(who, struct{}{})
}

// Apply writes the mail; none to somebody who was taken off the list meanwhile, or has no address any more.
func (a writeInvitation) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	done := ops.Done{Subject: "invitation:" + a.invitationID, Detail: "nobody to write to"}
	x, token, err := engage.Letter(tx, a.invitationID)
	if errors.Is(err, errs.NotFound) {
		return done, nil
	}
	if err != nil || x.Invitation.Email == "" {
		return done, err
	}
	done.Detail = "a mail"
	subject, body := a.app.askToCome(x, token)
	_, err = mail.WriteAbout(tx, "engagement:"+x.Ready.ID, x.Invitation.Email, oneLine(subject), body)
	return done, err
}

// askToCome is the mail to somebody who is invited.
func (a *App) askToCome(x engage.Asked, token ids.Token) (subject, body string) {
	name, p := oneLine(x.Invitation.Name), x.Ready.Prep
	text := "Hello " + name + ",\n\nWe would be glad to have you with us, for “" + x.Ready.Title + "”: half a day in which we find out together what more we can do, so that people keep their homes.\n\n"
	if x.Ready.Context.About != "" {
		text += "Who we are: " + x.Ready.Context.About + "\n\n"
	}
	if x.Ready.Context.Why != "" {
		text += "Why we do this: " + x.Ready.Context.Why + "\n\n"
	}
	if begins, ok := p.Begins(a.Config.Timezone.Location); ok {
		text += "When: " + begins.Format("Monday 2 January 2006, 15:04") + "\n"
	}
	for _, l := range [][2]string{{"Who invites you: ", x.Holder}, {"Where: ", p.Place}, {"On screens: ", p.Call()}, {"How to get there: ", p.Directions}, {"There for you on the day: ", p.Care}, {"Questions: ", p.Contact}} {
		if l[1] != "" {
			text += l[0] + l[1] + "\n"
		}
	}
	return "You are invited: " + x.Ready.Title, text + `
Please tell us whether you come, and what you need to take part. This link is for you alone. It also has the day for your calendar:

` + a.address("/invited/"+string(token)) + `

You need not know anything beforehand. You need not speak, share or stay. What you hear about people stays in the room. Afterwards you get the write-up, and can put right what is wrong in it.

What you tell us about your needs is read by those who plan the day alone, and deleted a month after we last meet` + onDay(p.Forget()) + `. The page behind your link always says when.
`
}

// onDay is the day on which something is due, in words, for the end of a sentence; "" while none is known.
func onDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return ": on " + t.Format("2 January 2006") + ", as things stand"
}

// engageJobs is the timed work for engagements.
func (a *App) engageJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("forget what is raw of sessions that are over", "35 4 * * *", "sessions.forget")
	p.Handle("sessions.forget", func(ctx context.Context, _ jobs.Job) error { return a.ForgetRooms(ctx) })
	s.Add("forget what people need for sessions that are over", "30 4 * * *", "engagements.forget")
	p.Handle("engagements.forget", func(ctx context.Context, _ jobs.Job) error { return a.ForgetNeeds(ctx) })
	s.Add("forget who was asked to sign pledges, once it is settled", "20 4 * * *", "partners.forget")
	p.Handle("partners.forget", func(ctx context.Context, _ jobs.Job) error { return a.ForgetQuestions(ctx) })
}

// ForgetNeeds deletes what people told for a session that is over, and the mails that invited them; and much later whom
// it invited. Which ones follows from what is kept alone: a run that was missed is made up for by the next, and one that
// is repeated finds nothing.
func (a *App) ForgetNeeds(ctx context.Context) error {
	return errors.Join(
		each(ctx, a, engage.DueToForget{Most: mostForgotten}, func(id string) error {
			return errors.Join(
				ops.Do(ctx, a.Runner, forgetter, dropMails{"engagement:" + id}),
				ops.Do(ctx, a.Runner, forgetter, engage.ForgetNeeds{EngagementID: id}),
			)
		}),
		each(ctx, a, engage.DueToForgetInvited{Most: mostForgotten}, func(id string) error {
			return errors.Join(
				ops.Do(ctx, a.Runner, forgetter, dropMails{"engagement:" + id}),
				ops.Do(ctx, a.Runner, forgetter, engage.ForgetInvited{EngagementID: id}),
			)
		}),
	)
}

// each asks what is due to be forgotten, and forgets it, until nothing is.
func each(ctx context.Context, a *App, due ops.Question[[]string], forget func(id string) error) error {
	for {
		list, err := ops.Ask(ctx, a.Runner, forgetter, due)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, id := range list {
			if err := forget(id); err != nil {
				return err
			}
		}
	}
}

// ForgetRooms deletes what is raw of the sessions whose time is over: photos first, so that a run that is broken off
// is made up for. What hangs on them goes after them: answers to pledges that were never agreed, stories that happened,
// and links to stories.
func (a *App) ForgetRooms(ctx context.Context) error {
	return errors.Join(
		each(ctx, a, session.DueToForget{Most: mostForgotten}, func(id string) error {
			if err := ops.Do(ctx, a.Runner, forgetter, paper.ForgetPhotos{RoomID: id}); err != nil {
				return err
			}
			return ops.Do(ctx, a.Runner, forgetter, session.ForgetRoom{RoomID: id})
		}),
		each(ctx, a, pledge.DueToForget{Most: mostForgotten}, func(id string) error {
			return ops.Do(ctx, a.Runner, forgetter, pledge.ForgetAnswers{EngagementID: id})
		}),
		each(ctx, a, story.DueToForget{Most: mostForgotten}, func(id string) error {
			return ops.Do(ctx, a.Runner, forgetter, story.ForgetStory{StoryID: id})
		}),
		each(ctx, a, story.DueToForgetLinks{Most: mostForgotten}, func(id string) error {
			return ops.Do(ctx, a.Runner, forgetter, story.ForgetLinks{StoryID: id})
		}),
	)
}
