package app

import (
	"context"

	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/offer/swapweb"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// swapRoutes are the pages on which organisations swap what they have too much of.
func (a *App) swapRoutes() []web.Route {
	return swapweb.New(swapweb.Options{
		Runner: a.Runner, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership, Mine: a.worksIn,
	}).Routes()
}

// worksIn lists the organisations that somebody works in.
func (a *App) worksIn(ctx context.Context, who policy.Actor) (out []swapweb.Organisation, err error) {
	list, err := ops.Find(ctx, a.Runner, who, org.MyOrganisations{})
	for _, o := range list {
		if o.Status == org.Active {
			out = append(out, swapweb.Organisation{ID: o.ID, Name: o.Name})
		}
	}
	return out, err
}

// swapPanel is what waits for somebody's organisations in the swap.
func (a *App) swapPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Swap"}
	if !who.HasAnywhere(policy.Owner, policy.Editor, policy.Viewer) {
		return p, false, nil
	}
	found, err := ops.Find(ctx, a.Runner, who, swap.CountWaiting{})
	if err != nil {
		return p, false, err
	}
	if n := found[0].HandOver; n > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: "to hand over", Href: "/desk/swap", Count: n})
	}
	if n := found[0].Collect; n > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: "granted to you", Href: "/desk/swap", Count: n})
	}
	p.Items = append(p.Items, orgweb.Item{Text: "What organisations have too much of", Href: "/desk/swap"})
	return p, true, nil
}

// swapTodo is what others were granted of what an organisation offers, and wait for.
func (a *App) swapTodo(ctx context.Context, who policy.Actor, organisationID string) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Swap", Empty: "Nobody waits for something that you offer to other organisations."}
	if !who.HasIn(organisationID, policy.Owner, policy.Editor) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, swap.ToHandOver{OrganisationID: organisationID})
	for _, x := range list {
		text := one(x.Claims, "organisation waits for this: ", "organisations wait for this: ") + x.What
		p.Items = append(p.Items, orgweb.Item{Text: text, Count: x.Claims, Href: ui.Path("/desk/swap/" + x.ID)})
	}
	return p, true, err
}
