package outweb_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/outreach/outweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

func worker(name, area string) policy.Actor {
	return policy.Actor{
		Kind: policy.KindAccount, ID: ids.Derive("outwebtest", name), Name: name, Grants: []policy.Grant{{Role: policy.OutreachWorker, Area: area}},
	}
}

var (
	tove    = worker("Tove Ashgrove", cast.HollowmereID)
	quentin = worker("Quentin Quay", cast.QuayID)
)

// desk is the pages over the test city.
type desk struct {
	visit.Caller
	clk *clock.Fake
}

func each(t *testing.T, fn func(d desk)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire", MadeUp: true})
		g, err := web.NewGuard(citytest.Secret, clk, prometheus.NewRegistry())
		if err != nil {
			t.Fatal(err)
		}
		site := outweb.New(outweb.Options{
			Runner: c.Runner, Guard: g, Now: clk.Now, Zone: citytest.London, Partnership: "Mereshire", MadeUp: true, Frame: public.Frame,
			Locate: func(_ context.Context, text string) *outreach.Point {
				if strings.Contains(text, "Wick Lane") {
					return &outreach.Point{Lat: 53.4001, Lon: 0.9001}
				}
				return nil
			},
			WhoIs: func(context.Context, []string) map[string]string { return map[string]string{tove.ID: tove.Name} },
		})
		fn(desk{visit.Caller{T: t, Routes: site.Routes()}, clk})
	})
}

// told fills in the form and sends it, and gives the reference.
func (d desk) told(more ...string) string {
	d.Helper()
	p := d.Page(policy.Nobody(), "GET", "/worried", nil, 200)
	form := url.Values{"seen": {"now"}, "place": {"Wick Lane, by the <b>bins</b>"}, "looks": {"A green hat"}, "contact": {"07700 900123"}}
	for _, name := range []string{"number", "shown"} {
		form.Set(name, p.Attr("[name="+name+"]", "value"))
	}
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	d.clk.Move(time.Minute)
	w := d.Send(policy.Nobody(), "POST", "/worried", form)
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasSuffix(to, "?new=yes") || w.Header().Get("Cache-Control") != "no-store" {
		d.Fatalf("%d to %q: %.500s", w.Code, to, w.Body)
	}
	if again := d.Send(policy.Nobody(), "POST", "/worried", form); again.Header().Get("Location") != to {
		d.Errorf("sent twice, it leads to %q and then %q", to, again.Header().Get("Location"))
	}
	return strings.TrimSuffix(strings.TrimPrefix(to, "/worried/"), "?new=yes")
}

func TestTellingUs(t *testing.T) {
	each(t, func(d desk) {
		form := d.Page(policy.Nobody(), "GET", "/worried", nil, 200)
		if form.Attr("main a.btn--danger", "href") != "tel:999" {
			d.Error("999 is not the first thing to do")
		}
		bad := url.Values{"looks": {"A green hat"}, "lat": {"53.41"}, "lon": {"0.92"}, "number": {"KDTRW-BQHZM"}}
		p := d.Page(policy.Nobody(), "POST", "/worried", bad, 422)
		if !p.Has("#seen-error") || p.Text("[name=looks]") != "A green hat" || p.Attr("[name=lat]", "value") != "53.41000" || p.Attr("[name=number]", "value") != "KDTRW-BQHZM" {
			d.Errorf("something is lost: %s", p.Text("main"))
		}
		bad.Set("seen", "now")
		if p := d.Page(policy.Nobody(), "POST", "/worried", bad, 422); p.Text("#held") == "" {
			d.Error("a program can send it")
		}
		ref := d.told()
		thanks := d.Page(policy.Nobody(), "GET", "/worried/"+ref+"?new=yes", nil, 200)
		if thanks.Text(".number") != ref {
			d.Errorf("%q", thanks.Text(".number"))
		}
		later := d.Page(policy.Nobody(), "GET", "/worried/"+strings.ToLower(ref), nil, 200)
		if !strings.Contains(later.Text("main"), "You told us on 24 November 2026.") {
			d.Errorf("when was it? %s", later.Text("main"))
		}
		for _, secret := range []string{"Wick", "green", "07700"} {
			if strings.Contains(later.Body(), secret) {
				d.Errorf("it tells of %q", secret)
			}
		}
		if w := d.Send(policy.Nobody(), "GET", "/worried?reference="+strings.ReplaceAll(ref, "-", "+"), nil); w.Header().Get("Location") != "/worried/"+ref {
			d.Errorf("%d to %q", w.Code, w.Header().Get("Location"))
		}
		d.Page(policy.Nobody(), "GET", "/worried?reference=nonsense", nil, 422)
		if p := d.Page(policy.Nobody(), "GET", "/worried/KDTRW-BQHZM", nil, 404); p.Attr("#reference", "value") != "KDTRW-BQHZM" {
			d.Error("what was typed is lost")
		}
		for _, tag := range []string{"en-XA", "ar-XB"} {
			d.Page(policy.Nobody(), "GET", "/worried?lang="+tag, nil, 200)
			d.Page(policy.Nobody(), "GET", "/worried/"+ref+"?lang="+tag, nil, 200)
		}
	})
}

