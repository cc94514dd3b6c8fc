package dirweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

func TestServicePage(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		p := c.get("/services/"+cast.NightShelterID, 200)
		for _, selector := range []string{
			`.reach a[href=tel:01632960111]`, `.reach a[href^="https://www.google.com/maps/"]`, `.week .week__today`,
			`a[href="/organisations/` + cast.LanternID + `"]`, `a[data-keep="` + cast.NightShelterID + `"]`,
			`a[href="/services/` + cast.NightShelterID + `/wrong"]`, `.map svg`, `[data-open=closed]`,
		} {
			if !p.Has(selector) {
				t.Errorf("no %s", selector)
			}
		}
		if p.Has(".steps") || strings.Contains(strings.ToLower(p.Text("main")), "pathway") {
			t.Error("the page speaks of the pathway, which is the partnership's word")
		}
		if n := p.Count(".week tbody tr"); n != 7 {
			t.Errorf("%d days", n)
		}
		if row := p.Text(".week__today"); !strings.Contains(row, "Tuesday") || !strings.Contains(row, "6pm to 9am") {
			t.Errorf("today: %s", row)
		}
		for target, says := range map[string]string{
			"/services/" + cast.FoodBankID: "It is in Old Quay. The exact address is private",
			"/services/" + cast.RefugeID:   "Only for women",
			"/services/" + cast.HelplineID: "Open day and night",
		} {
			if main := c.get(target, 200).Text("main"); !strings.Contains(main, says) {
				t.Errorf("%s: no %q in %s", target, says, main)
			}
		}
		if c.get("/services/"+cast.RefugeID, 200).Has(".map") {
			t.Error("a refuge has a map")
		}
	})
}

func TestGoneService(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		p := c.get("/services/"+id("service", 100), http.StatusGone)
		if !strings.Contains(p.Text("main"), "Old kitchen is no longer here") || p.Count("[data-service-id]") != 5 {
			t.Errorf("%s", p.Text("main"))
		}
	})
}

// Somebody tells us what they think of the site: nothing that they typed is lost when something is missing.
func TestTellUs(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		if !c.get("/about", 200).Has("main a[href='/about/feedback']") || !c.get("/find", 200).Has("footer a[href='/about/feedback']") {
			t.Error("nothing leads to the form")
		}
		w := c.ask(http.MethodPost, "/about/feedback", url.Values{"text": {"The <letters> are small."}, "contact": {"x@example.org"}}.Encode())
		p := htmlcheck.Parse(t, w.Body.String())
		if w.Code != http.StatusUnprocessableEntity || p.Text("[name=text]") != "The <letters> are small." || p.Attr("[name=contact]", "value") != "x@example.org" || !p.Has("#kind-error") {
			t.Errorf("without a kind: %d %s", w.Code, p.Text("main"))
		}
		w = c.ask(http.MethodPost, "/about/feedback", url.Values{"kind": {"site-hard"}, "text": {"The <letters> are small."}}.Encode())
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/about/feedback/thanks" {
			t.Fatalf("status %d to %s", w.Code, w.Header().Get("Location"))
		}
		c.get("/about/feedback/thanks", 200)
		kept, err := ops.Find(t.Context(), c.runner, cast.Editor, directory.FeedbackInbox{})
		if err != nil || len(kept) != 1 || kept[0].Text != "The <letters> are small." || kept[0].ServiceID != "" {
			t.Errorf("kept %+v %v", kept, err)
		}
	})
}

func TestThisIsWrong(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		target := "/services/" + cast.NightShelterID + "/wrong"
		c.get(target, 200)
		w := c.ask(http.MethodPost, target, url.Values{"kind": {"other"}, "text": {""}, "contact": {"x@example.org"}}.Encode())
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Tell us what is wrong") || !strings.Contains(w.Body.String(), "x@example.org") {
			t.Errorf("an empty message: %d", w.Code)
		}
		w = c.ask(http.MethodPost, target, url.Values{"kind": {"hours"}, "text": {"It was <shut>."}}.Encode())
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != target+"/thanks" {
			t.Fatalf("status %d to %s: %s", w.Code, w.Header().Get("Location"), w.Body)
		}
		if !strings.Contains(c.get(target+"/thanks", 200).Text("main"), "We have your message") {
			t.Error("no thanks")
		}
		kept, err := ops.Find(t.Context(), c.runner, cast.Editor, directory.FeedbackInbox{})
		if err != nil || len(kept) != 1 || kept[0].Text != "It was <shut>." || kept[0].ServiceID != cast.NightShelterID {
			t.Errorf("kept %+v %v", kept, err)
		}
		if w := c.ask(http.MethodPost, "/services/"+id("service", 9999)+"/wrong", "kind=hours"); w.Code != 404 {
			t.Errorf("about a service that is not there: %d", w.Code)
		}
	})
}

