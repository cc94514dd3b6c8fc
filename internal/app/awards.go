package app

import (
	"context"
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/awardweb"
	"example.org/homeward/internal/session/engage"
)

// awardRoutes are the pages of awards.
func (a *App) awardRoutes() []web.Route {
	return awardweb.New(awardweb.Options{
		Runner: a.Runner, Issuer: a.Issuer, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership, Base: a.Config.Base(), Guard: a.Guard,
		Frame: a.Find.Frame, Scheme: a.schemeOfAward, Logo: a.logoOfAward, Withheld: a.withheld, Register: a.onRegister, Tabs: a.promiseTabs,
	}).Routes()
}

// schemeOfAward is what a scheme says of itself; nothing for one that is gone.
func (a *App) schemeOfAward(ctx context.Context, schemeID string) (awardweb.Scheme, error) {
	x, err := ops.Ask(ctx, a.Runner, policy.Nobody(), engage.ShowScheme{ID: schemeID})
	if errors.Is(err, errs.NotFound) {
		return awardweb.Scheme{}, nil
	}
	return awardweb.Scheme{Title: x.Title, Purpose: x.Purpose, Authority: x.Steward, Contact: x.Contact, Page: "/schemes/" + x.Slug}, err
}

func (a *App) logoOfAward(ctx context.Context, schemeID string) (awardweb.Logo, error) {
	x, err := a.logo(ctx, schemeID)
	return awardweb.Logo{Picture: x.Picture, Alt: x.Alt}, err
}

// awardOf is where the award of an engagement is, for its team; "" while it has none.
func (a *App) awardOf(ctx context.Context, who policy.Actor, engagementID string) (string, error) {
	_, err := ops.Ask(ctx, a.Runner, who, award.ShowAward{EngagementID: engagementID})
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return "/desk/engagements/" + engagementID + "/award", nil
}

// keepKey writes down the public half of the key of awards, so that what it signs can be checked when the secret is
// another. It is written once.
func (a *App) keepKey(ctx context.Context) error {
	kept, err := ops.Ask(ctx, a.Runner, policy.Nobody(), award.ShowKeys{})
	if err != nil || a.Issuer.Knows(kept) {
		return err
	}
	return ops.Do(ctx, a.Runner, policy.System("notary"), award.KeepKey{Issuer: a.Issuer})
}
