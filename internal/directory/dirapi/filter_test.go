package dirapi_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/hsds"
)

// all gives the ids of a whole list, page by page.
func (s site) all(path string) (out []string) {
	s.t.Helper()
	for n := 1; ; n++ {
		p := s.page(fmt.Sprintf("%s&per_page=23&page=%d", path, n))
		out = append(out, p.ids()...)
		if *p.LastPage {
			if len(out) != *p.TotalItems {
				s.t.Errorf("%s: %d records on %d pages, said to be %d", path, len(out), n, *p.TotalItems)
			}
			return out
		}
	}
}

// TestFiltersAgreeWithTheOracle tries filters alone and two together.
func TestFiltersAgreeWithTheOracle(t *testing.T) {
	type filter struct {
		query string
		keep  func(hsds.Service) bool
	}
	eachDemo(t, func(t *testing.T, s site) {
		o, terms, dice := newOracle(t, s), directory.Terms(), rand.New(rand.NewPCG(1, 2))
		draw := []func() filter{
			func() filter {
				term := terms[dice.IntN(len(terms))].ID
				return filter{"taxonomy_term_id=" + term, func(x hsds.Service) bool { return hasTerm(x, term) }}
			},
			func() filter {
				a, b := terms[dice.IntN(len(terms))].ID, terms[dice.IntN(len(terms))].ID
				return filter{"taxonomy_term_id=" + a + "," + b, func(x hsds.Service) bool { return hasTerm(x, a) || hasTerm(x, b) }}
			},
			func() filter {
				id := directory.Taxonomies()[dice.IntN(4)].ID
				return filter{"taxonomy_id=" + id, func(x hsds.Service) bool { return inTaxonomy(x, id) }}
			},
			func() filter {
				id := o.all[dice.IntN(len(o.all))].OrganizationID
				return filter{"organization_id=" + id, func(x hsds.Service) bool { return x.OrganizationID == id }}
			},
			func() filter {
				low := dice.IntN(80)
				high := low + dice.IntN(5)
				return filter{fmt.Sprintf("minimum_age=%d&maximum_age=%d", low, high), func(x hsds.Service) bool { return takesAge(x, low, high) }}
			},
			func() filter {
				age := dice.IntN(40)
				return filter{fmt.Sprintf("maximum_age=%d", age), func(x hsds.Service) bool { return takesAge(x, 0, age) }}
			},
			func() filter {
				day, from := time.Weekday(dice.IntN(7)), dice.IntN(24*60)
				to := (from + 1 + dice.IntN(300)) % (24 * 60)
				query := fmt.Sprintf("day=%s&start_time=%02d:%02d&end_time=%02d:%02d:00", hsds.DayCode(day), from/60, from%60, to/60, to%60)
				return filter{query, func(x hsds.Service) bool { return openIn(x, day, from, to) }}
			},
			func() filter {
				return filter{"day=Saturday", func(x hsds.Service) bool { return openIn(x, time.Saturday, 0, 24*60) }}
			},
		}
		found := 0
		for range 100 {
			a := draw[dice.IntN(len(draw))]()
			if dice.IntN(2) == 0 {
				b, first := draw[dice.IntN(len(draw))](), a
				if sharesName(a.query, b.query) {
					continue
				}
				a = filter{first.query + "&" + b.query, func(x hsds.Service) bool { return first.keep(x) && b.keep(x) }}
			}
			got, want := s.all("/services?"+a.query), o.ids(a.keep)
			if !slices.Equal(got, want) {
				t.Fatalf("%s: %d services, want %d", a.query, len(got), len(want))
			}
			found += len(got)
		}
		if found < 500 {
			t.Errorf("all filters together found %d: they hardly show anything", found)
		}
	})
}

func sharesName(a, b string) bool {
	one, _ := url.ParseQuery(a)
	two, _ := url.ParseQuery(b)
	for name := range one {
		if _, there := two[name]; there {
			return true
		}
	}
	return false
}

