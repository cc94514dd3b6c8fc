package promoteweb

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// newPage is the form of a new poster.
type newPage struct {
	desk   ui.Desk
	id     string
	hangs  string
	areas  []ui.Choice
	abouts []ui.Choice
}

func (p *newPage) wrong(field string) string { return ui.Within(p.desk.Problems, field) }

// onePage is one poster: its numbers, what to print, and, if an editor made it, where it hangs.
type onePage struct {
	desk    ui.Desk
	poster  promote.Poster
	about   string
	area    string
	ready   bool
	address string
	path    templ.SafeURL
	bys     []ui.Choice
	says    string
	bars    []bar
	made    string
}

func (p *onePage) wrong(field string) string { return ui.Within(p.desk.Problems, field) }

func (p *onePage) hidden() map[string]string {
	h := map[string]string{"version": strconv.Itoa(p.poster.Version)}
	if p.poster.Retired {
		h["back"] = "yes"
	}
	return h
}

// abouts are what a poster can be about, as choices of a form.
func (s *Site) abouts(picked string) (out []ui.Choice) {
	add := func(value, label string) {
		out = append(out, ui.Choice{Value: value, Label: label, Picked: value == picked})
	}
	for _, aim := range promote.Aims {
		add(aim, aboutWords(promote.Lead{Aim: aim}))
	}
	for _, n := range s.needs.Tops() {
		add(promote.Find+":"+n.Key, needLabel(lang.Words{}, n.Key))
		for _, under := range s.needs.Under(n.Key) {
			add(promote.Find+":"+under.Key, "– "+needLabel(lang.Words{}, under.Key))
		}
	}
	return out
}

func (s *Site) newForm(r *http.Request, who policy.Actor, x promote.Poster, about string) (*newPage, error) {
	_, mine, err := s.held(r, who, "")
	if err != nil {
		return nil, err
	}
	for i := range mine {
		mine[i].Picked = mine[i].Value == x.AreaID
	}
	p := &newPage{desk: s.desk(who, r, "Make a poster"), id: x.ID, hangs: x.Hangs, areas: mine, abouts: s.abouts(about)}
	p.desk.Back = ui.Link{Text: "Posters", Href: ui.Path("/desk/posters?area=" + ui.Query(x.AreaID))}
	if x.AreaID == "" {
		p.desk.Back.Href = "/desk/posters"
	}
	return p, nil
}

func (s *Site) showNew(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, _, err := s.held(r, who, r.URL.Query().Get("area"))
	if err != nil {
		return err
	}
	p, err := s.newForm(r, who, promote.Poster{ID: ids.New(), Lead: promote.Lead{AreaID: at.ID}}, promote.Find)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, newView(p))
}

// make makes a poster.
func (s *Site) make(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	val := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	x := promote.Poster{ID: val("id"), Hangs: val("hangs"), Lead: promote.Lead{AreaID: val("area")}}
	x.Aim, x.Need, _ = strings.Cut(val("about"), ":")
	err := ops.Do(r.Context(), s.Runner, who, promote.SavePoster{Poster: x, Zone: s.Finder.Zone()})
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.newForm(r, who, x, val("about"))
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, newView(p))
	}
	key := "made"
	if errors.Is(err, errs.Conflict) { // the form was sent twice
		err, key = nil, "moved"
	}
	if err != nil {
		return errs.Unseen(err)
	}
	all, err := s.read(r, who, x.AreaID, s.span(r).today.From)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all.List, func(p promote.Poster) bool { return p.ID == x.ID })
	if i < 0 {
		return errs.NotFound
	}
	http.Redirect(w, r, "/desk/posters/"+all.List[i].Code+"?done="+key, http.StatusSeeOther)
	return nil
}

