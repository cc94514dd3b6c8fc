package app

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"example.org/homeward/internal/directory/due"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/directory/freshweb"
	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// keeper is who asks whether listings are still right.
var keeper = policy.System("listing keeper")

// freshJobs asks every morning. What was asked is kept with each listing, so that a morning that was missed
// or came twice changes nothing.
func (a *App) freshJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("ask whether listings are still right", "10 9 * * *", "listings.ask")
	p.Handle("listings.ask", func(ctx context.Context, _ jobs.Job) error { return a.AskWhetherRight(ctx) })
}

// AskWhetherRight writes every mail that is due about listings, organisation by organisation, and takes old
// links away. One organisation that can't be written to keeps no other from being asked.
func (a *App) AskWhetherRight(ctx context.Context) error {
	var failed []error
	for after := ""; ctx.Err() == nil; {
		list, err := ops.Ask(ctx, a.Runner, keeper, fresh.DueOrganisations{After: after, Zone: a.Config.Timezone.Location})
		if err != nil {
			return err
		}
		if len(list) == 0 {
			break
		}
		for _, id := range list {
			failed = append(failed, a.AskOrganisation(ctx, id))
		}
		after = list[len(list)-1]
	}
	return errors.Join(append(failed, ctx.Err(), ops.Do(ctx, a.Runner, keeper, fresh.SweepLinks{}))...)
}

// AskOrganisation writes the mails that are due about one organisation's listings.
func (a *App) AskOrganisation(ctx context.Context, id string) error {
	ask := fresh.AskListings{OrganisationID: id, Zone: a.Config.Timezone.Location, Write: func(tx *store.Tx, l fresh.Letter) error {
		subject, body := a.stillRight(l)
		_, err := mail.Write(tx, l.To, subject, body)
		return err
	}}
	if err := ops.Do(ctx, a.Runner, keeper, ask); err != nil {
		return fmt.Errorf("ask organisation %s: %w", id, err)
	}
	return nil
}

// stillRight asks whether listings are still right: one link for each.
func (a *App) stillRight(l fresh.Letter) (subject, body string) {
	var b strings.Builder
	hello := "Hello"
	if l.Name != "" {
		hello += " " + l.Name
	}
	what := fmt.Sprintf("these %d services", len(l.Listings))
	subject = fmt.Sprintf("Is what we say about %d of your services still right?", len(l.Listings))
	if len(l.Listings) == 1 {
		what, subject = oneLine(l.Listings[0].Name), "Is what we say about “"+oneLine(l.Listings[0].Name)+"” still right?"
	}
	fmt.Fprintf(&b, `%s,

People who need help find %s of %s on our site, %s. They trust what it says. Please look whether it is still right. It takes a minute, and you don't have to sign in.
`, hello, what, oneLine(l.Organisation), partnership)
	for _, x := range l.Listings {
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n", oneLine(x.Name), how(x), a.address("/services/"+x.ServiceID+"/still-right?link="+string(x.Token)))
	}
	fmt.Fprintf(&b, `
Each link shows what we say now. There you can press “It is all still right”, tell us what has changed, or tell us that the service has closed. A link works once, until %s. Please don't pass this mail on: whoever has it can answer for you.

Until somebody tells us, we go on showing the service, and say how long ago it was checked.
`, a.local(l.Until))
	return subject, b.String()
}

// how says of a listing how long ago it was checked, and what follows.
func how(x fresh.AskedListing) string {
	when := fmt.Sprintf("Last checked %d days ago.", x.Age)
	if x.Never {
		when = "Nobody has checked it yet."
	}
	switch x.Step {
	case due.Second:
		return when + " We asked you before. If we hear nothing, people will soon read that it may be out of date."
	case due.Last:
		return when + " People now read that it may be out of date, and that they should ring first."
	}
	return when
}

// freshRoutes is the pages behind those links.
func (a *App) freshRoutes() []web.Route {
	return freshweb.New(freshweb.Options{
		Runner: a.Runner, Partnership: partnership, Zone: a.Config.Timezone.Location,
		Refuse: func(_ *http.Request, who policy.Actor, action string, bad fresh.BadLink) {
			a.Auth.Refuse(who, action, bad.Reason, bad.Subject)
		},
	}).Routes()
}

// roundsPanel is for volunteers who check listings: what they can ring about today.
func (a *App) roundsPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Ringing round"}
	if !who.Has(policy.Checker, policy.DirectoryEditor) {
		return p, false, nil
	}
	mine, err := ops.Ask(ctx, a.Runner, who, round.MyQueues{AccountID: who.ID, Zone: a.Config.Timezone.Location})
	for _, q := range mine {
		words := "listings to ring: "
		if q.Waiting == 1 {
			words = "listing to ring: "
		}
		p.Items = append(p.Items, orgweb.Item{Text: words + q.Name, Href: ui.Path("/desk/rounds/" + q.RoundID + "/mine"), Count: q.Waiting})
	}
	p.Items = append(p.Items, orgweb.Item{Text: "Checking rounds", Href: "/desk/rounds"})
	if who.Has(policy.DirectoryEditor) {
		p.Items = append(p.Items, orgweb.Item{Text: "Start a round", Href: "/desk/rounds/new"})
	}
	return p, true, err
}
