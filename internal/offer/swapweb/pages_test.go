package swapweb_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/offer/swapweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// desk is the pages over the test city.
type desk struct {
	visit.Caller
}

func each(t *testing.T, fn func(d desk)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		site := swapweb.New(swapweb.Options{
			Runner: c.Runner, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire",
			Mine: func(_ context.Context, who policy.Actor) (out []swapweb.Organisation, err error) {
				for id, name := range map[string]string{cast.LanternID: "The Lantern", cast.HarbourID: "Safe Harbour"} {
					if who.HasIn(id, policy.OrganisationRoles...) {
						out = append(out, swapweb.Organisation{ID: id, Name: name})
					}
				}
				return out, nil
			},
		})
		fn(desk{visit.Caller{T: t, Routes: site.Routes()}})
	})
}

func TestSwapPages(t *testing.T) {
	each(t, func(d desk) {
		d.Page(cast.Tilda, "GET", "/desk/swap", nil, 200)
		form := d.Page(cast.Tilda, "GET", "/desk/swap/new", nil, 200)
		good := url.Values{
			"id": {form.Attr("[name=id]", "value")}, "organisation": {cast.LanternID}, "what": {"Duvets <new>"}, "category": {"bedding"}, "stock": {"10"},
			"place": {"4 Wick Lane"}, "hand": {"either"}, "until": {"2026-11-30"},
		}
		bad := url.Values{"what": {"Duvets"}, "stock": {"many"}}
		if p := d.Page(cast.Tilda, "POST", "/desk/swap/new", bad, 422); p.Attr("[name=what]", "value") != "Duvets" || !p.Has("#stock-error") {
			d.Error("what was typed is lost")
		}
		path, _, _ := strings.Cut(d.Sent(cast.Tilda, "/desk/swap/new", good), "?")
		if again, _, _ := strings.Cut(d.Sent(cast.Tilda, "/desk/swap/new", good), "?"); again != path {
			d.Errorf("%s and then %s", path, again)
		}
		if p := d.Page(cast.Osric, "GET", "/desk/swap?category=bedding", nil, 200); !strings.Contains(p.Text("tbody"), "Duvets <new>") {
			d.Errorf("%s", p.Text("main"))
		}
		claim := url.Values{"id": {ids.New()}, "organisation": {cast.HarbourID}, "wants": {"4"}, "note": {"On Friday"}}
		d.Page(cast.Osric, "POST", path+"/claim", url.Values{"wants": {"0"}}, 422)
		d.Sent(cast.Osric, path+"/claim", claim)
		if p := d.Page(cast.Osric, "GET", path, nil, 200); !strings.Contains(p.Text("main"), "Granted 4") || strings.Contains(p.Text("main"), "It was collected") {
			d.Errorf("%s", p.Text("main"))
		}
		if p := d.Page(cast.Tilda, "GET", path, nil, 200); !strings.Contains(p.Text("main"), "It was collected") || !strings.Contains(p.Text("main"), "6 left") {
			d.Errorf("%s", p.Text("main"))
		}
		d.Sent(cast.Tilda, path+"/settle", url.Values{"claim": {claim.Get("id")}, "to": {"collected"}})
		d.Page(cast.Osric, "POST", path+"/settle", url.Values{"claim": {claim.Get("id")}, "to": {"withdrawn"}}, 409)
		d.Sent(cast.Tilda, path+"/end", nil)
		d.Page(cast.Osric, "GET", path, nil, 200)
		d.Page(cast.Osric, "GET", "/desk/swap?show=over", nil, 200)
		for _, who := range []policy.Actor{policy.Nobody(), cast.Editor, cast.Officer} {
			if w := d.Send(who, "GET", path, nil); w.Code != http.StatusForbidden {
				d.Errorf("%v: %d", who.Grants, w.Code)
			}
		}
		if w := d.Send(cast.Osric, "GET", path+"/photo", nil); w.Code != http.StatusNotFound {
			d.Errorf("a photo that is not there: %d", w.Code)
		}
	})
}
