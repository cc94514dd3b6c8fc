package app

import (
	"context"
	"slices"
	"time"

	"example.org/homeward/internal/directory/needweb"
	"example.org/homeward/internal/directory/weatherweb"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place/placeweb"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/admin"
)

// desks are the pages of those who look after the weather and of administrators.
func (a *App) desks() []web.Route {
	weather := weatherweb.New(weatherweb.Options{
		Runner: a.Runner, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership, Notice: a.Find.Preview, WhoIs: a.WhoIs,
	})
	itself := admin.New(admin.Options{
		DB: a.DB, Runner: a.Runner, Health: a.Health, Config: a.Config, Environ: a.Environ, Languages: lang.Languages(true).All(),
		Partnership: partnership, Version: a.Version, WhoIs: a.WhoIs, LastBackup: a.LastBackup, Index: func() (int, time.Duration) { return a.Finder.Len(), a.Finder.Behind() },
	})
	areas := placeweb.New(placeweb.Options{
		Runner: a.Runner, Zone: a.Config.Timezone.Location, Partnership: partnership, Organisations: a.owners, WhoIs: a.WhoIs,
	})
	needs := needweb.New(needweb.Options{Runner: a.Runner, Finder: a.Finder, Partnership: partnership, WhoIs: a.WhoIs})
	return slices.Concat(weather.Routes(), itself.Routes(), areas.Routes(), needs.Routes())
}

// owners lists the organisations that may look after an area.
func (a *App) owners(ctx context.Context, who policy.Actor) (out []placeweb.Organisation, err error) {
	list, err := ops.Find(ctx, a.Runner, who, org.MyOrganisations{})
	for _, o := range list {
		if o.Status == org.Active {
			out = append(out, placeweb.Organisation{ID: o.ID, Name: o.Name})
		}
	}
	return out, err
}
