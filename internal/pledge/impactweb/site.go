// Package impactweb is the pages on which the authority of a scheme sees what it comes to: one page of figures for a
// period, the list behind each figure, and both as files.
package impactweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/register"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Board       *register.Board // what of it everybody may read: no other words stand on these pages
	Partnership string
	// Sector is what a kind of organisation is called, by its key; "" for one that nobody knows.
	Sector func(key string) string
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is every page. Whose scheme it is, the question asks.
func (s *Site) Routes() []web.Route {
	watch := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET /desk/schemes/{id}/impact" + path, Access: web.Role(policy.Validator, policy.Steward), Handler: h}
	}
	return []web.Route{
		watch("", s.showImpact), watch(".csv", s.takeCSV), watch(".xlsx", s.takeXLSX), watch(".json", s.takeJSON),
		watch("/rows", s.showRows), watch("/rows.csv", s.takeRows),
	}
}

// asked is a scheme with the period that somebody asks for.
type asked struct {
	impact.Scheme
	span     impact.Span
	from, to string // as typed
	period   impact.Period
	wrong    errs.Fields
	at       string // where its page is
}

// ask reads the scheme of a request, and the period. Days that can't be used are told, and all of it is shown.
func (s *Site) ask(r *http.Request, who policy.Actor) (a asked, err error) {
	a.Scheme, err = ops.Ask(r.Context(), s.Runner, who, impact.ShowImpact{SchemeID: r.PathValue("id")})
	if err != nil {
		return a, errs.Unseen(err)
	}
	q := r.URL.Query()
	a.at = "/desk/schemes/" + a.ID + "/impact"
	a.span, a.from, a.to = impact.Span(q.Get("span")), q.Get("from"), q.Get("to")
	a.wrong = checkSpan(a.span, a.from, a.to, a.Today)
	if len(a.wrong) > 0 {
		a.period = impact.All.During(a.Today, "", "")
		return a, nil
	}
	a.period = a.span.During(a.Today, a.from, a.to)
	return a, nil
}

// checkSpan tells what is wrong with a period, field by field.
func checkSpan(span impact.Span, from, to, today string) (f errs.Fields) {
	if !slices.Contains(impact.Spans, span) {
		f.Add("span", "Choose from the list")
	}
	if span != impact.Days {
		return f
	}
	for _, x := range [][2]string{{"from", from}, {"to", to}} {
		if t, err := time.Parse(time.DateOnly, x[1]); err != nil || t.Year() < 2000 || t.Year() > 2100 {
			f.Add(x[0], "Choose a day")
		}
	}
	switch {
	case len(f) > 0:
	case to < from:
		f.Add("to", "Give a day on or after the first one")
	case to > today:
		f.Add("to", "This day is still to come. Give today or a day before")
	}
	return f
}

// query is the period as an address has it.
func (a asked) query() url.Values {
	v := url.Values{}
	if len(a.wrong) > 0 || a.span == impact.All {
		return v
	}
	v.Set("span", string(a.span))
	if a.span == impact.Days {
		v.Set("from", a.from)
		v.Set("to", a.to)
	}
	return v
}

// longAgo is a first day that is before everything: for "since the beginning" up to a day that is past.
const longAgo = "2000-01-01"

// during is another period as an address has it: from a day to a day.
func during(p impact.Period) url.Values {
	from := p.From
	if from == "" {
		from = longAgo
	}
	return url.Values{"span": {string(impact.Days)}, "from": {from}, "to": {p.To}}
}

// rows is where the list behind a figure is. More are pairs of a name and a value; those without a value are left out.
func (a asked) rows(q url.Values, of string, more ...string) string {
	v := url.Values{"of": {of}}
	for k, x := range q {
		v[k] = x
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			v.Set(more[i], more[i+1])
		}
	}
	return a.at + "/rows?" + v.Encode()
}

func (s *Site) desk(who policy.Actor, title string, back ui.Link) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/schemes", Back: back, Sheet: "impact"}
}

// published is what of a scheme everybody may read: the words of actions and pledges, by id, and which engagements stand on
// the register.
type published struct {
	words map[string]string
	lines map[string]bool
}

// published reads it off the register.
func (s *Site) published(ctx context.Context, schemeID string) (p published, err error) {
	p = published{map[string]string{}, map[string]bool{}}
	list, _, err := s.Board.Each(ctx, register.Ask{Scheme: schemeID})
	for _, l := range list {
		p.lines[l.ID] = true
		for _, x := range slices.Concat(l.Then.Pledges, l.Now.Pledges) {
			p.words[x.ID] = x.Text
			for _, y := range x.Actions {
				p.words[y.ID] = y.Text
			}
		}
	}
	return p, err
}