func TestMyList(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		if p := c.get("/find/list", 200); !p.Has(".empty") {
			t.Error("an empty list does not say so")
		}
		long := c.get("/find/list?id="+cast.HelplineID+"&id="+cast.NightShelterID+"&id="+cast.HelplineID+"&id=rubbish", 200)
		if got := long.Attrs("[data-service-id]", "data-service-id"); len(got) != 2 || got[0] != cast.HelplineID {
			t.Fatalf("list %v", got)
		}
		share := long.Attr("[data-copy]", "data-copy")
		if len(share) > 70 || !strings.HasPrefix(share, "/find/list?s=") {
			t.Errorf("short address %q", share)
		}
		short := c.get(share, 200)
		if n := short.Count("[data-service-id]"); n != 2 {
			t.Errorf("%d services behind the short address", n)
		}
		card := c.get(share+"&as=card", 200)
		if !card.Has(".wallet__qr svg path") || card.Count(".wallet__side") != 2 {
			t.Error("no card for the pocket")
		}
		// Without a script a list grows by links alone.
		p := c.get("/find/results?category=food/meals&near=QX1&"+strings.TrimPrefix(strings.Replace(share, "?s=", "?list=", 1), "/find/list?"), 200)
		grown := c.get(p.All("[data-keep]")[0].Attr("href"), 200)
		if n := grown.Count("[data-service-id]"); n != 3 {
			t.Errorf("%d services after one more", n)
		}
	})
}

func TestTimetable(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		p := c.get("/find/timetable?category=food&near=QX1&week=2026-12-21", 200)
		days := p.Texts(".day h2")
		if len(days) != 8 || days[0] != "Monday 21 December" {
			t.Fatalf("days %q", days)
		}
		text := p.All(".day")
		if !strings.Contains(text[0].Text(), "10am to 2pm Food bank") || strings.Contains(text[4].Text(), "Food bank") {
			t.Errorf("Monday: %s; Christmas Day: %s", text[0].Text(), text[4].Text())
		}
		if !strings.Contains(text[7].Text(), "By appointment") {
			t.Errorf("others: %s", text[7].Text())
		}
		c.get("/find/timetable?week=tomorrow", 422)
		c.get("/find/timetable?category=learn", 200)
	})
}

func TestOtherPages(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for target, says := range map[string]string{
			"/":                                   "What do you need?",
			"/find":                               "Where are you?",
			"/emergency":                          "999",
			"/areas":                              "Old Quay",
			"/areas/hollowmere":                   "services in Hollowmere",
			"/organisations/" + cast.LanternID:    "27 services",
			"/give/organisations?near=QX1":        "Who helps near QX1",
			"/give/organisations?near=Xyzzyplugh": "do not know a place",
			"/about":                              "How we check",
			"/about/accessibility":                "WCAG 2.2",
			"/about/privacy":                      "no cookies",
			"/about/data":                         "GeoNames",
		} {
			if main := c.get(target, 200).Text("main"); !strings.Contains(main, says) {
				t.Errorf("%s: no %q in %s", target, says, main)
			}
		}
		robots := c.ask(http.MethodGet, "/robots.txt", "").Body.String()
		if !strings.Contains(robots, "Sitemap: https://help.example.org/sitemap.xml") {
			t.Errorf("robots: %s", robots)
		}
		sites := c.ask(http.MethodGet, "/sitemap.xml", "").Body.String()
		if strings.Count(sites, "/services/") != 29 || !strings.Contains(sites, "<loc>https://help.example.org/areas/old-quay</loc>") {
			t.Errorf("sitemap: %s", sites)
		}
	})
}

// Pages speak the language that is asked for, if it is one that is offered.
func TestLanguages(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for tag, want := range map[string][2]string{"": {"en-GB", "ltr"}, "tlh": {"en-GB", "ltr"}, "en-XA": {"en-XA", "ltr"}, "ar-XB": {"ar-XB", "rtl"}} {
			for _, target := range []string{"/", "/find", "/find/results?near=QX1", "/services/" + cast.NightShelterID, "/emergency", "/about/privacy"} {
				sep := "?"
				if strings.Contains(target, "?") {
					sep = "&"
				}
				p := c.get(target+sep+"lang="+tag, 200)
				if p.Attr("html", "lang") != want[0] || p.Attr("html", "dir") != want[1] {
					t.Errorf("%s in %q: %s %s", target, tag, p.Attr("html", "lang"), p.Attr("html", "dir"))
				}
			}
		}
	})
}

// A program that sends the form is asked to send it once more; somebody who is asked that loses nothing.
func TestThisIsWrongIsGuarded(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		g, err := web.NewGuard(citytest.Secret, c.clk, prometheus.NewRegistry())
		if err != nil {
			t.Fatal(err)
		}
		c.open(g)
		target := "/services/" + cast.NightShelterID + "/wrong"
		form := url.Values{"kind": {"hours"}, "text": {"Shut on Sunday."}}
		for _, why := range []string{"soon", "filled", "late"} {
			form.Set(web.ShownField, c.get(target, 200).Attr("[name=shown]", "value"))
			form.Set(web.TrapField, map[string]string{"filled": "http://example.org"}[why])
			c.clk.Move(map[string]time.Duration{"filled": time.Minute, "late": 25 * time.Hour}[why])
			w := c.ask(http.MethodPost, target, form.Encode())
			p := htmlcheck.Parse(t, w.Body.String())
			if w.Code != http.StatusUnprocessableEntity || p.Text("#held") == "" || p.Text("[name=text]") != "Shut on Sunday." {
				t.Fatalf("%s: %d, %q", why, w.Code, p.Text("#held"))
			}
			form.Set(web.ShownField, p.Attr("[name=shown]", "value"))
			form.Set(web.TrapField, p.Attr("[name="+web.TrapField+"]", "value"))
			c.clk.Move(3 * time.Second)
			if w := c.ask(http.MethodPost, target, form.Encode()); w.Code != http.StatusSeeOther {
				t.Errorf("%s, sent once more: %d", why, w.Code)
			}
		}
	})
}
