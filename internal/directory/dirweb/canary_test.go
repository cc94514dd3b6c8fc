package dirweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// canaries are what only the private part of the directory holds: addresses, postcodes, and points.
var canaries = []string{
	cast.HiddenAddress, "CANARY", "QX7 7QX", "QX1 9ZZ", "53.4321", "0.9876", "53.4155", "0.9255",
	cast.SafeHouseID, cast.WarehouseID,
}

// Every page that a link leads to is read to the last byte, from every route, and none of the hidden
// addresses is found.
func TestHiddenAddressesAreNowhere(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		todo := []string{
			"/services/" + cast.RefugeID, "/services/" + cast.FoodBankID, "/organisations/" + cast.HarbourID,
			"/find/results?q=Larkrise", "/find/results?near=QX7+7QX", "/find/results?lat=53.4321&lon=0.9876&map=yes",
			"/find/list?id=" + cast.RefugeID + "&id=" + cast.FoodBankID, "/find/list?as=card&id=" + cast.RefugeID + "&id=" + cast.FoodBankID,
			"/find/timetable?category=safety", "/services/" + id("service", 100),
		}
		for _, r := range c.routes {
			if path, ok := strings.CutPrefix(r.Pattern, "GET "); ok && !strings.Contains(path, "{") {
				todo = append(todo, path)
			}
		}
		todo = append(todo, "/")
		seen := map[string]bool{}
		for len(todo) > 0 && len(seen) < 700 {
			target := todo[0]
			todo = todo[1:]
			if seen[target] || anothers(target) {
				continue
			}
			seen[target] = true
			w := c.ask(http.MethodGet, target, "")
			if w.Code >= 400 && w.Code != http.StatusGone {
				t.Errorf("%s: status %d", target, w.Code)
			}
			body := w.Body.String()
			for _, canary := range canaries {
				if strings.Contains(body, canary) && !strings.Contains(target, url.QueryEscape(canary)) {
					t.Errorf("%s shows %q", target, canary)
				}
			}
			todo = append(todo, linksOf(t, body)...)
		}
		t.Logf("%d pages read", len(seen))
		if len(seen) < 100 {
			t.Errorf("only %d pages were found", len(seen))
		}
	})
}

// anothers reports whether an address is a page of another module.
func anothers(target string) bool {
	path, _, _ := strings.Cut(target, "?")
	for _, p := range []string{"/sign-in", "/organisations/new", "/give", "/worried", "/feeds/", "/guides", "/promote", "/toolkit", "/join", "/register", "/verify"} {
		if strings.HasPrefix(path, p) {
			return true
		}
	}
	return strings.HasSuffix(path, "/claim")
}

// linksOf lists the links of a page that stay on the site.
func linksOf(t *testing.T, body string) []string {
	var list []string
	for _, href := range htmlcheck.Parse(t, body).Attrs("a[href]", "href") {
		href, _, _ = strings.Cut(href, "#")
		if strings.HasPrefix(href, "/") {
			list = append(list, href)
		}
	}
	return list
}
