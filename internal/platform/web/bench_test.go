package web_test

import (
	"io"
	"log/slog"
	"net/http"
	"testing"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// nowhere is the cheapest ResponseWriter there can be, so that what is measured is ours.
type nowhere struct{ h http.Header }

func (n *nowhere) Header() http.Header         { return n.h }
func (n *nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n *nowhere) WriteHeader(int)             {}

// BenchmarkLayers measures what every layer together costs a request, logging on, beside the bare
// router.
func BenchmarkLayers(b *testing.B) {
	page := []byte("<p>found</p>")
	log := slog.New(slog.NewJSONHandler(io.Discard, nil))
	find := web.Route{Pattern: "GET /find/results", Access: web.Public, Handler: func(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
		_, err := w.Write(page)
		return err
	}}
	bare := http.NewServeMux()
	bare.HandleFunc("GET /find/results", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(page) })
	for name, h := range map[string]http.Handler{
		"bare": bare,
		"all":  web.Mux(web.Anonymous, []web.Route{find}, web.Options{Log: log}),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, "http://x/find/results?near=WS1%201AA&category=food&open=now", nil)
			if err != nil {
				b.Fatal(err)
			}
			r.RemoteAddr = "192.0.2.1:1234"
			w := &nowhere{h: http.Header{}}
			for b.Loop() {
				clear(w.h)
				h.ServeHTTP(w, r)
			}
		})
	}
}
