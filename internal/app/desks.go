package app

import (
	"example.org/homeward/internal/directory/weatherweb"
	"example.org/homeward/internal/platform/web"
)

// desks are the pages of those who look after the weather and of administrators.
func (a *App) desks() []web.Route {
	return weatherweb.New(weatherweb.Options{
		Runner: a.Runner, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership, Notice: a.Find.Preview,
	}).Routes()
}
