package twinweb

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// pairsPage is the pairs of one kind that look like one.
type pairsPage struct {
	desk   ui.Desk
	apart  bool
	lines  []pairLine
	count  string
	looked string
	pages  ui.Pages
	kind   twin.Kind
}

// pairLine is one of them.
type pairLine struct {
	twin.Pair
	link templ.SafeURL
	said string
}

func (s *Site) listPairs(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := r.URL.Query()
	kind, err := kindIn(q)
	if err != nil {
		return err
	}
	p := &pairsPage{kind: kind, apart: q.Get("state") == string(twin.Apart)}
	state, here, title := twin.Open, "/desk/twins", "Listed twice?"
	switch {
	case p.apart:
		state, here, title = twin.Apart, "/desk/twins?state=apart", "Not the same"
	case kind == twin.Organisations:
		here = "/desk/twins?kind=organisation"
	}
	n, _, err := pages(r, 0)
	if err != nil {
		return err
	}
	found := []twin.PairPage{{}}
	kinds := []twin.Kind{kind}
	if p.apart && q.Get("kind") == "" {
		kinds = []twin.Kind{twin.Services, twin.Organisations}
	}
	for _, k := range kinds {
		list, err := ops.Find(r.Context(), s.Runner, who, twin.ListPairs{Kind: k, State: state, Page: n, PerPage: perPage})
		if err != nil {
			return err
		}
		found[0].Pairs = append(found[0].Pairs, list[0].Pairs...)
		found[0].Total = max(found[0].Total, list[0].Total)
		found[0].LookedAt = max(found[0].LookedAt, list[0].LookedAt)
		p.count = strconv.Itoa(list[0].Records)
	}
	if n, p.pages, err = pages(r, found[0].Total); err != nil || n > p.pages.Of {
		return orNotFound(err)
	}
	p.desk = s.desk(r, who, title, here)
	for _, x := range found[0].Pairs {
		l := pairLine{Pair: x, link: templ.SafeURL(pairURL(x.Kind, x.A.ID, x.B.ID))}
		if x.SaidAt > 0 && p.apart {
			l.said = s.name(r, x.SaidBy) + ", " + s.day(x.SaidAt)
		}
		p.lines = append(p.lines, l)
	}
	if found[0].LookedAt > 0 {
		p.looked = s.moment(found[0].LookedAt)
	}
	return ui.Send(w, r, http.StatusOK, pairsShown(p))
}

// orNotFound is the fault there was, or that there is no such page.
func orNotFound(err error) error {
	if err != nil {
		return err
	}
	return errs.NotFound
}

// look lets the directory be looked through.
func (s *Site) look(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if err := ops.Do(r.Context(), s.Runner, who, twin.AskLook{}); err != nil {
		return err
	}
	return web.GoTo(w, r, "/desk/twins?done=asked")
}

// sayApart keeps that two are not the same, or takes that back.
func (s *Site) sayApart(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := twin.SayApart{Kind: twin.Kind(f.Get("kind")), A: f.Get("a"), B: f.Get("b"), Back: f.Get("back") == "yes"}
	if err := ops.Do(r.Context(), s.Runner, who, a); err != nil {
		return err
	}
	if a.Back {
		return web.GoTo(w, r, pairURL(a.Kind, a.A, a.B, "done", "open"))
	}
	return web.GoTo(w, r, "/desk/twins?kind="+string(a.Kind)+"&done=apart")
}

// joinsPage is what was joined.
type joinsPage struct {
	desk  ui.Desk
	lines []joinLine
	pages ui.Pages
}

type joinLine struct {
	twin.JoinLine
	link      templ.SafeURL
	who, when string
}

func (s *Site) listJoins(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	n, _, err := pages(r, 0)
	if err != nil {
		return err
	}
	found, err := ops.Find(r.Context(), s.Runner, who, twin.ListJoins{Page: n, PerPage: perPage})
	if err != nil {
		return err
	}
	p := &joinsPage{desk: s.desk(r, who, "Joined", "/desk/twins/joins")}
	if n, p.pages, err = pages(r, found[0].Total); err != nil || n > p.pages.Of {
		return orNotFound(err)
	}
	for _, j := range found[0].Joins {
		p.lines = append(p.lines, joinLine{j, templ.SafeURL("/desk/twins/joins/" + j.ID), s.name(r, j.By), s.moment(store.Micros(j.At))})
	}
	return ui.Send(w, r, http.StatusOK, joinsShown(p))
}
