package e2e

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// secret is a text that the public must meet nowhere, and whose it is.
type secret struct{ text, whose string }

// canary is a refuge that this test adds. No other text in the city is like any of these.
var canary = directory.Location{
	ID: ids.Derive("e2e", "canary"), Name: "CANARY-7Q2K House", Visibility: directory.VisibleHidden,
	Address:   directory.Address{Lines: []string{"CANARY-8R3L Terrace", "CANARY-9S4M Court"}, Town: "CANARY-1T5N", Postcode: "QX9 9ZQ"},
	Point:     &place.Point{Lat: 53.45678, Lon: 0.98765},
	Transport: "CANARY-2U6P bus",
}

// Given refuges whose addresses are hidden, when a stranger follows every link there is and asks
// every question that leads to them, then not a byte of an address comes back, nor into the log.
func TestNothingHiddenIsShown(t *testing.T) {
	c := working(t, "HOMEWARD_LIMITS=off")
	c.offersAPI(t)
	refuge := called(t, "Refuge for women and children")
	hide(t, c, refuge)

	secrets := secretsOf(t)
	walk := newCrawl(t, c)
	walk.start(routesOf(t, c, refuge)...)
	walk.start(dirapi.Root+"/services?full=true&per_page=100", dirapi.Root+"/services/"+refuge.ID, dirapi.Root+"/service_at_locations?full=true&per_page=100")
	for _, near := range []string{"QX7", "QX11", "Lark+Fields", "Netmakers"} {
		walk.start("/find/results?category=safety&near="+near, "/find/results?category=safety&map=yes&near="+near, "/find/timetable?category=safety&near="+near)
	}
	for _, s := range sights(t, c) {
		walk.start(s.path)
	}
	found := walk.all()
	maps.Copy(found, exports(t, c))

	for _, s := range secrets {
		for at, body := range found {
			if strings.Contains(body, s.text) {
				t.Errorf("%s shows %q of %s", at, s.text, s.whose)
			}
		}
		if strings.Contains(strings.ToLower(c.said.String()), s.text) {
			t.Errorf("the log shows %q of %s", s.text, s.whose)
		}
	}
	t.Logf("%d pages, %d bytes, %d secrets: %v", len(found), walk.bytes, len(secrets), walk.kinds())
	for _, kind := range []string{"services", "organisations", "areas", "openreferral", "sitemap.xml", "robots.txt", "find", "about"} {
		if walk.kinds()[kind] == 0 {
			t.Errorf("the crawl met no /%s", kind)
		}
	}
}

// Given a stranger who guesses, when they search for a hidden address or ask how far it is from
// where they stand, then the answer knows no more than the area.
func TestNothingHiddenIsGuessed(t *testing.T) {
	c := working(t, "HOMEWARD_LIMITS=off")
	refuge := called(t, "Refuge for women and children")
	hide(t, c, refuge)
	for _, q := range []string{"CANARY-7Q2K", "CANARY-8R3L Terrace", "Larkrise Terrace", "QX9 9ZQ"} {
		if _, body := c.get(t, "/find/results?q="+url.QueryEscape(q)); strings.Contains(body, refuge.ID) {
			t.Errorf("searching for %q finds the refuge", q)
		}
	}
	for _, s := range demo.Services(eve) {
		for _, p := range s.Places {
			for _, l := range demo.Locations() {
				if l.ID != p.LocationID || l.Visibility == directory.VisiblePublic {
					continue
				}
				c.keepsDistance(t, s, l)
			}
		}
	}
}

// keepsDistance asks from the very door: the distance must be to the area's centre, or not there.
func (c *city) keepsDistance(t *testing.T, s directory.Service, l directory.Location) {
	t.Helper()
	_, body := c.get(t, fmt.Sprintf("/find/results?lat=%.6f&lon=%.6f&q=%s", l.Point.Lat, l.Point.Lon, url.QueryEscape(s.Name)))
	_, item, ok := strings.Cut(body, `data-service-id="`+s.ID+`"`)
	if !ok {
		t.Errorf("%s is not found by its name", s.Name)
		return
	}
	head, _, _ := strings.Cut(item, ">")
	want := ""
	if l.Visibility == directory.VisibleArea {
		for _, a := range demo.Areas() {
			if a.ID == l.AreaID {
				want = fmt.Sprintf(`data-distance-m="%d"`, int(place.Metres(*a.Centre, *l.Point)))
			}
		}
	}
	if got := strings.Contains(head, "data-distance-m"); got != (want != "") || !strings.Contains(head, want) {
		t.Errorf("%s from its door: %s, want %q", s.Name, head, want)
	}
}

