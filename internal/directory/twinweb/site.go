// Package twinweb is the pages on which editors deal with what is in the directory twice: the pairs that
// were found, two side by side, joining them, and taking a join apart. Everything is done by package
// twin.
package twinweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Zone        *time.Location // of the clocks on the walls
	Partnership string
	// WhoIs gives the names of accounts by their ids, as far as they are known. May be nil.
	WhoIs func(ctx context.Context, ids []string) map[string]string
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is every page. They are for those who edit the whole directory: to say of two that they are
// one is to speak for both.
func (s *Site) Routes() []web.Route {
	may := web.Whole(policy.DirectoryEditor, policy.Administrator)
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET /desk/twins" + path, Access: may, Handler: h}
	}
	post := func(path, does string, h web.Handler) web.Route {
		return web.Route{Pattern: "POST /desk/twins" + path, Access: may, Handler: h, Does: does, Body: 64 << 10}
	}
	return []web.Route{
		get("", s.listPairs),
		get("/pair", s.showPair),
		post("/look", "twin.ask_look", s.look),
		post("/apart", "twin.say_apart", s.sayApart),
		post("/services", "service.join", s.joinServices),
		post("/organisations", "organisation.join", s.joinOrganisations),
		get("/joins", s.listJoins),
		get("/joins/{id}", s.showJoin),
		post("/joins/{id}", "join.undo", s.undoJoin),
	}
}

// perPage is how many lines a list has on a page.
const perPage = 20

// english is the words of the pages' few shared parts.
var english = lang.Languages(false).Pick("en")

// dones are what was just done, by what the address says.
var dones = map[string]string{
	"asked": "We are looking. What is found will be here in a minute.",
	"apart": "We will remember that they are not the same.",
	"open":  "They are in the list again.",
	"one":   "They are one now. The old address leads to the one that was kept.",
	"two":   "The join is undone.",
}

// desk is the frame of a page.
func (s *Site) desk(r *http.Request, who policy.Actor, title, here string) ui.Desk {
	d := ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk", Done: dones[r.URL.Query().Get("done")]}
	if here != "" {
		d.Back = ui.Link{Text: "Services", Href: "/desk"}
		d.Tabs = []ui.Tab{
			{Link: ui.Link{Text: "Services", Href: "/desk/twins"}},
			{Link: ui.Link{Text: "Organisations", Href: "/desk/twins?kind=organisation"}},
			{Link: ui.Link{Text: "Not the same", Href: "/desk/twins?state=apart"}},
			{Link: ui.Link{Text: "Joined", Href: "/desk/twins/joins"}},
		}
		for i := range d.Tabs {
			d.Tabs[i].Here = string(d.Tabs[i].Href) == here
		}
	}
	return d
}

// day is a day as people write it.
func (s *Site) day(micros int64) string {
	return store.Time(micros).In(s.Zone).Format("2 January 2006")
}

// moment is a day and a time.
func (s *Site) moment(micros int64) string {
	return store.Time(micros).In(s.Zone).Format("2 January 2006, 15:04")
}

// name is who did something.
func (s *Site) name(r *http.Request, id string) string {
	if s.WhoIs != nil {
		if n := s.WhoIs(r.Context(), []string{id})[id]; n != "" {
			return n
		}
	}
	return "somebody"
}

// pages leads through a list; a page past the last is not there.
func pages(r *http.Request, total int) (int, ui.Pages, error) {
	n := 1
	if text := r.URL.Query().Get("page"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil || n < 1 {
			return 0, ui.Pages{}, web.BadRequest("The page in that web address is no number.")
		}
	}
	p := ui.Pages{Here: n, Of: max(1, (total+perPage-1)/perPage)}
	at := func(n int) templ.SafeURL {
		q := r.URL.Query()
		q.Del("done")
		q.Set("page", strconv.Itoa(n))
		return templ.SafeURL(r.URL.Path + "?" + q.Encode())
	}
	if n > 1 {
		p.Before = at(n - 1)
	}
	if n < p.Of {
		p.Next = at(n + 1)
	}
	return n, p, nil
}

// kindIn reads what a page is about.
func kindIn(q url.Values) (twin.Kind, error) {
	k := twin.Kind(q.Get("kind"))
	if k == "" {
		k = twin.Services
	}
	if !slices.Contains([]twin.Kind{twin.Services, twin.Organisations}, k) {
		return k, errs.NotFound
	}
	return k, nil
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// pairURL is the address of two side by side.
func pairURL(kind twin.Kind, a, b string, more ...string) string {
	q := url.Values{"kind": {string(kind)}, "a": {a}, "b": {b}}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return "/desk/twins/pair?" + q.Encode()
}
