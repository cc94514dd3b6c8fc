package web

import (
	"context"
	"log/slog"
	"net/http"

	"example.org/homeward/internal/platform/clock"
)

// logged is the layer that writes one line for each request: the route's pattern and never the
// path, so that nothing a person typed or was given can stand in the log.
func logged(log *slog.Logger) layer {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			x := of(w)
			defer func() { x.logTo(log) }()
			next.ServeHTTP(w, r)
		})
	}
}

func (x *exchange) logTo(log *slog.Logger) {
	level := x.level()
	if !log.Enabled(context.Background(), level) {
		return
	}
	log.LogAttrs(context.Background(), level, "request",
		slog.String("id", x.id),
		slog.String("route", x.pattern()),
		slog.Int("status", x.status),
		slog.Int64("us", clock.Since(x.start).Microseconds()),
		slog.Int64("bytes", x.bytes))
}

// level keeps what is asked for all day long, by probes and for styles, out of the usual log.
func (x *exchange) level() slog.Level {
	switch {
	case x.status >= 500:
		return slog.LevelError
	case x.route != nil && (x.route.Class == Assets || x.route.Class == Probes):
		return slog.LevelDebug
	default:
		return slog.LevelInfo
	}
}

// pattern is the route's pattern, or "none" when there was no such route.
func (x *exchange) pattern() string {
	if x.route == nil {
		return noRoute
	}
	return x.route.Pattern
}

const noRoute = "none"
