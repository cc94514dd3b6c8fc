package dirweb_test

import (
	"regexp"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/place"
)

// TestLookOfAnArea shows who stands for an area on its pages and on those of the areas in it, and nowhere
// else; the colours come as a sheet of their own.
func TestLookOfAnArea(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.get("/areas/hollowmere/look.css", 404)
		run(c, cast.Editor, place.SaveLook{AreaID: cast.HollowmereID, Version: 1, Look: place.Look{Host: "Saltwick <Council>", Accent: "#1f4e79"}})
		c.saved()
		for _, path := range []string{"/areas/hollowmere", "/areas/old-quay", "/find/results?area=hollowmere&category=food"} {
			p := c.get(path, 200)
			if p.Text(".top .host__name") != "Saltwick <Council>" || p.Attr(".host__name", "href") != "/areas/hollowmere" || p.Attr(".host__with", "href") != "/" {
				t.Errorf("%s: %s", path, p.Text(".top"))
			}
			if p.Attr(`meta[name="theme-color"]`, "content") != "#1f4e79" || !p.Has(`link[rel=stylesheet][href="/areas/hollowmere/look.css?v=1f4e79"]`) || p.Has("style") || p.Has("[style]") {
				t.Errorf("%s has not its colours, or has them in the page", path)
			}
		}
		for _, path := range []string{"/", "/find", "/areas", "/areas/mereshire", "/emergency"} {
			if p := c.get(path, 200); p.Has(".host") || p.Has(`link[href*="look.css"]`) || !p.Has(".top__home") {
				t.Errorf("%s looks like Saltwick's", path)
			}
		}
		w := c.ask("GET", "/areas/hollowmere/look.css?v=1f4e79", "")
		sheet := w.Body.String()
		if w.Code != 200 || w.Header().Get("Content-Type") != "text/css; charset=utf-8" || !strings.Contains(w.Header().Get("Cache-Control"), "max-age") {
			t.Errorf("the sheet: %d %v", w.Code, w.Header())
		}
		if !regexp.MustCompile(`^(@media[^{]*\{|:root\{|--[a-z-]+:#[0-9a-f]{6};?|\}|\s)+$`).MatchString(sheet) || !strings.Contains(sheet, "--top:#1f4e79") || !strings.Contains(sheet, "color-scheme:dark") {
			t.Errorf("the sheet: %s", sheet)
		}
		if w := c.ask("GET", "/areas/hollowmere/look.css?v=other", ""); strings.Contains(w.Header().Get("Cache-Control"), "max-age") {
			t.Error("a sheet under an old address is kept")
		}
		c.get("/areas/old-quay/look.css", 404) // it has the town's
		c.get("/areas/nowhere/look.css", 404)
	})
}
