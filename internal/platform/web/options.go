package web

import (
	"io"
	"log/slog"
	"net/http"
	"net/url"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/platform/policy"
)

// Identify says who is asking. Nobody is policy.Nobody; an error is a fault, or errs.Denied.
type Identify func(*http.Request) (policy.Actor, error)

// Anonymous is the Identify of a site that nobody can sign in to.
func Anonymous(*http.Request) (policy.Actor, error) { return policy.Nobody(), nil }

// Options is what a site is told from outside. The zero Options works, and is quiet.
type Options struct {
	Log       *slog.Logger            // where requests and faults are written; nil: nowhere
	Metrics   prometheus.Registerer   // where measures are registered; nil: nowhere
	BaseURL   *url.URL                // where the public finds the site; https turns HSTS on
	Images    []string                // origins that images may also come from, such as a map's tiles
	Proxies   Proxies                 // whose word we take for who is asking
	Limits    bool                    // whether limits hold
	APIs      []string                // prefixes of paths whose errors are JSON: "/openreferral"
	Doors     Doors                   // where a page that is closed leads somebody who may have the key
	Refused   func(Refusal)           // told of what never reached an action; nil: nobody is
	ErrorPage func(PageContext) error // writes the page for a problem; nil, or failing: a plain page of our own
}

// PageContext is what an error page is made from.
type PageContext struct {
	Out     io.Writer
	Request *http.Request
	Problem Problem
}

func (o Options) filled() Options {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Metrics == nil {
		o.Metrics = prometheus.NewRegistry()
	}
	if o.BaseURL == nil {
		o.BaseURL = &url.URL{}
	}
	return o
}
