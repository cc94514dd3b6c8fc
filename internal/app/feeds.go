package app

import (
	"example.org/homeward/internal/directory/feedweb"
	"example.org/homeward/internal/platform/web"
)

// feeds is the pages of other directories' feeds.
func (a *App) feeds() *feedweb.Site {
	return feedweb.New(feedweb.Options{
		Runner: a.Runner, Clock: a.Clock, Zone: a.Config.Timezone.Location, Partnership: partnership, Private: bool(a.Config.FeedsPrivate),
		Limits: bool(a.Config.Limits), Client: web.Proxies(a.Config.TrustedProxies).Client, Weather: a.Find.Weather, WhoIs: a.WhoIs,
	})
}
