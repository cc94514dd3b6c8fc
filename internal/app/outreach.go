package app

import (
	"context"

	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/outreach/outweb"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// outreachRoutes are the pages on which people tell us of somebody who sleeps rough, and the inbox of those
// who go and look.
func (a *App) outreachRoutes() []web.Route {
	return outweb.New(outweb.Options{
		Runner: a.Runner, Guard: a.Guard, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership,
		Frame: a.Find.Frame, Locate: a.locate, WhoIs: a.WhoIs,
	}).Routes()
}

// locate gives the point that words mean, as the search understands them.
func (a *App) locate(ctx context.Context, text string) *outreach.Point {
	view, err := a.Finder.Fresh(ctx)
	if err != nil {
		return nil
	}
	fix, ok := view.Locator.Find(text)
	if !ok {
		return nil
	}
	return &fix.Point
}

// outreachJobs erases the words of reports that have had their time.
func (a *App) outreachJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("erase the words of old reports", "20 4 * * *", "outreach.erase")
	p.Handle("outreach.erase", func(ctx context.Context, _ jobs.Job) error {
		return ops.Do(ctx, a.Runner, policy.System("eraser"), outreach.EraseReports{})
	})
}

// outreachPanel is for outreach workers; administrators are told when nobody answers.
func (a *App) outreachPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Worried about somebody", Empty: "Nobody is waiting."}
	works := who.HasAnywhere(policy.OutreachWorker)
	if !works && !who.Has(policy.Administrator) {
		return p, false, nil
	}
	found, err := ops.Find(ctx, a.Runner, who, outreach.CountWaiting{})
	if err != nil {
		return p, false, err
	}
	c := found[0]
	switch {
	case !works && c.Late == 0:
		return p, false, nil
	case !works:
		p.Items = append(p.Items, orgweb.Item{Text: "told us of, and no outreach worker has looked for a day", Href: "/admin/accounts", Count: c.Late, Grave: true})
		return p, true, nil
	case c.Late > 0:
		p.Items = append(p.Items, orgweb.Item{Text: "waiting for more than a day", Href: "/desk/worried", Count: c.Late, Grave: true})
	}
	if n := c.Waiting - c.Late; n > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: "to look for", Href: "/desk/worried", Count: n})
	}
	p.Items = append(p.Items, orgweb.Item{Text: "All reports", Href: "/desk/worried"})
	return p, true, nil
}
