package awardweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Issuer      *award.Issuer
	Now         func() time.Time
	Zone        *time.Location // where the city's clocks are
	Partnership string
	Base        *url.URL   // where the public finds the site
	Guard       *web.Guard // of the form that anybody may send; nil for none
	MadeUp      bool       // tests only: offer the made-up languages too
	// Frame is the frame of a public page.
	Frame func(*http.Request) (ui.Page, error)
	// Scheme is what a scheme says of itself; the zero one for one that is gone.
	Scheme func(ctx context.Context, schemeID string) (Scheme, error)
	// Logo is the picture by which a scheme is known. May be nil.
	Logo func(ctx context.Context, schemeID string) (Logo, error)
	// Withheld reports whether what an engagement promises can't be read by the public for now. May be nil.
	Withheld func(ctx context.Context, engagementID string) (bool, error)
	// Register is the page on which the public reads how an engagement's promises go, as a path; "" for none. May be nil.
	Register func(ctx context.Context, engagementID string) (string, error)
	// Tabs lead to the other pages of an engagement, for who leads it and for who does not. May be nil.
	Tabs func(ctx context.Context, who policy.Actor, engagementID, here string, leads bool) ([]ui.Tab, error)
}

// Scheme is what a scheme says of itself.
type Scheme struct {
	Title, Purpose string
	Authority      string // who runs it
	Contact        string
	Page           string // its path; "" for none
}

// Logo is the picture of a scheme, as JPEG, and what it shows, in words. A scheme without one has no picture.
type Logo struct {
	Picture []byte
	Alt     string
}

// Site is the pages.
type Site struct {
	Options
	languages lang.Offer
}

// New makes the pages.
func New(o Options) *Site { return &Site{Options: o, languages: lang.Languages(o.MadeUp)} }

// Who may open the pages behind sign-in; whose award it is each act asks.
var (
	leaders  = web.Role(policy.Facilitator, policy.Owner, policy.Editor)
	inTeam   = web.Role(policy.Facilitator, policy.CoFacilitator, policy.NoteTaker, policy.Observer, policy.Owner, policy.Editor)
	watchers = web.Role(policy.Steward, policy.Validator)
	stewards = web.Role(policy.Steward)
	// everybody of both sides takes papers
	everybody = web.Role(policy.Facilitator, policy.CoFacilitator, policy.NoteTaker, policy.Observer, policy.Owner, policy.Editor, policy.Steward, policy.Validator)
)

// number is what a form says; 0 for none.
func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 0
	}
	return n
}

// mostSent is how large a credential may be that somebody sends us.
const mostSent = 200 << 10

// Routes is every page.
func (s *Site) Routes() []web.Route {
	open := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: web.Public, Handler: h, Does: does}
	}
	check := open("POST /verify", s.check, "")
	check.Body = mostSent
	return slices.Concat(s.holderRoutes(), s.authorityRoutes(), []web.Route{
		open("GET /verify", s.showVerify, ""),
		check,
		open("GET /verify/mark.svg", s.sendMark, ""),
		open("GET /verify/status/revocation.jwt", s.sendList(award.Revocation), ""),
		open("GET /verify/status/suspension.jwt", s.sendList(award.Suspension), ""),
		open("GET /verify/{number}", s.showAward, ""),
		open("GET /verify/{number}/badge.svg", s.sendBadge, ""),
		open("GET /verify/{number}/promised.json", s.sendPromised, ""),
		open("GET /verify/{number}/embed", s.showEmbed, ""),
		open("GET /verify/{number}/report", s.showReport, ""),
		{Pattern: "POST /verify/{number}/report", Access: web.Public, Handler: s.report, Does: "award.report_misuse", Class: web.Letters},
		open("GET /.well-known/did.json", s.sendKeys, ""),
	})
}

// today is the day that it is in the city.
func (s *Site) today() string { return s.Now().In(s.Zone).Format(time.DateOnly) }

// absolute is a path on this site as a whole address, from the configuration alone.
func (s *Site) absolute(path string) string {
	return strings.TrimSuffix(s.Base.String(), "/") + path
}

// speak is the language that a request asks for.
func (s *Site) speak(r *http.Request) lang.Words { return s.languages.Pick(r.URL.Query().Get("lang")) }

// english is the language of the pages behind sign-in.
var english = lang.Words{}

// dayIn is a day in words of a language.
func dayIn(w lang.Words, day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return w.Date(t)
}

// at is the day of an instant, in words.
func (s *Site) at(micros int64) string {
	return store.Time(micros).In(s.Zone).Format("2 January 2006")
}

// scheme is what the scheme of an award says of itself.
func (s *Site) scheme(ctx context.Context, a award.Award) (Scheme, error) {
	x, err := s.Scheme(ctx, a.SchemeID)
	if x.Title == "" {
		x.Title = a.Scheme
	}
	return x, err
}
