package web

import (
	"net/http"
	"net/url"
	"strings"
)

var (
	noStore   = []string{"no-store"}
	anyOrigin = []string{"*"}
	// noCache makes a browser ask each time: an hour, or a weather warning, may have changed.
	noCache = []string{"no-cache"}
)

// headers is the set that goes onto every answer, worked out once. Handlers may replace a value,
// and must not change one in place.
type headers struct {
	pairs  []headerPair
	framed []string // the content policy of a page that may stand in another site's frame
}

type headerPair struct {
	name  string
	value []string
}

// newHeaders makes the set. The content policy admits our own files and nothing else: no inline
// script or style, and no third party but the origins that images may come from.
func newHeaders(base *url.URL, images []string) *headers {
	policy := func(ancestors string) []string {
		return []string{strings.Join([]string{
			"default-src 'none'", "script-src 'self'", "style-src 'self'",
			strings.Join(append([]string{"img-src 'self' data:"}, images...), " "),
			"connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
			"frame-ancestors " + ancestors,
		}, "; ")}
	}
	h := &headers{framed: policy("*")}
	set := func(name, value string) { h.pairs = append(h.pairs, headerPair{name, []string{value}}) }
	h.pairs = append(h.pairs, headerPair{"Content-Security-Policy", policy("'none'")})
	set("X-Content-Type-Options", "nosniff")
	set("X-Frame-Options", "DENY")
	// Not no-referrer: with it a browser posts our own forms with the origin "null".
	set("Referrer-Policy", "same-origin")
	set("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()")
	set("Cross-Origin-Opener-Policy", "same-origin")
	set("Cross-Origin-Resource-Policy", "same-origin")
	if base.Scheme == "https" {
		set("Strict-Transport-Security", "max-age=31536000")
	}
	h.pairs = append(h.pairs, headerPair{"Cache-Control", noCache})
	return h
}

// headed is the layer that sets them.
func (h *headers) headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to := w.Header()
		for _, p := range h.pairs {
			to[p.name] = p.value
		}
		next.ServeHTTP(w, r)
	})
}

// frame lets this answer stand in another site's frame.
func (h *headers) frame(to http.Header) {
	to["Content-Security-Policy"] = h.framed
	delete(to, "X-Frame-Options")
}
