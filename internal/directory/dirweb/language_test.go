package dirweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// Whoever chose a language keeps it: every link that stays on the site, and every form, carries it
// on, and so do the ways through forms that are sent.
func TestLanguageIsKept(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		run(c, cast.Officer, directory.DeclareWeather{Weather: directory.Weather{
			ID: id("weather", 3), AreaID: cast.HollowmereID, From: citytest.Now.Add(-time.Hour), Until: citytest.Now.Add(time.Hour), Kind: "cold",
			Message: "It will freeze.", Beds: "Forty more beds.", DeclaredBy: "Ada Frost",
		}})
		c.saved()
		const tag = "en-XA"
		for _, target := range []string{
			"/?lang=" + tag, "/find?near=QX1&category=food&lang=" + tag, "/find/results?near=QX1&lang=" + tag, "/find/results?near=QX1&category=sleep&open=now&lang=" + tag,
			"/find/results?q=grub+now&near=Nowhereville&lang=" + tag, "/find/results?category=learn&for=women&for=men&lang=" + tag,
			"/find/results?category=food&near=QX1&map=yes&page=2&lang=" + tag, "/find/timetable?lang=" + tag, "/find/timetable?category=food&near=QX1&lang=" + tag,
			"/find/list?lang=" + tag, "/find/list?lang=" + tag + "&id=" + cast.NightShelterID, "/find/list?as=card&lang=" + tag + "&id=" + cast.NightShelterID,
			"/services/" + cast.NightShelterID + "?lang=" + tag, "/services/" + id("service", 100) + "?lang=" + tag, "/services/" + cast.NightShelterID + "/wrong?lang=" + tag,
			"/services/" + cast.NightShelterID + "/wrong/thanks?lang=" + tag, "/organisations/" + cast.LanternID + "?lang=" + tag, "/areas?lang=" + tag,
			"/areas/old-quay?lang=" + tag, "/emergency?lang=" + tag, "/give/organisations?lang=" + tag, "/about?lang=" + tag, "/about/data?lang=" + tag,
		} {
			for _, fault := range forgets(htmlcheck.Parse(t, c.ask(http.MethodGet, target, "").Body.String()), tag) {
				t.Errorf("%s: %s", target, fault)
			}
		}
		w := c.ask(http.MethodPost, "/services/"+cast.NightShelterID+"/wrong?lang="+tag, url.Values{"kind": {"hours"}, "text": {"Shut."}}.Encode())
		if to := w.Header().Get("Location"); !strings.HasSuffix(to, "/thanks?lang="+tag) {
			t.Errorf("a form that was sent leads to %s", to)
		}
	})
}

// forgets lists what on a page would lead out of a language.
func forgets(p *htmlcheck.Page, tag string) (faults []string) {
	if p.Attr("html", "lang") != tag {
		return []string{"the page is in " + p.Attr("html", "lang")}
	}
	keeps := func(address string) bool {
		u, err := url.Parse(address)
		return err == nil && u.Query().Get("lang") == tag
	}
	for _, a := range p.All("a[href]") {
		if href := a.Attr("href"); strings.HasPrefix(href, "/") && !keeps(href) {
			faults = append(faults, "the link "+href)
		}
		if list := a.Attr("data-list"); list != "" && !keeps(list) {
			faults = append(faults, "the list "+list)
		}
	}
	for _, b := range p.All("[data-copy]") {
		if address := b.Attr("data-copy"); address != "" && !keeps(address) {
			faults = append(faults, "the address to copy "+address)
		}
	}
	for _, f := range p.All("form") {
		if !keeps(f.Attr("action")) && !f.Page().Has(`input[name=lang][value="`+tag+`"]`) {
			faults = append(faults, "the form to "+f.Attr("action"))
		}
	}
	return faults
}
