package app

import (
	"context"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/offer/offerweb"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

// giveRoutes are the pages of Give Help.
func (a *App) giveRoutes() []web.Route {
	return offerweb.New(offerweb.Options{
		Board: a.Board, Runner: a.Runner, Links: a.Links, Base: a.Config.Base(), Partnership: partnership, Guard: a.Guard,
		Weather: a.Find.Weather, Kept: a.giversKept, Mine: a.actsFor, WhoIs: a.WhoIs,
		Refuse: func(reason string) { a.Auth.Refuse(policy.Nobody(), "giver.link", reason, "") },
	}).Routes()
}

// giversKept is for how many days we keep who gives.
func (a *App) giversKept(ctx context.Context) (days int, err error) {
	err = a.DB.Read(ctx, func(tx *store.ReadTx) error {
		rules, err := org.ReadRules(tx)
		days = rules.GiversKeptDays
		return err
	})
	return days, err
}

// actsFor lists the organisations that somebody works in; all of them for moderators.
func (a *App) actsFor(ctx context.Context, who policy.Actor) (out []offerweb.Organisation, err error) {
	if !who.Has(policy.Administrator) && who.Has(policy.Moderator) {
		who = policy.System("moderation", policy.DirectoryEditor) // they hand offers to any organisation, by its public name
	}
	list, err := ops.Find(ctx, a.Runner, who, org.MyOrganisations{})
	for _, o := range list {
		if o.Status == org.Active {
			out = append(out, offerweb.Organisation{ID: o.ID, Name: o.Name})
		}
	}
	return out, err
}

// givePanel is what waits for somebody in Give Help.
func (a *App) givePanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Give help"}
	if !who.HasAnywhere(policy.Moderator, policy.Administrator, policy.Owner, policy.Editor, policy.Viewer, policy.PartnershipEditor) {
		return p, false, nil
	}
	waits, err := offerweb.Today(ctx, a.Runner, a.Board, who)
	p.Items = waiting(waits)
	if who.HasAnywhere(policy.Owner, policy.Editor) {
		p.Items = append(p.Items, orgweb.Item{Text: "Ask the public for something", Href: "/desk/appeals/new"})
	}
	if !who.Has(policy.PartnershipEditor) || offer.Moderates(who, "") {
		p.Items = append(p.Items, orgweb.Item{Text: "All appeals", Href: "/desk/appeals"})
	}
	p.Items = append(p.Items, orgweb.Item{Text: "All offers", Href: "/desk/offers"})
	return p, true, err
}

// giveTodo is what waits for one organisation in Give Help: unanswered offers, and appeals that have lapsed.
func (a *App) giveTodo(ctx context.Context, who policy.Actor, organisationID string) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Give help", Empty: "Every offer is answered, and no appeal has lapsed."}
	if !who.HasIn(organisationID, policy.Administrator, policy.Moderator, policy.Owner, policy.Editor) {
		return p, false, nil
	}
	waits, err := offerweb.Todo(ctx, a.Runner, a.Board, who, organisationID)
	p.Items = waiting(waits)
	return p, true, err
}

func waiting(waits []offerweb.Wait) (out []orgweb.Item) {
	for _, w := range waits {
		out = append(out, orgweb.Item{Text: w.Text, Href: w.Href, Count: w.Count, Grave: w.Grave})
	}
	return out
}
