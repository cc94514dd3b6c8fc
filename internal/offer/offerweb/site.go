package offerweb

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Organisation is one that somebody may act for.
type Organisation struct{ ID, Name string }

// Options is what the pages are told from outside.
type Options struct {
	Board       *offer.Board
	Runner      *ops.Runner
	Links       *offer.Signer
	Base        *url.URL   // where the public finds the site, for absolute links
	Partnership string     // its name, as the header shows it
	Guard       *web.Guard // of the forms that anybody may send; nil for none
	MadeUp      bool       // tests only: offer the made-up languages too
	// Weather is the severe weather that holds now, as notices. May be nil.
	Weather func(context.Context, lang.Words) []ui.Notice
	// Kept is for how many days we keep who gives, after the last contact.
	Kept func(context.Context) (int, error)
	// Mine lists the organisations that somebody works in.
	Mine func(context.Context, policy.Actor) ([]Organisation, error)
	// WhoIs gives the names of accounts by their ids, as far as they are known. May be nil.
	WhoIs func(ctx context.Context, ids []string) map[string]string
	// Refuse notes, for the audit, that a giver's link was refused. May be nil.
	Refuse func(reason string)
}

// Site is the pages of Give Help.
type Site struct {
	Options
	offer lang.Offer
}

// New makes the pages.
func New(o Options) *Site {
	if o.Base == nil {
		o.Base = &url.URL{Scheme: "http", Host: "localhost"}
	}
	return &Site{o, lang.Languages(o.MadeUp)}
}

// absolute is a path on this site as a whole address, from the configuration alone.
func (s *Site) absolute(path string) string {
	return strings.TrimSuffix(s.Base.String(), "/") + path
}

// visit is one request for a public page: the language, the instant, and who asks for what.
type visit struct {
	*Site
	lang.Words
	r     *http.Request
	now   time.Time // local
	today string
}

func (s *Site) visit(r *http.Request) *visit {
	now := s.Board.Now()
	return &visit{s, s.offer.Pick(r.URL.Query().Get("lang")), r, now, now.Format(time.DateOnly)}
}

// page is the frame of a page.
func (v *visit) page(title string) ui.Page {
	p := ui.Page{
		Small: true, Words: v.Words, Partnership: v.Partnership, Title: title, Here: ui.GiveHelp,
	}
	if v.Weather != nil {
		p.Weather = v.Weather(v.r.Context(), v.Words)
	}
	return p
}

// langTag is the language as a form carries it; "" for English.
func (v *visit) langTag() string {
	if v.Tag() == (lang.Words{}).Tag() {
		return ""
	}
	return v.Tag()
}

// to is a link on our site, in the page's language.
func (v *visit) to(parts ...string) templ.SafeURL { return ui.To(v.Words, strings.Join(parts, "")) }

// send draws a page and sends it whole, so that a fault while drawing is still answered as one.
func (v *visit) send(w http.ResponseWriter, status int, c templ.Component) error {
	var b bytes.Buffer
	if err := c.Render(v.r.Context(), &b); err != nil {
		return fmt.Errorf("draw the page: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // whoever asked may have gone
	return nil
}

// one is a value of an address or a form, trimmed.
func one(values url.Values, name string) string { return strings.TrimSpace(values.Get(name)) }

// clip cuts what somebody typed to what a sentence can hold.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
