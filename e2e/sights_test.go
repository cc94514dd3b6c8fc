package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web"
)

// sight is one page in one state, as anybody may meet it.
type sight struct {
	who    string // who looks, one of the city's people; "" anybody
	name   string
	path   string
	status int
	submit string // a button to press there first, which leads to the page that is meant
	sheet  bool   // on paper it is a sheet of a size of its own, or a part of another page
}

// called finds one of the city's own services.
func called(t *testing.T, name string) directory.Service {
	t.Helper()
	for _, s := range demo.Services(eve) {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("the city has no service called %q", name)
	return directory.Service{}
}

// sights lists every public page, and every state that a page can be in. What it needs of the city
// for that, it does.
func sights(t *testing.T, c *city) []sight {
	t.Helper()
	shelter, flats, gone := called(t, "Night shelter"), called(t, "First flats"), called(t, "Lockers")
	paused := called(t, "Showers and laundry")
	c.change(t, paused, directory.Paused, "The boiler is broken. We hope to open again on 4 January.")
	c.change(t, gone, directory.Defunct, "")

	return append(slices.Concat(feedSights(t, c), giveSights(t, c), sessionSights(t, c), pledgeSights(), planSights(t, c), toolkitSights(), engageSights(t, c), awardSights(t, c), registerSights(t, c)), []sight{
		{name: "front", path: "/", status: 200},
		{name: "find", path: "/find", status: 200},
		{name: "find-asked", path: "/find?near=QX2&category=sleep&for=women&access=phone", status: 200},
		{name: "find-beds", path: "/find?near=QX2&category=sleep&beds=now", status: 200},
		{name: "find-wrong", path: "/find/results?open=yesterday&category=nonsense", status: 422},
		{name: "results", path: "/find/results?near=QX2&category=sleep", status: 200},
		{name: "results-beds", path: "/find/results?near=QX2&category=sleep&beds=now", status: 200},
		{name: "results-page-2", path: "/find/results?near=QX2&page=2", status: 200},
		{name: "results-map", path: "/find/results?near=QX2&category=food&map=yes", status: 200},
		{name: "results-words", path: "/find/results?q=somewhere+to+sleep&open=now", status: 200},
		{name: "results-danger", path: "/find/results?q=he+hit+me&near=Old+Quay", status: 200},
		{name: "results-none", path: "/find/results?near=QX12&category=wash/shower&for=16-17&access=online", status: 200},
		{name: "results-lost", path: "/find/results?near=Nowhereville&category=food", status: 200},
		{name: "timetable", path: "/find/timetable?near=QX2&category=food", status: 200},
		{name: "timetable-empty", path: "/find/timetable?near=QX12&category=learn&for=16-17", status: 200},
		{name: "list", path: "/find/list?s=" + shelter.ID + "&s=" + flats.ID, status: 200},
		{name: "list-card", path: "/find/list?as=card&s=" + shelter.ID + "&s=" + flats.ID, status: 200},
		{name: "list-empty", path: "/find/list", status: 200},
		{name: "service", path: "/services/" + shelter.ID, status: 200},
		{name: "service-private", path: "/services/" + flats.ID, status: 200},
		{name: "service-paused", path: "/services/" + paused.ID, status: 200},
		{name: "service-hidden", path: "/services/" + called(t, "Refuge for women and children").ID, status: 200},
		{name: "service-gone", path: "/services/" + gone.ID, status: 410},
		{name: "wrong", path: "/services/" + shelter.ID + "/wrong", status: 200},
		{name: "wrong-errors", path: "/services/" + shelter.ID + "/wrong", status: 200, submit: "main form button[type=submit]"},
		{name: "claim", path: "/organisations/" + shelter.OrganisationID + "/claim", status: 200},
		{name: "claim-errors", path: "/organisations/" + shelter.OrganisationID + "/claim", status: 200, submit: "main form button[type=submit]"},
		{name: "claim-new", path: "/organisations/new", status: 200},
		{name: "claim-made", path: "/organisations/claimed", status: 200},
		{name: "tell", path: "/about/feedback", status: 200},
		{name: "tell-errors", path: "/about/feedback", status: 200, submit: "main form button[type=submit]"},
		{name: "told", path: "/about/feedback/thanks", status: 200},
		{name: "thanks", path: "/services/" + shelter.ID + "/wrong/thanks", status: 200},
		{name: "organisation", path: "/organisations/" + shelter.OrganisationID, status: 200},
		{name: "areas", path: "/areas", status: 200},
		{name: "area", path: "/areas/hollowmere", status: 200},
		{name: "area-small", path: "/areas/old-quay", status: 200},
		{name: "area-look", path: "/areas/saltwick", status: 200},
		{name: "promote", path: "/promote?area=saltwick", status: 200},
		{name: "promote-poster", path: "/promote/" + readyCode("hollowmere", 1), status: 200, sheet: true},
		{name: "promote-look", path: "/promote/" + readyCode("saltwick", 0) + "?size=a3", status: 200, sheet: true},
		{name: "promote-give", path: "/promote/" + readyCode("hollowmere", 14), status: 200, sheet: true},
		{name: "promote-safe", path: "/promote/" + readyCode("saltwick", 3), status: 200, sheet: true},
		{name: "promote-cards", path: "/promote/" + readyCode("saltwick", 1) + "/cards", status: 200, sheet: true},
		{name: "promote-unknown", path: "/go/nothing", status: 404},
		{name: "promote-retired", path: "/go/" + ownCode(t, c, "fair"), status: 410},
		{name: "emergency", path: "/emergency", status: 200},
		{name: "guides", path: "/guides", status: 200},
		{name: "guide", path: "/guides/keys?area=hollowmere", status: 200},
		{name: "guide-young", path: "/guides/young", status: 200},
		{name: "offline", path: "/offline", status: 200},
		{name: "give", path: "/give", status: 200},
		{name: "worried", path: "/worried", status: 200},
		{name: "worried-errors", path: "/worried", status: 200, submit: "main form[method=post] button[type=submit]"},
		{name: "worried-outcome", path: "/worried/BWHYC-KTMXG", status: 200},
		{name: "worried-lost", path: "/worried/KDTRW-BQHZZ", status: 404},
		{name: "giving-near", path: "/give?near=QX2&by=month", status: 200},
		{name: "giving-none", path: "/give?near=QX2&need=work", status: 200},
		{name: "giving-appeal", path: "/give/appeals/" + demo.Appeals(eve)[0].ID, status: 200},
		{name: "giving-errors", path: "/give/appeals/" + demo.Appeals(eve)[0].ID, status: 200, submit: "#answer form button[type=submit]"},
		{name: "giving-done", path: "/give/appeals/" + demo.Appeals(eve)[12].ID, status: 200},
		{name: "giving-offer", path: "/give/offer", status: 200},
		{name: "giving-groups", path: "/give/organisations", status: 200},
		{name: "giving-void", path: "/give/mine/x", status: 404},
		{name: "about", path: "/about", status: 200},
		{name: "about-accessibility", path: "/about/accessibility", status: 200},
		{name: "about-privacy", path: "/about/privacy", status: 200},
		{name: "about-data", path: "/about/data", status: 200},
		{name: "not-found", path: "/nowhere", status: 404},
		{name: "bad-letters", path: "/find?q=%ff", status: 400},
	}...)
}

// change makes a service's status another.
func (c *city) change(t *testing.T, s directory.Service, to directory.Status, note string) {
	t.Helper()
	s.Version, s.Status, s.StatusNote = 1, to, note
	do(t, c, directory.SaveService{Service: s, Why: "e2e"})
}

// see goes to a sight.
func (w *tab) see(c *city, s sight) {
	w.Helper()
	if got := w.visit(c.base + s.path); got != s.status {
		w.Fatalf("%s: status %d, want %d", s.path, got, s.status)
	}
	if s.submit != "" {
		w.need(s.submit)
		w.follow(chromedp.Click(s.submit))
	}
}

// TestSightsAreComplete: each route that answers anybody with a page is among the sights.
func TestSightsAreComplete(t *testing.T) {
	c := idle(t)
	all := append(sights(t, c), innerSights(t, c)...)
	for _, r := range c.Routes() {
		path, get := strings.CutPrefix(r.Pattern, "GET /")
		if !get || r.Access != web.Public || r.Class == web.Assets || r.Patience == web.Forever || !forPeople(path) {
			continue
		}
		if !slices.ContainsFunc(all, func(s sight) bool { return fits(path, s.path) }) {
			t.Errorf("no sight of GET /%s", path)
		}
	}
}

// forPeople reports whether a route answers with a page for people.
func forPeople(path string) bool {
	return !strings.HasPrefix(path, "openreferral") && !strings.Contains(path, ".") &&
		!slices.Contains([]string{"metrics", "healthz", "readyz"}, path)
}

// fits reports whether a path, perhaps with a query, is one of a pattern's.
func fits(pattern, path string) bool {
	path, _, _ = strings.Cut(strings.TrimPrefix(path, "/"), "?")
	want, got := strings.Split(strings.TrimSuffix(pattern, "{$}"), "/"), strings.Split(path, "/")
	return slices.EqualFunc(want, got, func(a, b string) bool { return a == b || strings.HasPrefix(a, "{") && b != "" })
}
