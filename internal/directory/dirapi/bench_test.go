package dirapi_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/migrations"
)

var services = flag.Int("services", 2000, "how many services the benchmarks have")

// BenchmarkPages measures one page of each kind. With -services 100000 it is national in size.
func BenchmarkPages(b *testing.B) {
	clk := clock.At(citytest.Now)
	db := citytest.Open(b, "file:"+filepath.Join(b.TempDir(), "bench.db"), clk)
	if _, err := db.Migrate(b.Context(), migrations.Files); err != nil {
		b.Fatal(err)
	}
	r := citytest.Runner(b, db)
	if err := demo.Seed(b.Context(), r, clk.Now(), *services, 1); err != nil {
		b.Fatal(err)
	}
	s := newSite(b, r, clk)
	food, _ := directory.Term(directory.TaxonomyNeeds, "food")
	last := (*services + 99) / 100
	id := s.page("/services?per_page=1&page=7").ids()[0]
	place := s.page("/service_at_locations?per_page=1&page=7").ids()[0]
	for _, x := range []struct{ name, path string }{
		{"first", "/services?per_page=100"},
		{"last", fmt.Sprintf("/services?per_page=100&page=%d", last)},
		{"full", fmt.Sprintf("/services?per_page=100&full=true&page=%d", last/2)},
		{"filtered", fmt.Sprintf("/services?per_page=100&day=MO&start_time=10:00&taxonomy_term_id=%s", food.ID)},
		{"places", fmt.Sprintf("/service_at_locations?per_page=100&page=%d", last/2)},
		{"organisations", "/organizations?per_page=100&page=5"},
		{"organisations-full", "/organizations?per_page=100&full=true"},
		{"minimal", "/services?minimal=true"},
		{"changes", "/services?per_page=100&modified_after=2000-01-01"},
		{"service", "/services/" + id},
		{"place", "/service_at_locations/" + place},
	} {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				s.get(x.path)
			}
		})
	}
	for _, x := range []struct{ name, path string }{
		{"changes-varied", "/services?per_page=100"},
		{"changes-varied-places", "/service_at_locations?per_page=100"},
		{"changes-varied-last", fmt.Sprintf("/services?per_page=100&page=%d", last)},
		{"changes-varied-minimal", "/services?minimal=true&per_page=100"},
	} {
		b.Run(x.name, func(b *testing.B) { // each value of modified_after is new
			for n := 0; b.Loop(); n++ {
				s.get(fmt.Sprintf("%s&modified_after=20%02d-01-01T%02d:%02d:%02d", x.path, n/86400%20, n/3600%24, n/60%60, n%60))
			}
		})
	}
	b.Run("changes-after-an-edit", func(b *testing.B) { // the list has to be made anew each time
		for n := 0; b.Loop(); n++ {
			b.StopTimer()
			change(s, id, func(x *directoryService) { x.Description = fmt.Sprint("As it was for the time ", n) })
			b.StartTimer()
			s.get("/services?per_page=100&modified_after=2000-01-01")
		}
	})
	b.Run("never-asked", func(b *testing.B) { // a list that nobody remembers
		for n := 0; b.Loop(); n++ {
			s.get(fmt.Sprintf("/services?per_page=100&taxonomy_term_id=%s&end_time=%02d:%02d", food.ID, n/60%24, n%60))
		}
	})
	b.Run("whole-never-asked", func(b *testing.B) {
		f := directory.NewFeed(s.finder, r)
		for n := 0; b.Loop(); n++ {
			if _, err := f.Services(b.Context(), directory.Pick{Text: "", Ages: &directory.AgeSpan{Min: 0, Max: 1000 + n}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
