package dirapi

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// streaming is how long somebody may take to copy the whole directory in one go.
const streaming = 10 * time.Minute

// api is what its handlers share.
type api struct {
	feed *directory.Feed
	ops  *ops.Runner
	base string // where the API is, for absolute links: "https://example.org/openreferral"

	copying chan struct{} // a place for each copy of the whole directory that goes out now
}

// mostCopies is how many copies of the whole directory go out at once: slow readers each hold some
// megabytes of it.
const mostCopies = 16

// Routes is the API. Links in its answers begin with the base address, whatever a request says.
func Routes(f *directory.Finder, r *ops.Runner, base *url.URL) []web.Route {
	a := &api{directory.NewFeed(f, r), r, strings.TrimSuffix(base.String(), "/") + Root, make(chan struct{}, mostCopies)}
	var all []web.Route
	add := func(pattern string, h web.Handler, patience time.Duration) {
		all = append(all, web.Route{Pattern: pattern, Access: web.Public, Handler: open(h), Patience: patience})
	}
	for _, e := range endpoints() {
		patience := time.Duration(0)
		if e.list != nil {
			patience = streaming
		}
		add("GET "+Root+exactly(e.path), a.handler(e), patience)
		if e.path == "/" {
			add("GET "+Root, a.handler(e), patience)
		}
	}
	add("GET "+Root+documentPath, a.document, 0)
	add("GET "+Root+"/{path...}", missing, 0)
	add("OPTIONS "+Root, options, 0)
	add("OPTIONS "+Root+"/{path...}", options, 0)
	return all
}

// exactly keeps the root from standing for everything beneath it.
func exactly(path string) string {
	if path == "/" {
		return "/{$}"
	}
	return path
}

// open lets the pages of any site read an answer, errors too.
func open(next web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		return next(w, r, who)
	}
}

// options tells a browser what it may send: any header, as none of them counts for anything here but
// If-None-Match. The star stands for all headers of a request without credentials.
func options(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
	h := w.Header()
	h.Set("Allow", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "*")
	h.Set("Access-Control-Max-Age", "86400")
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func missing(http.ResponseWriter, *http.Request, policy.Actor) error { return errs.NotFound }

// handler answers for one endpoint.
func (a *api) handler(e endpoint) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		q := read(r.URL.Query())
		if e.list != nil {
			return a.answerList(w, r, e, q)
		}
		answer, err := e.one(r.Context(), a, q, strings.ToLower(r.PathValue("id")))
		if err != nil {
			return q.explain(err)
		}
		return reply(w, r, answer)
	}
}