func TestInboxOfWorkers(t *testing.T) {
	each(t, func(d desk) {
		ref, other := d.told(), d.told("place", "Behind the station", "lat", "53.4101", "lon", "0.9201")
		for who, want := range map[string][2]any{"tove": {tove, 2}, "quentin": {quentin, 1}} {
			if p := d.Page(want[0].(policy.Actor), "GET", "/desk/worried", nil, 200); p.Count("tbody tr") != want[1].(int) {
				d.Errorf("%s sees %q", who, p.Text("main"))
			}
		}
		if w := d.Send(cast.Tilda, "GET", "/desk/worried", nil); w.Code != http.StatusForbidden {
			d.Errorf("an owner: %d", w.Code)
		}
		list := d.Page(tove, "GET", "/desk/worried", nil, 200)
		path := list.Attrs("tbody th a", "href")[0]
		if w := d.Send(quentin, "GET", path, nil); w.Code != http.StatusNotFound {
			d.Errorf("another area's report: %d", w.Code)
		}
		p := d.Page(tove, "GET", path, nil, 200)
		if !strings.Contains(p.Text("main"), "Wick Lane, by the <b>bins</b>") || !strings.Contains(p.Text("main"), "07700 900123") {
			d.Errorf("%s", p.Text("main"))
		}
		d.Page(tove, "POST", path, url.Values{"version": {"0"}}, 422)
		if w := d.Send(tove, "POST", path, url.Values{"version": {"0"}, "to": {"not found"}, "note": {"Nobody there"}}); w.Code != 303 {
			d.Errorf("%d", w.Code)
		}
		stale := d.Page(tove, "POST", path, url.Values{"version": {"0"}, "to": {"helped"}, "note": {"Second note"}}, 409)
		if stale.Text("[name=note]") != "Second note" {
			d.Error("what was typed is lost")
		}
		d.Page(tove, "GET", path+"?done=answered", nil, 200)
		d.Page(tove, "GET", "/desk/worried?show=done", nil, 200)
		if p := d.Page(policy.Nobody(), "GET", "/worried/"+ref, nil, 200); !strings.Contains(p.Text("main"), "Looked for, not found") {
			d.Errorf("%s", p.Text("main"))
		}
		if w := d.Send(tove, "POST", path+"/join", url.Values{"version": {"1"}, "with": {other}}); w.Code != 303 {
			d.Errorf("join: %d %.400s", w.Code, w.Body)
		}
		d.Page(tove, "GET", path, nil, 200)
		if w := d.Send(tove, "POST", path+"/join", url.Values{"version": {"2"}, "with": {""}}); w.Code != 303 {
			d.Errorf("part: %d", w.Code)
		}
		if w := d.Send(tove, "POST", path+"/pass", url.Values{"version": {"3"}, "area": {cast.MereshireID}}); w.Code != 303 {
			d.Errorf("pass: %d", w.Code)
		}
		if w := d.Send(tove, "GET", path, nil); w.Code != http.StatusNotFound {
			d.Errorf("after it was passed on: %d", w.Code)
		}
	})
}
