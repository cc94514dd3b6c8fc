package dirapi_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/platform/ids"
)

// TestNotices: severe weather begins and ends on the minute with nothing running.
func TestNotices(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		from := s.clock.Now().Add(time.Hour)
		do(s, cast.Officer, directory.DeclareWeather{Weather: directory.Weather{
			ID: ids.New(), AreaID: cast.HollowmereID, From: from, Until: from.Add(2 * time.Hour), Kind: "cold",
			Message: "It will freeze.", Phone: "01632 960139", DeclaredBy: "P. Marsh",
		}})
		for _, x := range []struct {
			at   time.Time
			told int
		}{
			{from.Add(-time.Second), 0}, {from, 1}, {from.Add(2*time.Hour - time.Second), 1}, {from.Add(2 * time.Hour), 0},
		} {
			s.clock.Set(x.at)
			var d dirapi.Details
			s.read("/", &d)
			if p := s.page("/notices"); len(p.Contents) != x.told || len(d.Notices) != x.told {
				t.Errorf("%s: %d on the list, %d in the details, want %d", x.at.Format(time.TimeOnly), len(p.Contents), len(d.Notices), x.told)
			}
			if x.told == 1 && (d.Notices[0].Area.Name != "Hollowmere" || d.Notices[0].EndsAt != from.Add(2*time.Hour).Format(time.RFC3339)) {
				t.Errorf("it says %+v", d.Notices[0])
			}
		}
	})
}
