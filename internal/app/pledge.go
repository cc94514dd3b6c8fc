package app

import (
	"context"
	"errors"
	"net/http"
	"time"

	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
	pledges "example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/pledge/pledgeweb"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

// pledgeRoutes are the pages of what rooms pledge.
func (a *App) pledgeRoutes() []web.Route {
	sessions := a.sessions()
	return pledgeweb.New(pledgeweb.Options{
		Runner: a.Runner, Zone: a.Config.Timezone.Location, Partnership: partnership, Words: pledges.Default(), Frame: a.Find.Frame, Help: help,
		Seat: sessions.Seat, Pace: sessions.Pace, Knows: sessions.Knows, Wake: a.wakeRooms, Organisations: a.ownOrganisations, Stories: stories(), Packed: PackedExamples(), Preparing: Preparing(),
		Logo: a.logo, Offered: a.agreedWithOthers,
	}).Routes()
}

// logo is the picture by which a scheme is known; none for one that has none, or is there no more.
func (a *App) logo(ctx context.Context, schemeID string) (pledgeweb.Logo, error) {
	x, err := ops.Ask(ctx, a.Runner, policy.Nobody(), engage.ShowScheme{ID: schemeID})
	if errors.Is(err, errs.NotFound) || err == nil && x.Logo.ID == "" {
		return pledgeweb.Logo{}, nil
	}
	if err != nil {
		return pledgeweb.Logo{}, err
	}
	photo, err := ops.Ask(ctx, a.Runner, policy.Nobody(), files.ShowPhoto{ID: x.Logo.ID, Size: files.Large})
	return pledgeweb.Logo{Picture: photo.JPEG, Alt: x.Logo.Alt}, err
}

// pledgePanel is for those who speak for an organisation: what it has still to sign.
func (a *App) pledgePanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Pledges to sign"}
	if !who.HasAnywhere(policy.Owner, policy.Editor, policy.Facilitator) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, pledge.ListUnsigned{})
	for _, x := range list {
		p.Items = append(p.Items, orgweb.Item{Text: x.Title, Href: ui.Path("/desk/engagements/" + x.EngagementID + "/pledges#sign")})
	}
	return p, len(list) > 0, err
}

// pledgeNotes has notes of a small group begin pledges.
func (a *App) pledgeNotes(ctx context.Context, who policy.Actor, code string, token ids.Token, group int, notes []string) error {
	return ops.Do(ctx, a.Runner, who, pledge.BringNotes{Code: code, Token: token, Group: group, IDs: notes})
}

// asked is to how many pledges a browser in a room has still to answer.
func (a *App) asked(ctx context.Context, who policy.Actor, code string, token ids.Token) (int, error) {
	x, err := ops.Ask(ctx, a.Runner, who, pledge.CountWaiting{Code: code, Token: token})
	return x.Pledges, err
}

// wakeRooms has the sessions of an engagement that are held look for what happened. If that fails, they look by
// themselves soon.
func (a *App) wakeRooms(r *http.Request, who policy.Actor, engagementID string) {
	j, err := ops.Ask(r.Context(), a.Runner, who, session.ShowEngagement{ID: engagementID})
	if err != nil {
		return
	}
	for _, room := range j.Rooms {
		if room.State == session.Open {
			a.Hall.Wake(room.ID)
		}
	}
}

// stories are what the examples are about: the case on which the filled-in log of our own pack rests.
func stories() map[string]pledgeweb.Story {
	p := content.Default()
	for _, c := range p.Cases.Cases {
		if c.Key != p.Log.Case {
			continue
		}
		s := pledgeweb.Story{Title: c.Title, Summary: c.Summary}
		for _, x := range c.Steps {
			when := x.On
			if t, err := time.Parse("2006-01", x.On); err == nil {
				when = t.Format("January 2006")
			}
			s.Steps = append(s.Steps, pledgeweb.Step{When: when, Title: x.Title, Text: x.Text})
		}
		return map[string]pledgeweb.Story{pledges.Slug: s}
	}
	return nil
}
