package app

import (
	"example.org/homeward/internal/directory/promoteweb"
	"example.org/homeward/internal/platform/web"
)

// posterRoutes are the posters that anybody prints, where their codes lead, and how many came by each.
func (a *App) posterRoutes() []web.Route {
	return promoteweb.New(promoteweb.Options{
		Runner: a.Runner, Finder: a.Finder, Tally: a.Posters, Base: a.Config.Base(), Partnership: partnership, Frame: a.Find.FrameAt,
	}).Routes()
}
