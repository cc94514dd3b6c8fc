package app

import (
	"context"
	"time"

	"example.org/homeward/internal/directory/deskweb"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// panel is what one module has for somebody today; false when it has nothing to do with them.
type panel func(context.Context, policy.Actor) (orgweb.Panel, bool, error)

// panels is what needs somebody today, from every module, in the order of the page.
func (a *App) panels(ctx context.Context, who policy.Actor) ([]orgweb.Panel, error) {
	var out []orgweb.Panel
	for _, p := range []panel{
		a.outreachPanel, a.sessionPanel, a.logPanel, a.pledgePanel, a.submitPanel, a.validatePanel, a.partnerPanel, a.awardPanel, a.authorityPanel, a.exchangePanel, a.reportedPanel, a.planPanel, a.minePanel, a.roundsPanel, a.givePanel, a.reviewPanel, a.directoryPanel, a.guidesPanel, a.feedsPanel, a.swapPanel, a.weatherPanel, a.peoplePanel,
		a.machinePanel,
	} {
		made, mine, err := p(ctx, who)
		if err != nil {
			return nil, err
		}
		if mine {
			out = append(out, made)
		}
	}
	return out, nil
}

// directoryPanel is for those who edit or check services.
func (a *App) directoryPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	if !who.HasAnywhere(policy.Administrator, policy.DirectoryEditor, policy.Checker, policy.Owner, policy.Editor, policy.Viewer) {
		return orgweb.Panel{}, false, nil
	}
	p := orgweb.Panel{Title: "The directory"}
	waits, err := deskweb.Today(ctx, a.Runner, who)
	for i, w := range waits {
		p.Items = append(p.Items, orgweb.Item{Text: w.Text, Href: w.Href, Count: w.Count, More: w.More, Grave: i == 0 && w.Href == "/desk/feedback"})
	}
	p.Items = append(p.Items, orgweb.Item{Text: "All services", Href: "/desk"})
	if who.HasAnywhere(policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor) {
		p.Items = append(p.Items, orgweb.Item{Text: "Add a service", Href: "/desk/services/new"})
	}
	if who.Has(policy.Administrator, policy.DirectoryEditor) {
		p.Items = append(p.Items, orgweb.Item{Text: "What people did not find", Href: "/desk/not-found"}, orgweb.Item{Text: "Bring services in from a file", Href: "/desk/imports/new"})
	}
	return p, true, err
}

// weatherPanel is for weather officers: what holds now, and the way to declare more.
func (a *App) weatherPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	if !who.HasAnywhere(policy.WeatherOfficer) {
		return orgweb.Panel{}, false, nil
	}
	p := orgweb.Panel{Title: "Severe weather"}
	if n := len(a.Find.Weather(ctx, lang.Words{})); n > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: "declared and holding now", Href: "/desk/weather", Count: n, Grave: true})
	}
	p.Items = append(p.Items, orgweb.Item{Text: "Declare severe weather", Href: "/desk/weather/new"}, orgweb.Item{Text: "What was declared before", Href: "/desk/weather"})
	return p, true, nil
}

// endingWithin is how far ahead somebody is told of an agreement that ends.
const endingWithin = 60 // days

// peoplePanel is for those who look after organisations and the people in them.
func (a *App) peoplePanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	if !who.HasAnywhere(policy.Administrator, policy.Owner) {
		return orgweb.Panel{}, false, nil
	}
	p := orgweb.Panel{Title: "People and agreements"}
	by := a.DB.Now().In(a.Config.Timezone.Location).AddDate(0, 0, endingWithin).Format(time.DateOnly)
	ending, err := ops.Find(ctx, a.Runner, who, org.EndingAgreements{By: by})
	if err != nil {
		return p, false, err
	}
	waiting, err := a.claimsWaiting(ctx, who)
	if err != nil {
		return p, false, err
	}
	if waiting > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: "asking to look after an organisation", Href: "/claims", Count: waiting})
	}
	seen := map[string]bool{}
	for _, x := range ending {
		if !seen[x.OrganisationID] {
			seen[x.OrganisationID] = true
			p.Items = append(p.Items, orgweb.Item{Text: x.Title + " ends on " + x.Ends, Href: ui.Path("/org/" + x.OrganisationID + "/agreements"), Count: 1})
		}
	}
	if who.Has(policy.Administrator) {
		p.Items = append(p.Items, orgweb.Item{Text: "Ask somebody in", Href: "/admin/accounts/invite"}, orgweb.Item{Text: "Accounts and roles", Href: "/admin/accounts"})
	} else {
		p.Items = append(p.Items, orgweb.Item{Text: "My organisations and their people", Href: "/org"})
	}
	return p, true, nil
}

// machinePanel is for administrators: what is stuck.
func (a *App) machinePanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	if !who.Has(policy.Administrator) {
		return orgweb.Panel{}, false, nil
	}
	p := orgweb.Panel{Title: "The machine"}
	s, err := jobs.Read(ctx, a.DB)
	if err != nil {
		return p, false, err
	}
	if s.Dead > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: "Work that failed", Href: "/admin/jobs", Count: int(s.Dead), Grave: true})
	}
	p.Items = append(p.Items, orgweb.Item{Text: "Health", Href: "/admin/health"}, orgweb.Item{Text: "Mail", Href: "/admin/outbox"}, orgweb.Item{Text: "Audit", Href: "/admin/audit"})
	return p, true, nil
}

// areaChoices lists every area for a form, the wider before the narrower.
func (a *App) areaChoices(ctx context.Context) ([]ui.Choice, error) {
	var out []ui.Choice
	err := a.DB.Read(ctx, func(tx *store.ReadTx) error {
		areas, err := place.ReadAreas(tx)
		if err != nil {
			return err
		}
		var under func(id, indent string)
		under = func(id, indent string) {
			for _, x := range areas.Children(id) {
				out = append(out, ui.Choice{Value: x.ID, Label: indent + x.Name})
				under(x.ID, indent+"– ")
			}
		}
		under("", "")
		return nil
	})
	return out, err
}
