package web

import (
	"net/http"
	"sync"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/platform/clock"
)

// gauges measures requests: how many, how they ended and how long they took, by route.
type gauges struct {
	inFlight prometheus.Gauge
	seconds  *prometheus.HistogramVec
	none     timings // of requests that no route answers
}

// timings are the histograms of one route: by hundreds of the status, looked up once. Each is made with its
// first answer: of hundreds of routes most never fail, and all of them at once are megabytes at each reading.
type timings [6]func() prometheus.Observer

func newGauges(to prometheus.Registerer) *gauges {
	g := &gauges{
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "homeward_http_in_flight", Help: "Requests being answered now.",
		}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "homeward_http_request_seconds", Help: "How long answers took, by route and class of status.",
			Buckets: []float64{.001, .005, .01, .025, .05, .1, .25, 1, 5},
		}, []string{"route", "class"}),
	}
	to.MustRegister(g.inFlight, g.seconds)
	g.none = g.timings(noRoute)
	return g
}

func (g *gauges) timings(pattern string) timings {
	var t timings
	for i, class := range [...]string{"none", "1xx", "2xx", "3xx", "4xx", "5xx"} {
		t[i] = sync.OnceValue(func() prometheus.Observer { return g.seconds.WithLabelValues(pattern, class) })
	}
	return t
}

// measured is the layer that measures.
func measured(g *gauges) layer {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			x := of(w)
			g.inFlight.Inc()
			defer func() {
				g.inFlight.Dec()
				t := &g.none
				if x.route != nil {
					t = &x.route.timings
				}
				t[min(x.status/100, len(t)-1)]().Observe(clock.Since(x.start).Seconds())
			}()
			next.ServeHTTP(w, r)
		})
	}
}
