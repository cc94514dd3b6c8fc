package app

import (
	"net/http"

	"example.org/homeward/assets"
	"example.org/homeward/internal/directory/deskweb"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/platform/web"
)

// Routes is the whole site.
func (a *App) Routes() []web.Route {
	var all []web.Route
	all = append(all, a.Health.Routes()...)
	all = append(all, web.MetricsRoute(a.Metrics, a.Config.MetricsFrom, web.Proxies(a.Config.TrustedProxies)))
	all = append(all, web.Route{
		Pattern: "GET " + assets.Root + "{file}", Access: web.Public, Class: web.Assets, Handler: web.Wrap(assets.Handler()),
	})
	all = append(all, dirapi.Routes(a.Finder, a.Runner, a.Config.Base())...)
	all = append(all, deskweb.New(deskweb.Options{Finder: a.Finder, Runner: a.Runner, Partnership: partnership}).Routes()...)
	return append(all, a.Find.Routes()...)
}

// Handler is the site, with who signs in left to identify.
func (a *App) Handler(identify web.Identify) http.Handler {
	var images []string
	if tiles := a.Config.TilesURL.Origin(); tiles != "" {
		images = append(images, tiles)
	}
	return web.Mux(identify, a.Routes(), web.Options{
		Log: a.Log, Metrics: a.Metrics, BaseURL: a.Config.Base(), Images: images,
		Proxies: web.Proxies(a.Config.TrustedProxies), Limits: bool(a.Config.Limits),
		APIs: []string{"/openreferral"}, ErrorPage: a.showProblem,
	})
}
