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
				ctx, cancel := streaming(r.Context())
				defer cancel()
				next.ServeHTTP(w, r.WithContext(ctx))
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

// streaming is the context of a stream: it ends when the server stops.
func streaming(of context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(of)
	server, served := of.Value(streamsKey{}).(context.Context)
	if !served { // a test's recorder
		return ctx, cancel
	}
	stop := context.AfterFunc(server, cancel)
	return ctx, func() {
		stop()
		cancel()
	}
}

// extend moves the connection's deadlines. A test's recorder has none, and needs none.
func extend(w http.ResponseWriter, until time.Time) {
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(until)
	_ = c.SetWriteDeadline(until)
}
