package registerweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// listPage is the register, with its search.
type listPage struct {
	page    ui.Page
	words   ui.Field
	picks   []pickList
	lines   []ui.PromiseCard
	count   string
	none    bool // nothing is on the register at all
	paging  ui.Pages
	data    []ui.Link
	reset   templ.SafeURL
	empty   bool // nothing is found
	genuine templ.SafeURL
	asked   bool
	problem []ui.Problem
}

// pickList is a question with answers to choose from.
type pickList struct {
	field ui.Field
	of    []ui.Choice
}

// askIn reads an address. What can't be used is told at its control.
func askIn(q url.Values) (a register.Ask, f errs.Fields) {
	a = register.Ask{Words: strings.TrimSpace(q.Get("q")), Sector: q.Get("sector"), Area: q.Get("area"), Partner: q.Get("partner"), Scheme: q.Get("scheme"), Theme: q.Get("theme"), Fate: snapshot.Fate(q.Get("became")), Sort: register.Sort(q.Get("sort")), Page: 1}
	if key := q.Get("stage"); key != "" && a.Stage.UnmarshalText([]byte(key)) != nil {
		f.Add("stage", "stage")
	}
	if a.Fate != "" && !known(snapshot.Fates, a.Fate) {
		f.Add("became", "became")
	}
	if !known(register.Sorts, a.Sort) {
		f.Add("sort", "sort")
	}
	if a.Theme != "" && register.ThemeTitle(a.Theme) == "" {
		f.Add("theme", "theme")
	}
	if text := q.Get("page"); text != "" {
		n, err := strconv.Atoi(text)
		if a.Page = n; err != nil || n < 1 {
			f.Add("page", "page")
		}
	}
	return a, f
}

func known[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func (s *Site) showList(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	words := s.speak(r)
	page, err := s.frame(r, words.T("register.title"), words.T("register.lead"))
	if err != nil {
		return err
	}
	q := r.URL.Query()
	a, wrong := askIn(q)
	status := http.StatusOK
	if len(wrong) > 0 {
		status, a = http.StatusUnprocessableEntity, register.Ask{Words: a.Words, Page: 1}
	}
	found, err := s.Board.Find(r.Context(), a)
	if err != nil {
		return err
	}
	p := &listPage{page: page, count: words.N("register.count", found.Total), none: found.All == 0, reset: page.To("/register")}
	p.words = ui.Field{ID: "q", Name: "q", Label: words.T("register.words"), Hint: words.T("register.words.hint"), Value: a.Words}
	p.picks = s.picks(words, a, found.Offered, wrong)
	for _, x := range wrong {
		p.page.Failed = true
		if x.Name == "page" { // it has no control
			x.Name = "q"
		}
		p.problem = append(p.problem, ui.Problem{Field: x.Name, Message: p.label(x.Name) + ": " + words.T("register.wrong")})
	}
	for _, l := range found.Lines {
		p.lines = append(p.lines, s.card(page, l, found.Today))
	}
	kept := asked(q)
	p.asked = len(kept) > 0
	to := func(n int) templ.SafeURL {
		v := asked(q)
		v.Set("page", strconv.Itoa(n))
		return page.To("/register?" + v.Encode())
	}
	p.paging = ui.Pages{Here: max(1, a.Page), Of: found.Pages}
	if a.Page > 1 {
		p.paging.Before = to(a.Page - 1)
	}
	if a.Page < found.Pages {
		p.paging.Next = to(max(1, a.Page) + 1)
	}
	for _, form := range []string{"csv", "json", "rss"} {
		href := "/register." + form
		if len(kept) > 0 {
			href += "?" + kept.Encode()
		}
		p.data = append(p.data, ui.Link{Text: strings.ToUpper(form), Href: ui.Path(href)})
	}
	p.data = append(p.data, ui.Link{Text: words.T("register.embed"), Href: page.To("/register/embed")})
	p.empty, p.genuine = found.Total == 0, page.To("/verify")
	return ui.Send(w, r, status, listView(p))
}

// label is what a control is called.
func (p *listPage) label(name string) string {
	for _, x := range p.picks {
		if x.field.Name == name {
			return x.field.Label
		}
	}
	return p.words.Label
}

// asked is what of an address a list, a file and the next page have in common.
func asked(q url.Values) url.Values {
	out := url.Values{}
	for _, name := range []string{"q", "stage", "sector", "area", "partner", "scheme", "theme", "became", "sort"} {
		if v := q.Get(name); v != "" {
			out.Set(name, v)
		}
	}
	return out
}

// fateKey is a fate as words have it.
func fateKey(f snapshot.Fate) string { return strings.ReplaceAll(string(f), " ", "-") }

// counts are what became of what was promised on a line, and for how many pledges nothing is written down yet: without that,
// one that plans little would look best.
func counts(w lang.Words, l *register.Line, today string) []ui.Fate {
	out := fates(w, l.Count(today))
	if n := l.Bare(); n > 0 {
		out = append(out, ui.Fate{Class: "fate fate--none", Text: w.T("register.fate.bare"), N: n})
	}
	return out
}

// card is a line as the list shows it.
func (s *Site) card(page ui.Page, l *register.Line, today string) ui.PromiseCard {
	w := page.Words
	c := ui.PromiseCard{Href: page.To("/register/" + l.ID), Title: l.Title, Holder: l.Holder.Name, More: w.F("register.since", "day", dayWords(l.GivenOn))}
	if l.Invented {
		c.Tag = w.T("register.made-up")
	}
	if n := len(l.Partners); n > 0 {
		c.More = w.N("register.partners", n) + " " + c.More
	}
	if state := l.StandsAt(today); state != award.Live {
		c.Standing = w.T("register.stands." + strings.ReplaceAll(string(state), " ", "-"))
	}
	for _, st := range l.Stages().Stages() {
		c.Stages = append(c.Stages, ui.Stage{Key: st.String(), Name: w.T("stage." + st.String())})
	}
	c.Fates = counts(w, l, today)
	for _, key := range l.Themes {
		c.Themes = append(c.Themes, w.T("register.theme."+key))
	}
	return c
}

// fates are how many promises came to which end; none for what did not happen.
func fates(w lang.Words, of register.Fates) (out []ui.Fate) {
	for _, f := range snapshot.Fates {
		if n := of[f]; n > 0 {
			out = append(out, ui.Fate{Class: "fate fate--" + fateKey(f), Text: w.T("register.fate." + fateKey(f)), N: n})
		}
	}
	return out
}
