package importer_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// realFinder is Find Help over the real export, its days shifted, with real postcodes.
func realFinder(t *testing.T, db *store.DB, clk clock.Clock) *directory.Finder {
	t.Helper()
	r := citytest.Runner(t, db)
	doImport(t, r, readBatch(t, source.StreetSupport, 1, realFiles(t)...))
	batch := place.NewBatch()
	for _, name := range []string{"ws", "wv", "b"} {
		f, err := os.Open(citytest.Data(t, "directory/postcodes/codepoint-2014/"+name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := place.ReadPostcodes(place.CodePoint, f, batch); err != nil {
			t.Fatal(err)
		}
	}
	if err := ops.Do(t.Context(), r, operator, place.ImportPostcodes{Source: place.CodePoint, Blocks: batch.Blocks()}); err != nil {
		t.Fatal(err)
	}
	return directory.NewFinder(r, clk, citytest.London)
}

// row is what the test itself reads of the real export.
type row struct {
	ID       string `json:"service_id"`
	Category struct{ Parent, Sub string }
	Access   struct {
		Phone bool `json:"telephone_service"`
	}
	Location struct{ Latitude, Longitude float64 }
	Times    []struct{ Day, Start, End string } `json:"opening_times"`
}

func realRows(t *testing.T) map[string]row {
	t.Helper()
	body, err := os.ReadFile(citytest.Data(t, "directory/streetsupport-wmca/wmca_services_v7.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Services []row }
	if err := json.Unmarshal(body, &file); err != nil {
		t.Fatal(err)
	}
	rows := map[string]row{}
	for _, r := range file.Services {
		rows[ids.Derive("streetsupport", "service:"+r.ID)] = r
	}
	return rows
}

// realKeptBack are the services whose address is kept back: they are found at their area's middle.
func realKeptBack(t *testing.T) map[string]bool {
	t.Helper()
	kept := map[string]bool{}
	for _, s := range readBatch(t, source.StreetSupport, 1, realFiles(t)...).Services {
		for _, p := range s.Places {
			kept[ids.Derive("streetsupport", "service:"+s.ID)] = p.KeptBack
		}
	}
	return kept
}

// haversine is the test's own measure, in metres.
func haversine(lat1, lon1, lat2, lon2 float64) float64 {
	const rad, earth = math.Pi / 180, 6_371_008.8
	a := math.Pow(math.Sin((lat2-lat1)*rad/2), 2) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Pow(math.Sin((lon2-lon1)*rad/2), 2)
	return 2 * earth * math.Asin(math.Sqrt(a))
}

func TestFindOnTheRealExportByDistance(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		f, rows, kept := realFinder(t, db, clk), realRows(t), realKeptBack(t)
		for _, tt := range []struct{ near, need, parent string }{{"WS1", "food", "foodbank"}, {"WS1", "sleep", "accom"}, {"B5", "food", "foodbank"}, {"WV1 1AA", "things", "items"}} {
			var want []string
			for id, r := range rows {
				c, ok := need.Default().FromStreetSupport(r.Category.Parent, r.Category.Sub)
				if ok && slices.ContainsFunc(c.Needs, func(key string) bool { return need.TopOf(key) == tt.need }) {
					want = append(want, id)
				}
			}
			var got []string
			last, placeless := 0.0, false
			for page := 1; ; page++ {
				found, err := f.Search(t.Context(), directory.Search{Near: tt.near, Needs: []string{tt.need}, Page: page})
				if err != nil || found.Fix == nil {
					t.Fatal(found.Fix, err)
				}
				for _, hit := range found.Items {
					got = append(got, hit.ID)
					r := rows[hit.ID]
					if r.Access.Phone != (hit.Place < 0) {
						t.Errorf("%s near %s: by phone %v, place %d", r.ID, tt.near, r.Access.Phone, hit.Place)
					}
					if hit.Place < 0 {
						placeless = true
						continue
					}
					if kept[hit.ID] {
						if placed := found.Fix.Point; hit.Metres == haversine(placed.Lat, placed.Lon, r.Location.Latitude, r.Location.Longitude) {
							t.Errorf("%s is kept back, and found at its own place", r.ID)
						}
					} else if far := haversine(found.Fix.Point.Lat, found.Fix.Point.Lon, r.Location.Latitude, r.Location.Longitude); math.Abs(hit.Metres-far) > 1+far/200 {
						t.Errorf("%s is %.0f m from %s, not %.0f", r.ID, far, tt.near, hit.Metres)
					}
					if placeless || hit.Metres < last {
						t.Errorf("%s at %.0f m comes after %.0f m", r.ID, hit.Metres, last)
					}
					last = hit.Metres
				}
				if page >= found.Pages {
					break
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s near %s: %d found, %d expected", tt.need, tt.near, len(got), len(want))
			}
		}
	})
}

func TestOvernightOnTheRealExport(t *testing.T) {
	clk := clock.At(citytest.Now)
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		f, rows := realFinder(t, db, clk), realRows(t)
		var night []string
		for id, r := range rows {
			every := len(r.Times) == 7
			for _, s := range r.Times {
				every = every && s.Start == "18:00" && s.End == "09:00"
			}
			if every && !r.Access.Phone {
				night = append(night, id)
			}
		}
		if len(night) == 0 {
			t.Fatal("the export has no service that is open every night")
		}
		for _, at := range []string{"20:00", "23:00", "03:00", "08:59", "09:00", "17:59"} {
			when, err := time.ParseInLocation("2006-01-02 15:04", "2026-02-04 "+at, citytest.London)
			if err != nil {
				t.Fatal(err)
			}
			open := map[string]bool{}
			for page, pages := 1, 1; page <= pages; page++ {
				found, err := f.Search(t.Context(), directory.Search{Near: "B1", OpenAt: when, Page: page, PerPage: 1000})
				if err != nil {
					t.Fatal(err)
				}
				pages = found.Pages
				for _, hit := range found.Items {
					if hit.State.Kind.String() == "open" {
						open[hit.ID] = true
					}
				}
			}
			for _, id := range night {
				if want := at != "09:00" && at != "17:59"; open[id] != want {
					t.Errorf("%s at %s: open %v, want %v", id, at, open[id], want)
				}
			}
		}
	})
}

func TestWaysOfAskingOnTheRealExport(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		f := realFinder(t, db, clk)
		if err := f.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		asked, there := waysOfAsking(t), needsThere(f)
		for words, wants := range asked {
			if !slices.ContainsFunc(wants, func(key string) bool { return there[key] }) {
				t.Logf("%q: nobody in the export does %v", words, wants)
				continue
			}
			found, err := f.Search(t.Context(), directory.Search{Text: words})
			if err != nil {
				t.Errorf("%q: %v", words, err)
				continue
			}
			fits := func(key string) bool {
				return slices.ContainsFunc(wants, func(want string) bool { return key == want || need.TopOf(key) == want })
			}
			top := found.Items[:min(3, len(found.Items))]
			if !slices.ContainsFunc(top, func(h index.Hit) bool { return slices.ContainsFunc(h.Needs, fits) }) {
				var got []string
				for _, h := range top {
					got = append(got, h.Name+" "+strings.Join(h.Needs, " "))
				}
				t.Errorf("%q wants %v; the first results: %s; read as %+v", words, wants, strings.Join(got, "; "), found.Reading.Needs)
			}
		}
		t.Logf("%d ways of asking", len(asked))
	})
}

// needsThere are the needs that somebody in the directory meets.
func needsThere(f *directory.Finder) map[string]bool {
	there := map[string]bool{}
	for e := range f.Entries() {
		for _, key := range e.Needs {
			there[key], there[need.TopOf(key)] = true, true
		}
	}
	return there
}

// waysOfAsking are the ways in the table of the need package, with the needs that are right.
func waysOfAsking(t *testing.T) map[string][]string {
	t.Helper()
	body, err := os.ReadFile("../need/testdata/ways_of_asking.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(body)) {
		columns := strings.Split(strings.TrimSpace(line), "\t")
		if len(columns) >= 2 && !strings.HasPrefix(line, "#") {
			out[columns[0]] = strings.Fields(strings.ReplaceAll(columns[1], ",", " "))
		}
	}
	if len(out) < 60 {
		t.Fatalf("%d ways of asking", len(out))
	}
	return out
}
