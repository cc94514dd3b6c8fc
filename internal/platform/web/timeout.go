package web

import (
	"context"
	"net/http"
	"time"

	"example.org/homeward/internal/platform/clock"
)

// timed is the layer that gives a route its deadline. A route that may take longer than most also
// gets that long to read its body and to write its answer; a stream gets for ever.
func timed(patience time.Duration) layer {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if patience == Forever {
				extend(w, time.Time{})
				next.ServeHTTP(w, r)
				return
			}
			if patience > defaultPatience {
				extend(w, clock.Stamp().Add(patience+time.Second))
			}
			ctx, cancel := context.WithTimeout(r.Context(), patience)
			defer cancel()
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// extend moves the connection's deadlines. A test's recorder has none, and needs none.
func extend(w http.ResponseWriter, until time.Time) {
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(until)
	_ = c.SetWriteDeadline(until)
}
