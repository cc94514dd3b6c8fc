package dirweb_test

import (
	"net/http"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/migrations"
)

// nowhere is the cheapest ResponseWriter there can be, so that what is measured is the page.
type nowhere struct {
	h    http.Header
	size int
}

func (n *nowhere) Header() http.Header         { return n.h }
func (n *nowhere) Write(b []byte) (int, error) { n.size = len(b); return len(b), nil }
func (n *nowhere) WriteHeader(int)             {}

// BenchmarkResultsPage is one page of twenty services, from the request to its last byte, inside all
// the layers of the site.
func BenchmarkResultsPage(b *testing.B) {
	db := citytest.Open(b, "file:"+b.TempDir()+"/homeward.db", clock.At(citytest.Now))
	if _, err := db.Migrate(b.Context(), migrations.Files); err != nil {
		b.Fatal(err)
	}
	c := build(b, db, clock.At(citytest.Now))
	for name, target := range map[string]string{
		"near": "/find/results?near=QX1+1AA&category=food",
		"open": "/find/results?near=QX1&category=food&open=now",
		"lat":  "/find/results?lat=53.41&lon=0.91&category=food",
		"q":    "/find/results?near=QX1&q=grub",
	} {
		b.Run(name, func(b *testing.B) {
			r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, "http://x"+target, nil)
			if err != nil {
				b.Fatal(err)
			}
			r.RemoteAddr = "192.0.2.1:1234"
			w := &nowhere{h: http.Header{}}
			b.ReportAllocs()
			for b.Loop() {
				clear(w.h)
				c.site.ServeHTTP(w, r)
			}
			b.ReportMetric(float64(w.size), "bytes")
		})
	}
}
