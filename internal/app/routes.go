package app

import (
	"net/http"

	"example.org/homeward/assets"
	"example.org/homeward/internal/directory/deskweb"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/org/signweb"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/outbox"
	"example.org/homeward/internal/platform/web/photos"
)

// Routes is the whole site.
func (a *App) Routes() []web.Route {
	var all []web.Route
	all = append(all, a.Health.Routes()...)
	all = append(all, web.MetricsRoute(a.Metrics, a.Config.MetricsFrom, web.Proxies(a.Config.TrustedProxies)))
	all = append(all, web.Route{
		Pattern: "GET " + assets.Root + "{file}", Access: web.Public, Class: web.Assets, Handler: web.Wrap(assets.Handler()),
	}, web.Route{Pattern: "GET /worker.js", Access: web.Public, Class: web.Assets, Handler: web.Wrap(assets.Worker())})
	all = append(all, dirapi.Routes(a.Finder, a.Runner, a.Config.Base())...)
	all = append(all, a.signing().Routes()...)
	all = append(all, a.organisations().Routes()...)
	all = append(all, outbox.Routes(outbox.Options{Runner: a.Runner, Partnership: partnership, Zone: a.Config.Timezone.Location, Server: a.Mail.On()})...)
	all = append(all, photos.Routes(a.Runner)...)
	all = append(all, a.outreachRoutes()...)
	all = append(all, a.swapRoutes()...)
	all = append(all, a.desks()...)
	all = append(all, a.importRoutes()...)
	all = append(all, a.feeds().Routes()...)
	all = append(all, a.keepRoutes()...)
	all = append(all, a.freshRoutes()...)
	all = append(all, deskweb.New(deskweb.Options{Finder: a.Finder, Runner: a.Runner, Partnership: partnership, WhoIs: a.WhoIs}).Routes()...)
	all = append(all, a.Guides.Routes()...)
	all = append(all, a.posterRoutes()...)
	all = append(all, a.giveRoutes()...)
	all = append(all, a.sessionRoutes()...)
	all = append(all, a.engageRoutes()...)
	all = append(all, a.pledgeRoutes()...)
	all = append(all, a.partnerRoutes()...)
	all = append(all, a.planRoutes()...)
	all = append(all, a.registerRoutes()...)
	all = append(all, a.awardRoutes()...)
	all = append(all, a.submitRoutes()...)
	all = append(all, a.impactRoutes()...)
	all = append(all, a.exchangeRoutes()...)
	all = append(all, a.toolkitRoutes()...)
	return append(all, a.Find.Routes()...)
}

// Handler is the site, with who signs in left to identify.
func (a *App) Handler(identify web.Identify) http.Handler {
	var images []string
	if tiles := a.Config.TilesURL.Origin(); tiles != "" {
		images = append(images, tiles)
	}
	return a.saysMadeUp(web.Mux(identify, a.Routes(), web.Options{
		Log: a.Log, Metrics: a.Metrics, BaseURL: a.Config.Base(), Images: images,
		Proxies: web.Proxies(a.Config.TrustedProxies), Limits: bool(a.Config.Limits),
		APIs: []string{"/openreferral"}, ErrorPage: a.showProblem,
		Doors: web.Doors{SignIn: "/sign-in", Second: "/me/codes/new", Prove: "/prove"}, Refused: a.refused,
	}))
}

// refused notes what was turned away before any action could see it.
func (a *App) refused(r web.Refusal) { a.Auth.Refuse(r.Who, r.Route, r.Why, "") }

// signing is the pages on which people come in.
func (a *App) signing() *signweb.Site {
	o := signweb.Options{
		Auth: a.Auth, Runner: a.Runner, Partnership: partnership, Zone: a.Config.Timezone.Location, Client: web.Proxies(a.Config.TrustedProxies).Client,
		Titles: a.placed,
	}
	if a.shown != nil {
		o.Shown = func() []signweb.Shown { return a.shown }
	}
	return signweb.New(o)
}

// organisations is the pages of organisations and the people in them.
func (a *App) organisations() *orgweb.Site {
	return orgweb.New(orgweb.Options{
		Guard: a.Guard,
		Auth:  a.Auth, Runner: a.Runner, Partnership: partnership, Zone: a.Config.Timezone.Location,
		Areas: a.areaChoices, WhoIs: a.WhoIs, Panels: a.panels, Todo: a.todos, MailKept: !a.Mail.On(),
		Public: a.Find.Frame, KnownAs: a.Find.KnownAs, Hidden: a.hidesPlaces, Review: a.organisationReview(), Titles: a.placed,
	})
}
