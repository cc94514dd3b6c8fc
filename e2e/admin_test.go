package e2e

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/policy"
)

// Who looks after the whole, and who declares severe weather in one district.
var (
	officeAdmin   = policy.Actor{Kind: policy.KindAccount, ID: "office-admin", Name: "Agnes Bell", Fresh: true, Grants: []policy.Grant{{Role: policy.Administrator}}}
	officeWeather = policy.Actor{Kind: policy.KindAccount, ID: "office-weather", Name: "Perpetua Marsh", Grants: []policy.Grant{{Role: policy.WeatherOfficer, Area: areaOf("hollowmere")}}}
)

func areaOf(slug string) string {
	for _, a := range demo.Areas() {
		if a.Slug == slug {
			return a.ID
		}
	}
	return ""
}

// Given every page of administration and of severe weather, at 360 and 1280 pixels, by day and by night,
// then axe finds nothing, and neither do our own checks.
func TestOfficeAccessibility(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	axe, err := os.ReadFile("../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skipf("axe-core is not installed: run npm ci (%v)", err)
	}
	admin, weather := c.as(t, officeAdmin), c.as(t, officeWeather)
	for _, at := range []string{
		weather + "/desk/weather", weather + "/desk/weather/new?kind=storm", admin + "/admin", admin + "/admin/audit?outcome=done", admin + "/admin/audit?person=x",
		admin + "/admin/jobs", admin + "/admin/settings", admin + "/admin/health", admin + "/admin/languages?q=leave", admin + "/admin/areas",
		admin + "/admin/areas/" + areaOf("hollowmere"), admin + "/admin/areas/" + areaOf("hollowmere") + "/history", admin + "/admin/needs?try=bed",
		admin + "/admin/needs/of/sleep/tonight", admin + "/admin/needs/words/new?kind=category", admin + "/admin/needs/words", admin + "/admin/rules",
	} {
		t.Run(at[strings.LastIndex(at, ":"):], func(t *testing.T) {
			w := w.on(t)
			w.size(360, 740)
			w.look("screen", "light")
			if status := w.visit(at); status != http.StatusOK && status != http.StatusUnprocessableEntity {
				t.Fatalf("%d", status)
			}
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

// Given an officer at two in the morning on a phone without JavaScript, when they declare severe cold
// with three presses, then the public sees it; and when they end it, no more.
func TestAWeatherOfficersNight(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	c.set.Set(eve.AddDate(0, 1, 0).Truncate(24 * 3600e9).Add(2 * 3600e9)) // long after the demo's own cold
	w.noScripts()
	w.size(360, 740)
	base := c.as(t, officeWeather)
	w.visit(base + "/desk/weather")
	w.follow(chromedp.Click(`main a[href$="kind=cold"]`))
	w.need("form #until")
	if until := say[string](w, `document.querySelector('#until').value`); !strings.HasSuffix(until, "-24T09:00") {
		t.Errorf("it would last until %s", until)
	}
	w.follow(chromedp.Click(`main button.btn--big`))
	w.need(".preview .weather")
	w.follow(chromedp.Click(`main button.btn--big`))
	w.need(".done")
	seen := func() bool {
		t.Helper()
		if err := c.Finder.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		_, body := c.get(t, "/areas/hollowmere")
		return strings.Contains(body, "Severe cold in Hollowmere") && strings.Contains(body, "Perpetua Marsh")
	}
	if !seen() {
		t.Error("the public does not see it")
	}
	w.follow(chromedp.Click(`main a[href$="/end"]`))
	w.need(".btn--danger")
	c.set.Move(60e9)
	w.follow(chromedp.Click(`main button.btn--danger`))
	w.need(".done")
	if seen() {
		t.Error("it is ended, and the public sees it still")
	}
	for _, problem := range w.complaints() {
		t.Error(problem)
	}
}
