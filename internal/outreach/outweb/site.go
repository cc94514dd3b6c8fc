// Package outweb is the pages of outreach: the form on which anybody can tell of someone who sleeps rough,
// what came of it, and the inbox of outreach workers.
package outweb

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Guard       *web.Guard // of the public form; nil for none
	Now         func() time.Time
	Zone        *time.Location // where the city's clocks are
	Partnership string
	MadeUp      bool // tests only: offer the made-up languages too
	// Frame is the frame of a public page, with the severe weather and the numbers that hold.
	Frame func(*http.Request) (ui.Page, error)
	// Locate gives the point that somebody means by their words, for the area alone. May be nil.
	Locate func(ctx context.Context, text string) *outreach.Point
	// WhoIs gives the names of accounts by their ids, as far as they are known. May be nil.
	WhoIs func(ctx context.Context, ids []string) map[string]string
}

// Site is the pages.
type Site struct {
	Options
	languages lang.Offer
}

// New makes the pages.
func New(o Options) *Site {
	if o.Locate == nil {
		o.Locate = func(context.Context, string) *outreach.Point { return nil }
	}
	if o.WhoIs == nil {
		o.WhoIs = func(context.Context, []string) map[string]string { return nil }
	}
	return &Site{o, lang.Languages(o.MadeUp)}
}

// workers may open the inbox; each act decides about its area.
var workers = web.Role(policy.OutreachWorker)

// formBody is the most bytes of a form: three long texts, in any script.
const formBody = 128 << 10

// Routes is every page.
func (s *Site) Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /worried", Access: web.Public, Private: true, Handler: s.showForm},
		{Pattern: "POST /worried", Access: web.Public, Private: true, Handler: s.makeReport, Does: "report.make", Body: formBody, Class: web.Letters},
		{Pattern: "GET /worried/{reference}", Access: web.Public, Private: true, Handler: s.showOutcome},
		{Pattern: "GET /desk/worried", Access: workers, Handler: s.showInbox},
		{Pattern: "GET /desk/worried/{id}", Access: workers, Handler: s.showReport},
		{Pattern: "POST /desk/worried/{id}", Access: workers, Handler: s.answer, Does: "report.answer"},
		{Pattern: "POST /desk/worried/{id}/pass", Access: workers, Handler: s.pass, Does: "report.pass"},
		{Pattern: "POST /desk/worried/{id}/join", Access: workers, Handler: s.join, Does: "report.join"},
	}
}

// speak is the language that a request asks for.
func (s *Site) speak(r *http.Request) lang.Words { return s.languages.Pick(r.URL.Query().Get("lang")) }

// tag is a language as a form carries it; "" for English.
func tag(w lang.Words) string {
	if w.Tag() == (lang.Words{}).Tag() {
		return ""
	}
	return w.Tag()
}

// send draws a page and sends it whole, so that a fault while drawing is still answered as one.
func send(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	var b bytes.Buffer
	if err := c.Render(r.Context(), &b); err != nil {
		return fmt.Errorf("draw the page: %w", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // whoever asked may have gone
	return nil
}

// idIn is the id in an address.
func idIn(r *http.Request) (string, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return "", errs.NotFound
	}
	return id, nil
}

// key is a state as the catalogue names it.
func key(s outreach.State) string { return strings.ReplaceAll(string(s), " ", "-") }
