package app

import (
	"context"
	"net/http"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/live"
	"example.org/homeward/internal/session/paperweb"
	"example.org/homeward/internal/session/sessionweb"
	"example.org/homeward/internal/session/toolkitweb"
)

// newHall is the rooms of sessions that somebody follows on this node.
func (a *App) newHall() *live.Hall {
	return live.New(live.Options{Runner: a.Runner, Clock: a.Clock, Look: look(a.DB.Dialect())})
}

// help is what stands beside a screen of an engagement.
func help(screen string) ui.Help { return sessionweb.HelpFor(content.Default(), screen) }

// look is how often a node looks for what other processes wrote into a room. On SQLite there is one server,
// and only a command could; on PostgreSQL half of the room may be on another node.
func look(d store.Dialect) time.Duration {
	if d == store.SQLite {
		return time.Second
	}
	return 25 * time.Millisecond
}

// sessionRoutes are the pages of case-study sessions.
func (a *App) sessionRoutes() []web.Route {
	paper := paperweb.New(paperweb.Options{
		Runner: a.Runner, Live: a.Hall, Partnership: partnership, Base: a.Config.Base().String(), Tabs: sessionweb.Tabs, Help: help,
		Lines: func(words content.Pack, p session.Part, lines int) []doc.Block {
			return toolkitweb.LogLines(words, string(p), lines)
		},
	})
	return append(a.sessions().Routes(), paper.Routes()...)
}

func (a *App) sessions() *sessionweb.Site {
	base := a.Config.Base()
	return sessionweb.New(sessionweb.Options{
		Runner: a.Runner, Live: a.Hall, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership,
		Base: base.String(), Secure: base.Scheme == "https", Frame: a.Find.Frame, Organisations: a.ownOrganisations, Limits: bool(a.Config.Limits),
		PledgeNotes: a.pledgeNotes, Asked: a.asked,
	})
}

// ownOrganisations are those in which somebody may plan a session.
func (a *App) ownOrganisations(r *http.Request, who policy.Actor) (out []ui.Choice, err error) {
	list, err := ops.Find(r.Context(), a.Runner, who, org.MyOrganisations{})
	for _, o := range list {
		if session.MayHold(who, o.ID).Allowed() {
			out = append(out, ui.Choice{Value: o.ID, Label: o.Name})
		}
	}
	return out, err
}

// logPanel is for those who belong to an organisation to which others have opened the log of a session.
func (a *App) logPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Logs of sessions that you may read"}
	if !who.HasAnywhere(policy.OrganisationRoles...) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, session.ListOpened{})
	for _, x := range list {
		p.Items = append(p.Items, orgweb.Item{Text: x.Title, Href: ui.Path("/logs/" + x.RoomID)})
	}
	return p, len(list) > 0, err
}

// sessionPanel is for those who run sessions, take their notes, or read along: those that are not over.
func (a *App) sessionPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Sessions"}
	if !who.HasAnywhere(policy.EngagementRoles...) {
		return p, false, nil
	}
	rooms, err := ops.Find(ctx, a.Runner, who, session.ListRooms{})
	for _, r := range rooms {
		switch at := ui.Path("/s/" + r.Code + r.Page(who)); r.State {
		case session.Open:
			p.Items = append(p.Items, orgweb.Item{Text: "Held now: " + r.Title, Href: at})
		case session.Planned:
			p.Items = append(p.Items, orgweb.Item{Text: "Not begun: " + r.Title, Href: at})
		case session.Closed:
			text := "Over, and its log is not final: "
			if r.Ripe(a.Clock.Now()) {
				text = "Its log is ready to be made final: "
			}
			p.Items = append(p.Items, orgweb.Item{Text: text + r.Title, Href: at})
		}
	}
	p.Items = append(p.Items, orgweb.Item{Text: "All sessions", Href: "/desk/sessions"})
	return p, true, err
}