// hide gives a service the canary for its second place.
func hide(t *testing.T, c *city, s directory.Service) {
	t.Helper()
	l := canary
	l.OrganisationID, l.AreaID = s.OrganisationID, demo.Areas()[1].ID
	do(t, c, directory.SaveLocation{Location: l, Why: "e2e"})
	s.Version = 1
	s.Places = append(slices.Clone(s.Places), directory.ServicePlace{ID: ids.Derive("e2e", "canary-place"), LocationID: l.ID})
	do(t, c, directory.SaveService{Service: s, Why: "e2e"})
}

// secretsOf lists all that is hidden of all places, in small letters. What the public may know
// anyway is no secret: what a public place has too, and what a service is called.
func secretsOf(t *testing.T) []secret {
	t.Helper()
	locations := append(demo.Locations(), canary)
	public := map[string]bool{"": true, "hollowmere": true, "saltwick": true}
	for _, s := range demo.Services(eve) {
		public[strings.ToLower(s.Name)] = true
	}
	for _, l := range locations {
		if l.Visibility == directory.VisiblePublic {
			for _, text := range texts(l) {
				public[text] = true
				public[strings.TrimLeft(text, "0123456789 ")] = true // a street, without the number
			}
		}
	}
	var all []secret
	for _, l := range locations {
		if l.Visibility == directory.VisiblePublic {
			continue
		}
		for _, text := range texts(l) {
			if !public[text] {
				all = append(all, secret{text, l.Name})
			}
		}
	}
	if len(all) < 20 {
		t.Fatalf("only %d secrets: the city has changed", len(all))
	}
	return all
}

// texts is everything that could give a place away.
func texts(l directory.Location) []string {
	all := append([]string{l.Name, l.Address.Town, l.Address.Postcode, strings.ReplaceAll(l.Address.Postcode, " ", ""), l.Transport}, l.Address.Lines...)
	for _, degrees := range []float64{l.Point.Lat, l.Point.Lon} {
		all = append(all, fmt.Sprintf("%.4f", degrees), fmt.Sprintf("%.4f", math.Trunc(degrees*1e4)/1e4))
	}
	if l.Visibility == directory.VisibleHidden {
		all = append(all, l.ID)
	}
	for i, text := range all {
		all[i] = strings.ToLower(text)
	}
	return all
}

// routesOf is an address for each route there is, whatever it takes in its path.
func routesOf(t *testing.T, c *city, s directory.Service) (all []string) {
	t.Helper()
	for _, r := range c.Routes() {
		method, path, _ := strings.Cut(r.Pattern, " ")
		if method != "GET" {
			continue
		}
		for name, value := range map[string]string{"{$}": "", "{id}": s.ID, "{slug}": "lark-fields", "{file}": "app.css", "{path...}": "services"} {
			path = strings.ReplaceAll(path, name, value)
		}
		all = append(all, path)
	}
	return all
}

// exports is the directory in every form that it can be taken in, as it reads.
func exports(t *testing.T, c *city) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, format := range []source.Format{"csv", "openreferral", "hsds-csv"} {
		var to, plain bytes.Buffer
		if _, err := ops.Ask(t.Context(), c.Runner, policy.Nobody(), directory.ExportDirectory{Format: format, To: &to}); err != nil {
			t.Fatal(err)
		}
		if z, err := zip.NewReader(bytes.NewReader(to.Bytes()), int64(to.Len())); err == nil {
			for _, f := range z.File {
				inside, err := f.Open()
				if err != nil {
					t.Fatal(err)
				}
				if _, err := plain.ReadFrom(inside); err != nil {
					t.Fatal(err)
				}
			}
			to = plain
		}
		if all["export "+string(format)] = decoded(to.String()); !strings.Contains(to.String(), "Chapel Hall") {
			t.Errorf("the export as %s is empty", format)
		}
	}
	return all
}

// kinds counts the pages by the first part of their paths.
func (w *crawl) kinds() map[string]int {
	n := map[string]int{}
	for at := range maps.Keys(w.found) {
		path, _, _ := strings.Cut(strings.TrimPrefix(at, "/"), "?")
		first, _, _ := strings.Cut(path, "/")
		n[first]++
	}
	return n
}
