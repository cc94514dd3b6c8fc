package app

import (
	"time"

	"example.org/homeward/internal/directory/weatherweb"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/admin"
)

// desks are the pages of those who look after the weather and of administrators.
func (a *App) desks() []web.Route {
	weather := weatherweb.New(weatherweb.Options{
		Runner: a.Runner, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership, Notice: a.Find.Preview,
	})
	itself := admin.New(admin.Options{
		DB: a.DB, Runner: a.Runner, Health: a.Health, Config: a.Config, Environ: a.Environ, Languages: lang.Languages(true).All(),
		Partnership: partnership, Version: a.Version, Index: func() (int, time.Duration) { return a.Finder.Len(), a.Finder.Behind() },
	})
	return append(weather.Routes(), itself.Routes()...)
}
