package e2e

import (
	"context"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

// The people at the desk: who edits the whole directory, and who owns its first organisation.
var (
	deskEditor = policy.Actor{Kind: policy.KindAccount, ID: "desk-editor", Name: "Della Ortega", Fresh: true, Grants: []policy.Grant{{Role: policy.DirectoryEditor}}}
	deskOwner  = policy.Actor{Kind: policy.KindAccount, ID: "desk-owner", Name: "Wren Marlow", Grants: []policy.Grant{{Role: policy.Owner, Organisation: demo.Organisations()[0].ID}}}
)

// as serves the same city to somebody who has signed in, on an address of its own.
func (c *city) as(t testing.TB, who policy.Actor) (base string) {
	t.Helper()
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	other := *c.App
	other.Metrics = prometheus.NewRegistry()
	site := other.Handler(func(*http.Request) (policy.Actor, error) { return who, nil })
	server := web.Server{Site: site, Health: c.Health, Log: c.Log}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, on) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return "http://" + on.Addr().String()
}

// retype writes into a field in place of what stands there.
func (w *tab) retype(selector, text string) {
	w.Helper()
	w.run(`document.querySelector(` + quote(selector) + `).value = ''`)
	w.enter(selector, text)
}

// deskSights are pages of the desk, each with what shows that it is there.
func deskSights(t *testing.T, c *city) map[string]string {
	t.Helper()
	find := func(a directory.ListServices) string {
		a.PerPage = 1
		found, err := ops.Find(t.Context(), c.Runner, editor, a)
		if err != nil || len(found[0].Rows) == 0 {
			t.Fatalf("no service for %+v: %v", a, err)
		}
		return found[0].Rows[0].ServiceID
	}
	hidden, err := ops.Find(t.Context(), c.Runner, editor, directory.ListLocations{Visibility: directory.VisibleHidden, PerPage: 1})
	if err != nil || len(hidden[0].Locations) == 0 {
		t.Fatalf("no hidden place: %v", err)
	}
	service, place := "/desk/services/"+find(directory.ListServices{Words: "kitchen"}), "/desk/places/"+hidden[0].Locations[0].ID
	do(t, c, directory.GiveFeedback{ServiceID: strings.TrimPrefix(service, "/desk/services/"), Kind: "hours", Text: "It was shut.", Contact: "wren@example.org"})
	said, err := ops.Find(t.Context(), c.Runner, editor, directory.ListFeedback{PerPage: 1})
	if err != nil {
		t.Fatal(err)
	}
	in, err := ops.Ask(t.Context(), c.Runner, editor, directory.OpenService{ServiceID: strings.TrimPrefix(service, "/desk/services/")})
	if err != nil {
		t.Fatal(err)
	}
	seen := in.For(editor)
	do(t, c, directory.SetStatus{ServiceID: seen.Service.ID, Version: seen.Service.Version, To: directory.Paused, Note: "Closed for repairs"})
	waits := called(t, "Night shelter")
	waits.Version, waits.Cost = 1, "2 pounds a night"
	do(t, c, review.Propose{Service: waits, Why: "From Monday"})
	hall := demo.Locations()[0]
	hall.Version, hall.Transport = 1, "Bus 4 from the station"
	do(t, c, review.ProposeChange{Kind: review.Place, ID: hall.ID, Body: store.JSON(hall), Base: 1, Why: "It moved"})
	moved := hidden[0].Locations[0]
	moved.Name = "The house"
	do(t, c, directory.SaveLocation{Location: moved})
	return map[string]string{
		service + "/preview": ".toldhours", service + "/restore?version=1": ".changes", place + "/history": ".version", place + "/restore?version=1": ".changes",
		"/desk/places/new?organisation=" + moved.OrganisationID: ".preview",
		"/desk/changes/location/" + hall.ID:                     ".changes",
		"/desk/reviews":                                         "tbody tr", "/desk/reviews/" + waits.ID: ".changes", "/desk/reviews/" + waits.ID + "/preview": ".facts",
		"/desk": "tbody tr", "/desk?q=nosuchthing": ".empty", service: ".toldhours", service + "/history": ".version", service + "/status?to=paused": "#until",
		"/desk/services/new": ".choices, .toldhours", "/desk/places": "tbody tr", place: ".preview", place + "/reveal?to=public": ".note--grave",
		"/desk/feedback": "tbody tr", "/desk/feedback/" + said[0].Lines[0].ID: "blockquote", "/desk/not-found": ".empty", "/desk/export": ".pairs__one", "/desk/hours?text=Mon+9am-5pm": ".toldhours",
	}
}