// one finds the poster of a code, for the editors of its area. A ready-made one has no id.
func (s *Site) one(r *http.Request, who policy.Actor, since string) (promote.Poster, promote.Posters, error) {
	lead, _, err := s.find(r.Context(), r.PathValue("code"))
	if err != nil {
		return promote.Poster{}, promote.Posters{}, err
	}
	all, err := s.read(r, who, lead.AreaID, since)
	if err != nil {
		return promote.Poster{}, all, err
	}
	for _, p := range all.List {
		if p.Code == lead.Code {
			return p, all, nil
		}
	}
	return promote.Poster{Lead: lead, Hangs: readyWhere}, all, nil
}

func (s *Site) showOne(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.onePage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, oneView(p))
}

func (s *Site) onePage(r *http.Request, who policy.Actor) (*onePage, error) {
	x := s.span(r)
	poster, all, err := s.one(r, who, x.parts[0].From)
	if err != nil {
		return nil, err
	}
	a, _ := all.Areas.Get(poster.AreaID)
	p := &onePage{
		desk: s.desk(who, r, poster.Hangs), poster: poster, about: aboutWords(poster.Lead), area: a.Name, ready: poster.ID == "", address: s.address(poster.Code),
		path: ui.Path("/desk/posters/" + poster.Code), bys: x.choices(),
	}
	if p.ready {
		p.desk.Title = p.about + ", " + a.Name
	} else {
		p.made = dateWords(lang.Words{}, day(poster.Made))
	}
	p.desk.Back = ui.Link{Text: "Posters", Href: ui.Path("/desk/posters?area=" + ui.Query(poster.AreaID))}
	of := func(v promote.Visits) bool { return v.Code == poster.Code }
	sums := promote.Sum(all.Visits, x.parts, of)
	p.bars = bars(x.labels(), sums)
	p.says = "Opened " + times(promote.Sum(all.Visits, []promote.Span{x.today}, of)[0]) + " today, " + times(sums[len(sums)-1]) + " this " + x.by + ", and " + times(total(sums)) + " in the last twelve " + x.by + "s."
	return p, nil
}

// save puts right where a poster hangs.
func (s *Site) save(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, _, err := s.one(r, who, s.span(r).today.From)
	if err != nil {
		return err
	}
	if x.ID == "" {
		return errs.NotFound
	}
	x.Hangs, x.Version = strings.TrimSpace(r.PostFormValue("hangs")), version(r)
	err = ops.Do(r.Context(), s.Runner, who, promote.SavePoster{Poster: x, Zone: s.Finder.Zone()})
	problems := errs.Of(err)
	switch {
	case len(problems) > 0 || errors.Is(err, errs.Conflict):
		status := http.StatusConflict
		p, other := s.onePage(r, who)
		if other != nil {
			return other
		}
		if len(problems) > 0 {
			status = http.StatusUnprocessableEntity
		} else {
			problems = errs.Fields{{Name: "hangs", Message: "Somebody changed this meanwhile. It says now: " + p.poster.Hangs + ". To put your words in their place, save again"}}
		}
		p.poster.Hangs, p.desk.Problems = x.Hangs, ui.ProblemsOf(problems)
		return ui.Send(w, r, status, oneView(p))
	case err != nil:
		return errs.Unseen(err)
	}
	http.Redirect(w, r, "/desk/posters/"+x.Code+"?done=saved", http.StatusSeeOther)
	return nil
}

// retire takes a poster out of use, or back into it.
func (s *Site) retire(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, _, err := s.one(r, who, s.span(r).today.From)
	if err != nil {
		return err
	}
	back, key := r.PostFormValue("back") != "", "retired"
	if back {
		key = "back"
	}
	err = ops.Do(r.Context(), s.Runner, who, promote.RetirePoster{PosterID: x.ID, Version: version(r), Back: back})
	if errors.Is(err, errs.Conflict) {
		err, key = nil, "moved"
	}
	if err != nil {
		return errs.Unseen(err)
	}
	http.Redirect(w, r, "/desk/posters/"+x.Code+"?done="+key, http.StatusSeeOther)
	return nil
}

// version is the one that a form showed; one that was tampered with is out of date.
func version(r *http.Request) int {
	n, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return -1
	}
	return n
}
