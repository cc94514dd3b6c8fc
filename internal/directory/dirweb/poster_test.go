package dirweb_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
)

// TestPoster prints the week of a service and of an organisation, each with its number and a code, and
// nothing of a hidden place.
func TestPoster(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		one := c.get("/services/"+cast.NightShelterID+"/poster", 200)
		if n := len(one.All(".day")); n != 7 {
			t.Errorf("%d days", n)
		}
		for selector, want := range map[string]string{"h1": "Night shelter", ".week": "6pm to 9am", ".phone": "01632 960111", ".reach": "4 Wick Lane", ".code": "Scan this"} {
			if got := one.Text(selector); !strings.Contains(got, want) {
				t.Errorf("%s says %q, not %q", selector, got, want)
			}
		}
		all := c.get("/organisations/"+cast.LanternID+"/poster?size=a3", 200)
		if !all.Has(".poster--a3 .code svg path") || !strings.Contains(all.Text(".week"), "Food bank") {
			t.Errorf("the organisation's: %s", all.Text("main"))
		}
		for _, path := range []string{"/services/" + cast.RefugeID + "/poster", "/organisations/" + cast.HarbourID + "/poster", "/organisations/" + cast.LanternID + "/poster"} {
			if body := c.get(path, 200).Text("html"); strings.Contains(body, "CANARY") {
				t.Errorf("%s tells where a place is that is not public", path)
			}
		}
		for _, path := range []string{"/services/nonsense/poster", "/services/" + cast.LanternID + "/poster", "/organisations/" + cast.NightShelterID + "/poster"} {
			if w := c.ask("GET", path, ""); w.Code != http.StatusNotFound {
				t.Errorf("%s: %d", path, w.Code)
			}
		}
	})
}
