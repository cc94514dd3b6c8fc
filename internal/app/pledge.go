package app

import (
	"net/http"
	"time"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	pledges "example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/pledge/pledgeweb"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// pledgeRoutes are the pages of what rooms pledge.
func (a *App) pledgeRoutes() []web.Route {
	return pledgeweb.New(pledgeweb.Options{
		Runner: a.Runner, Zone: a.Config.Timezone.Location, Partnership: partnership, Words: pledges.Default(), Frame: a.Find.Frame,
		Seat: a.sessions().Seat, Wake: a.wakeRooms, Organisations: a.ownOrganisations, Stories: stories(),
	}).Routes()
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
