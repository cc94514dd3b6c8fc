package web

import (
	"net/http"
	"net/netip"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// MetricsRoute is /metrics. It is there for this machine itself and for the networks named, and
// for everybody else it is not there. A request that a proxy passed on is not from this machine,
// wherever the proxy runs.
func MetricsRoute(from prometheus.Gatherer, networks []netip.Prefix, proxies Proxies) Route {
	show := promhttp.HandlerFor(from, promhttp.HandlerOpts{DisableCompression: true})
	who := &clients{proxies: proxies}
	return Route{Pattern: "GET /metrics", Access: Public, Class: Probes, Handler: func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		if !who.mayMeasure(r, networks) {
			return errs.NotFound
		}
		w.Header()["Cache-Control"] = noStore
		show.ServeHTTP(w, r)
		return nil
	}}
}

func (c *clients) mayMeasure(r *http.Request, networks []netip.Prefix) bool {
	passedOn := forwarded(r)
	if !passedOn && peerOf(r).IsLoopback() {
		return true
	}
	if passedOn && !c.proxies.trusts(peerOf(r)) {
		return false
	}
	if list, standard := c.chains(r, peerOf(r)); list.IsValid() && standard.IsValid() && list != standard {
		return false // one of them was made up, and here there is something to gain by it
	}
	at := c.address(r)
	if passedOn && at == peerOf(r) {
		return false // the proxy has not said for whom it asks
	}
	return Proxies(networks).trusts(at)
}
