package web

import (
	"log/slog"
	"net/http"
	"net/url"
)

// layer is one of the things that a request passes through.
type layer func(http.Handler) http.Handler

// site is what the layers share.
type site struct {
	log       *slog.Logger
	identify  Identify
	errorPage func(PageContext) error
	apis      []string
	doors     Doors
	refused   func(Refusal)
	base      *url.URL
	headers   *headers
	limiter   *limiter // nil when limits are off
	clients   *clients
}

// route is a Route as it is served, with what is worked out once.
type route struct {
	Route
	timings timings
}

// Mux builds the site: the routes, inside the layers that the package's comment lists. It panics
// on a route that is not complete, so a mistake shows at start-up and in every test.
func Mux(identify Identify, routes []Route, o Options) http.Handler {
	if identify == nil {
		panic("web: nobody says who is asking")
	}
	o = o.filled()
	s := &site{
		log: o.Log, identify: identify, errorPage: o.ErrorPage, apis: o.APIs,
		doors: o.Doors, refused: o.Refused, base: o.BaseURL,
		headers: newHeaders(o.BaseURL, o.Images), clients: &clients{proxies: o.Proxies, log: o.Log},
	}
	if o.Limits {
		s.limiter = newLimiter()
	}
	g := newGauges(o.Metrics)
	router := http.NewServeMux()
	for _, rt := range routes {
		rt = rt.checked()
		router.Handle(rt.Pattern, s.serve(&route{rt, g.timings(rt.Pattern)}))
	}
	return chain(s.routed(router),
		compressed, begun, logged(o.Log), measured(g), s.recovered, s.headers.headed, s.cleaned, s.sameSite(o.BaseURL))
}

// chain puts layers around a handler, the first outermost.
func chain(h http.Handler, layers ...layer) http.Handler {
	for i := len(layers) - 1; i >= 0; i-- {
		h = layers[i](h)
	}
	return h
}

// serve is one route inside its own layers.
func (s *site) serve(rt *route) http.Handler {
	layers := []layer{s.limited(rt.Class), timed(rt.Patience)}
	if rt.Guessed && s.limiter != nil {
		layers = append(layers, s.guessed(rt.Knows))
	}
	inside := chain(s.admitted(rt.Route, bounded(rt.Route, rt.Handler)), layers...)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := of(w)
		x.route, x.routing = rt, false
		if rt.Body > large {
			r = r.WithContext(sentFrom(r.Context(), s.clients.address(r)))
		}
		inside.ServeHTTP(w, r)
	})
}

// routed lets the router find the route, and puts our own page in place of its bare 404 and 405.
func (s *site) routed(router http.Handler) http.Handler {
	lost := s.limited(Pages)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := of(w)
		status := x.held
		x.held = 0
		s.show(w, r, Problem{Status: status, Request: x.id}.worded())
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := of(w)
		x.routing = true
		router.ServeHTTP(w, r)
		x.routing = false
		switch {
		case x.held != 0:
			lost.ServeHTTP(w, r)
		case x.status == 0 && r.Context().Err() != nil:
			x.abandon()
		case x.status == 0:
			x.WriteHeader(http.StatusOK) // an empty answer keeps our promises too
		}
	})
}
