package e2e

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/platform/ids"
)

const warning = "A wall of water is coming up Ropewalk: go to Chapel Hall."

// Given a flood that is declared from half past six until a quarter past seven, and no worker to
// start or end it, then each page, the API and paper tell of it in those minutes and in no others.
func TestWeatherToTheMinute(t *testing.T) {
	c := idle(t, "HOMEWARD_LIMITS=off") // every page four times over, from one address
	c.offersAPI(t)
	from, until := eve.Add(30*time.Minute), eve.Add(75*time.Minute)
	var area string
	for _, a := range demo.Areas() {
		if a.Slug == "mereshire" {
			area = a.ID
		}
	}
	flood := directory.Weather{
		ID: ids.New(), AreaID: area, From: from, Until: until, Kind: "flood", Message: warning, Phone: "01632 960139", DeclaredBy: "P. Marsh",
	}
	all := sights(t, c)
	do(t, c, directory.DeclareWeather{Weather: flood})

	for _, x := range []struct {
		at   time.Time
		told bool
	}{
		{from.Add(-time.Second), false}, {from, true}, {until.Add(-time.Second), true}, {until, false},
	} {
		c.set.Set(x.at)
		when := x.at.Format(time.TimeOnly)
		for _, s := range all {
			if s.sheet {
				continue // it hangs on a wall for weeks, or is a part of somebody else's page
			}
			if _, body := c.get(t, s.path); strings.Contains(body, warning) != x.told {
				t.Errorf("at %s %s: the warning is there: %v, want %v", when, s.name, !x.told, x.told)
			}
		}
		for _, path := range []string{dirapi.Root + "/", dirapi.Root + "/notices"} {
			if _, body := c.get(t, path); strings.Contains(body, warning) != x.told {
				t.Errorf("at %s %s: the warning is there: %v, want %v", when, path, !x.told, x.told)
			}
		}
	}
}

// Given a flood, or a cold that is folded away on a screen, when a page is printed before it ends and
// again after, then the first paper warns and the second doesn't.
func TestWeatherOnPaper(t *testing.T) {
	w := open(t)
	for _, kind := range []string{"flood", "cold"} {
		t.Run(kind, func(t *testing.T) { w.on(t).paperWarns(t, kind) })
	}
}

func (w *tab) paperWarns(t *testing.T, kind string) {
	t.Helper()
	c := idle(t)
	for _, a := range demo.Areas() {
		if a.Slug == "hollowmere" {
			do(t, c, directory.DeclareWeather{Weather: directory.Weather{
				ID: ids.New(), AreaID: a.ID, From: eve, Until: eve.Add(time.Hour), Kind: kind, Message: warning, DeclaredBy: "P. Marsh",
			}})
		}
	}
	w.look("print", "light")
	seen := `[...document.querySelectorAll('body *')].some(e => e.childElementCount < 3 && e.innerText?.includes('A wall of water') && e.checkVisibility({visibilityProperty: true}))`
	for at, want := range map[time.Time]bool{eve.Add(time.Hour - time.Second): true, eve.Add(time.Hour): false} {
		c.set.Set(at)
		w.visit(c.base + "/find/results?near=QX2&category=sleep")
		if got := say[bool](w, seen); got != want {
			t.Errorf("at %s paper warns: %v, want %v", at.Format(time.TimeOnly), got, want)
		}
	}
}

// get asks for a path, and gives the answer's status and what it says.
func (c *city) get(t *testing.T, path string) (int, string) {
	t.Helper()
	answer, err := http.Get(c.base + path) //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// offersAPI fails unless the program serves the API.
func (c *city) offersAPI(t *testing.T) {
	t.Helper()
	if status, body := c.get(t, dirapi.Root+"/"); status != http.StatusOK || !strings.Contains(body, "openapi") {
		t.Errorf("%s/: status %d %.200s", dirapi.Root, status, body)
	}
}
