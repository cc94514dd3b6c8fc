package dirweb_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
)

// Severe weather starts and ends to the minute on every page, with no worker running.
func TestWeatherToTheMinute(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		from := citytest.Now.Add(2 * time.Hour)
		until := from.Add(12 * time.Hour)
		run(c, cast.Officer, directory.DeclareWeather{Weather: directory.Weather{
			ID: id("weather", 1), AreaID: cast.HollowmereID, From: from, Until: until, Kind: "cold",
			Message: "It will freeze.", Beds: "Forty more beds at Chapel Hall.", Phone: "01632 960199", DeclaredBy: "Ada Frost",
		}})
		c.saved()
		pages := []string{"/", "/find", "/find/results?near=QX1", "/services/" + cast.NightShelterID, "/find/list", "/find/timetable", "/emergency", "/give/organisations", "/about", "/areas", "/areas/old-quay"}
		for _, x := range []struct {
			at   time.Time
			want bool
		}{
			{from.Add(-time.Second), false},
			{from, true},
			{until.Add(-time.Second), true},
			{until, false},
		} {
			c.clk.Set(x.at)
			for _, target := range pages {
				p := c.get(target, 200)
				if got := p.Has(".weather"); got != x.want {
					t.Errorf("%s at %s: weather %v, want %v", target, x.at, got, x.want)
				}
				if x.want && !strings.Contains(p.Text(".weather"), "Severe cold in Hollowmere") {
					t.Errorf("%s: %s", target, p.Text(".weather"))
				}
			}
		}
		c.clk.Set(from)
		area := c.get("/areas/old-quay", 200)
		if text := area.Text("#weather"); !strings.Contains(text, "Forty more beds") || !strings.Contains(text, "Ada Frost") {
			t.Errorf("the area's page: %s", text)
		}
		if text := area.Text("body"); strings.Count(text, "It will freeze.") != 1 {
			t.Errorf("the area's page says it more than once: %s", text)
		}
		if text := c.get("/find/results?near=QX1", 200).Text(".weather"); !strings.Contains(text, "Until midnight") || !strings.Contains(text, "01632 960199") {
			t.Errorf("the banner: %s", text)
		}
	})
}
