package weatherweb_test

import (
	"net/url"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/directory/weatherweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func officerFor(area, name string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("weatherwebtest", name), Name: name, Grants: []policy.Grant{{Role: policy.WeatherOfficer, Area: area}}}
}

var (
	perpetua = officerFor(cast.HollowmereID, "Perpetua Marsh")
	quay     = officerFor(cast.QuayID, "Quentin Quay")
	county   = officerFor(cast.MereshireID, "Connie County")
)

// desk is the officers' pages over the test city, for whoever asks.
type desk struct {
	visit.Caller
	clk    *clock.Fake
	runner *ops.Runner
	finder *directory.Finder
}

func each(t *testing.T, fn func(d desk)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		finder := directory.NewFinder(c.Runner, clk, citytest.London)
		public := dirweb.New(dirweb.Options{Finder: finder, Runner: c.Runner, Partnership: "Mereshire"})
		site := weatherweb.New(weatherweb.Options{
			Runner: c.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", Notice: public.Preview,
		})
		fn(desk{visit.Caller{T: t, Routes: site.Routes()}, clk, c.Runner, finder})
	})
}

// declared declares cold in an area from now, some hours long, and gives its id.
func (d desk) declared(who policy.Actor, area string, from, hours int) string {
	d.Helper()
	w := directory.Weather{
		ID: ids.New(), AreaID: area, From: d.clk.Now().Add(time.Duration(from) * time.Hour), Kind: "cold", Message: "It will freeze: CANARY-" + area[:4],
		Phone: "01632 960199", DeclaredBy: who.Name,
	}
	w.Until = w.From.Add(time.Duration(hours) * time.Hour)
	if err := ops.Do(d.Context(), d.runner, who, directory.DeclareWeather{Weather: w}); err != nil {
		d.Fatal(err)
	}
	return w.ID
}

// good is a form that can be sent.
func good(more ...string) url.Values {
	v := url.Values{"id": {ids.New()}, "kind": {"cold"}, "area": {cast.HollowmereID}, "until": {"2026-11-25T09:00"}, "message": {"Come in."}}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return v
}