// Given every page of the desk, at 360 and 1280 pixels, by day and by night, then axe finds nothing,
// and neither do our own checks.
func TestDeskAccessibility(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	axe, err := os.ReadFile("../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skipf("axe-core is not installed: run npm ci (%v)", err)
	}
	base := c.as(t, deskEditor)
	all := deskSights(t, c)
	elsewhere := innerSights(t, c) // of which there is a test of their own
	for _, r := range c.Routes() {
		path, get := strings.CutPrefix(r.Pattern, "GET /")
		others := strings.HasPrefix(path, "desk/imports") || strings.HasPrefix(path, "desk/weather") || strings.HasPrefix(path, "desk/twins") || strings.HasPrefix(path, "desk/bulk") || strings.HasSuffix(path, "/beds") || strings.HasSuffix(path, "/beds/about") || strings.HasSuffix(path, "/photo") || path == "desk/export/file" // they have tests of their own
		if get && strings.HasPrefix(path, "desk") && !others && forPeople(path) && !slices.ContainsFunc(slices.Collect(maps.Keys(all)), func(at string) bool { return fits(path, at) }) &&
			!slices.ContainsFunc(elsewhere, func(s sight) bool { return fits(path, s.path) }) {
			t.Errorf("no sight of GET /%s", path)
		}
	}
	for path, shows := range all {
		t.Run(path, func(t *testing.T) {
			w := w.on(t)
			w.size(360, 740)
			w.look("screen", "light")
			if status := w.visit(base + path); status != http.StatusOK {
				t.Fatalf("%d", status)
			}
			w.need(shows)
			w.run(`document.querySelectorAll('details').forEach(d => d.open = true)`)
			w.run(string(axe))
			for _, width := range []int64{360, 1280} {
				w.size(width, 740)
				for _, scheme := range []string{"light", "dark"} {
					w.look("screen", scheme)
					w.inspect(scheme, width)
				}
			}
			for _, width := range []int64{640, 320} {
				w.size(width, 370)
				w.fits(width)
			}
		})
	}
}

// Given an owner without JavaScript, when they write their first service in a few fields, look at what
// its hours mean, and put it in the directory, then everybody can find it.
func TestFirstServiceWithoutScripts(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	w.noScripts()
	base := c.as(t, deskOwner)
	w.visit(base + "/desk")
	w.press(`main a[href="/desk/services/new"]`)
	w.stands("/desk/services/new", "main form")
	w.enter("#name", "Lantern supper")
	w.do(chromedp.Click("#needs summary")) // places to stay: not these
	w.do(chromedp.Click("#needs details:nth-of-type(2) summary"), chromedp.Click(`#needs input[value="food/meals"]`), chromedp.Click(`input[name=access][value=walk-in]`))
	w.enter(`[name="phone.0.number"]`, "01632 960777")
	w.enter(`[name="hours.times"]`, "every day 9-5")
	w.press(`button[value=check]`)
	w.holds(".toldhours", "could be morning or afternoon")
	w.retype(`[name="hours.times"]`, "every day 5pm to 9pm")
	w.press(`button[value=check]`)
	w.holds(".toldhours", "Open now until 9pm. Next open tomorrow at 5pm.")
	w.press(`button[value=save]:not(.govuk-visually-hidden)`)
	w.holds(".done", "Nobody but editors can see it yet")
	if found, err := c.Finder.Search(t.Context(), directory.Search{Text: "Lantern supper"}); err != nil || len(found.Items) > 0 && found.Items[0].Name == "Lantern supper" {
		t.Errorf("the draft can be found: %v", err)
	}
	w.press(`button[value=publish]`)
	w.holds(".done", "People can find it")
	w.press(`.state a[href^="/services/"]`)
	w.holds("main h1", "Lantern supper")
	for _, problem := range w.complaints() {
		t.Error(problem)
	}
}

// Given an editor with JavaScript, when they type hours, then the sentence follows, and nothing is sent
// but the question.
func TestHoursSaidWhileTyping(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	base := c.as(t, deskOwner)
	w.visit(base + "/desk/services/new")
	w.need("[data-hours]")
	for typed, says := range map[string]string{"every day 5pm to 9pm": "Open now until 9pm.", "every day 9-5": "could be morning or afternoon"} {
		w.retype(`[name="hours.times"]`, typed)
		w.run(`new Promise(done => { const ask = () => document.querySelector('[data-told-now]').textContent.includes(` + quote(says) + `) ? done() : setTimeout(ask, 20); ask() })`)
	}
	for _, problem := range w.complaints() {
		t.Error(problem)
	}
}