func TestProximity(t *testing.T) {
	eachDemo(t, func(t *testing.T, s site) {
		v, err := s.finder.Fresh(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		o := newOracle(t, s)
		for _, near := range []string{"QX1", "QX2", "QX4"} {
			fix, ok := v.Locator.Find(near)
			if !ok {
				t.Fatalf("no %s in the demo", near)
			}
			for _, metres := range []float64{500, 3000, 20000} {
				path := fmt.Sprintf("?postcode=%s&proximity=%g", near, metres)
				got := s.all("/services" + path)
				for _, x := range o.all {
					away := metresTo(x, fix.Point.Lat, fix.Point.Lon)
					if math.Abs(away-metres) < metres*0.01 {
						continue // on the edge a sphere and an ellipsoid differ
					}
					if slices.Contains(got, x.ID) != (away < metres) {
						t.Errorf("%s: %s is %.0f m away, and listed: %v", path, x.Name, away, away > metres)
					}
				}
				for _, at := range s.page("/service_at_locations?per_page=100&" + path[1:]).Contents {
					x := hsds.Service{ServiceAtLocations: []hsds.ServiceAtLocation{{Location: &hsds.Location{}}}}
					where := at["location"].(map[string]any)
					lat, lon := where["latitude"].(float64), where["longitude"].(float64)
					x.ServiceAtLocations[0].Location.Latitude, x.ServiceAtLocations[0].Location.Longitude = &lat, &lon
					if away := metresTo(x, fix.Point.Lat, fix.Point.Lon); away > metres*1.01 {
						t.Errorf("%s: a place %.0f m away", path, away)
					}
				}
			}
		}
	})
}

// TestPostcodeInArea: a service that names areas is for people there alone; those that name none may
// be for anybody.
func TestPostcodeInArea(t *testing.T) {
	eachDemo(t, func(t *testing.T, s site) {
		all := len(s.all("/services?"))
		inside := s.all("/services?postcode=QX1")
		if len(inside) == 0 || len(inside) > all {
			t.Errorf("%d of %d services are for QX1", len(inside), all)
		}
		far := newArea(s)
		got := s.all("/services?postcode=QX1")
		if slices.Contains(got, far) || !slices.Contains(s.all("/services?"), far) {
			t.Errorf("a service for another county is listed for QX1")
		}
	})
}

func TestSearchWords(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		for words, want := range map[string]string{
			"grub": "Food bank", "food": "Food bank", "foodbnk": "Food bank", "somewhere to sleep": "Night shelter", "blanket": "Night shelter",
		} {
			if got := s.page("/services?search=" + escape(words)).names(); !slices.Contains(got, want) {
				t.Errorf("%q finds %v", words, got)
			}
		}
		if got := s.page("/services?search=xylophones").ids(); len(got) > 0 {
			t.Errorf("nonsense finds %v", got)
		}
		if got := s.page("/organizations?search=LANT").ids(); !slices.Equal(got, []string{cast.LanternID}) {
			t.Errorf("organisations: %v", got)
		}
		if got := s.page("/service_at_locations?search=blanket").ids(); !slices.Equal(got, []string{cast.NightPlaceID}) {
			t.Errorf("places: %v", got)
		}
		if got := s.page("/taxonomies?search=stage").names(); len(got) != 1 {
			t.Errorf("taxonomies: %v", got)
		}
	})
}

func TestTerms(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		food, _ := directory.Term(directory.TaxonomyNeeds, "food")
		bank, _ := directory.Term(directory.TaxonomyNeeds, "food/foodbank")
		for _, id := range []string{food.ID, bank.ID} {
			if got := s.page("/services?taxonomy_term_id=" + id).names(); !slices.Equal(got, []string{"Food bank"}) {
				t.Errorf("%s: %v", id, got)
			}
		}
		children := s.page("/taxonomy_terms?parent_id=" + food.ID)
		if !slices.Contains(children.ids(), bank.ID) || slices.Contains(children.ids(), food.ID) {
			t.Errorf("under food: %v", children.names())
		}
		for _, x := range s.page("/taxonomy_terms?top_only=true&per_page=100").Contents {
			if x["parent_id"] != nil {
				t.Errorf("%v is at the top, and has a parent", x["name"])
			}
		}
		stages := s.page("/taxonomy_terms?taxonomy_id=" + directory.Taxonomies()[2].ID)
		if len(stages.Contents) != 6 || !strings.Contains(fmt.Sprint(stages.names()), "Universal") {
			t.Errorf("the stages are %v", stages.names())
		}
		// A well-formed id that is not ours describes nothing.
		if got := s.page("/services?taxonomy_term_id=" + cast.LanternID).ids(); len(got) > 0 {
			t.Errorf("no term: %v", got)
		}
	})
}
