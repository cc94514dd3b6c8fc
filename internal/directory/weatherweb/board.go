package weatherweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// perPage is how many rows of the history one page holds.
const perPage = 50

// board is the page of all that is declared.
type board struct {
	desk    ui.Desk
	now     []spell
	coming  []spell
	kinds   []ui.Link // declare one of each kind
	again   *spell    // the last one of the officer's own, to be declared again
	filter  filter
	areas   []ui.Choice
	history []spell
	total   int
	pages   ui.Pages
	export  templ.SafeURL
}

// spell is one severe weather in words.
type spell struct {
	directory.SeenWeather
	title       string
	from, until string
	long        string
	later       string // the end that one press gives it, in words
	laterField  string // the same as a form carries it
	path        templ.SafeURL
}

func (c clocks) spell(w directory.SeenWeather) spell {
	next := c.later(w.Until)
	return spell{
		SeenWeather: w, title: titleOf(w.Kind) + " in " + w.Area.Name, from: c.moment(w.From), until: c.moment(w.Until),
		long: span(w.Until.Sub(w.From)), later: c.moment(next), laterField: next.Format("2006-01-02T15:04Z07:00"),
		path: templ.SafeURL("/desk/weather/" + url.PathEscape(w.ID)),
	}
}

// filter is what of the history is looked at.
type filter struct {
	text, kind, area, sort string
	page                   int
}

func filterOf(q url.Values) filter {
	page, err := strconv.Atoi(q.Get("page"))
	if err != nil || page < 1 {
		page = 1
	}
	return filter{strings.TrimSpace(q.Get("q")), q.Get("kind"), q.Get("area"), q.Get("sort"), page}
}

// query is the filter as an address holds it.
func (f filter) query(page int) string {
	q := url.Values{}
	for name, value := range map[string]string{"q": f.text, "kind": f.kind, "area": f.area, "sort": f.sort} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

func (f filter) wants(w directory.SeenWeather) bool {
	if f.kind != "" && w.Kind != f.kind || f.area != "" && w.Area.Slug != f.area {
		return false
	}
	text := strings.ToLower(strings.Join([]string{w.Message, w.Beds, w.Transport, w.Area.Name, w.DeclaredBy, w.Phone}, " "))
	return f.text == "" || strings.Contains(text, strings.ToLower(f.text))
}

// pick is what of a list is in the history and wanted, in order.
func (f filter) pick(list []directory.SeenWeather, c clocks) (out []directory.SeenWeather) {
	for _, w := range list {
		if w.State(c.now) == "ended" && f.wants(w) {
			out = append(out, w)
		}
	}
	if f.sort == "oldest" {
		slices.Reverse(out)
	}
	return out
}

func (s *Site) showBoard(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	b, err := s.board(r, who)
	if err != nil {
		return err
	}
	c, list := s.clocks(), b.For(who)
	p := &board{desk: s.desk(who, "Severe weather"), filter: filterOf(r.URL.Query())}
	p.desk.Done = done[r.URL.Query().Get("done")]
	for _, x := range list {
		switch x.State(c.now) {
		case "now":
			p.now = append(p.now, c.spell(x))
		case "coming":
			p.coming = append([]spell{c.spell(x)}, p.coming...) // the next one first
		}
	}
	for _, k := range kinds {
		p.kinds = append(p.kinds, ui.Link{Text: k.label, Href: templ.SafeURL("/desk/weather/new?kind=" + k.key)})
	}
	if i := slices.IndexFunc(list, func(x directory.SeenWeather) bool { return x.Mine }); i >= 0 {
		last := c.spell(list[i])
		p.again = &last
	}
	p.fillHistory(list, c)
	return ui.Send(w, r, http.StatusOK, boardPage(p))
}

// fillHistory adds what has ended, a page of it.
func (p *board) fillHistory(list []directory.SeenWeather, c clocks) {
	seen := map[string]bool{}
	p.areas = []ui.Choice{{Value: "", Label: "Every area", Picked: p.filter.area == ""}}
	for _, w := range list {
		if !seen[w.AreaID] {
			seen[w.AreaID] = true
			p.areas = append(p.areas, ui.Choice{Value: w.Area.Slug, Label: w.Area.Name, Picked: p.filter.area == w.Area.Slug})
		}
	}
	past := p.filter.pick(list, c)
	p.total = len(past)
	p.export = templ.SafeURL("/desk/weather/history.csv" + p.filter.query(1))
	of := max(1, (p.total+perPage-1)/perPage)
	here := min(p.filter.page, of)
	p.pages = ui.Pages{Here: here, Of: of}
	if here > 1 {
		p.pages.Before = templ.SafeURL("/desk/weather" + p.filter.query(here-1))
	}
	if here < of {
		p.pages.Next = templ.SafeURL("/desk/weather" + p.filter.query(here+1))
	}
	for _, w := range past[(here-1)*perPage : min(here*perPage, p.total)] {
		p.history = append(p.history, c.spell(w))
	}
}

// kindChoices are the kinds as a form's choices.
func kindChoices(picked string, any bool) []ui.Choice {
	var out []ui.Choice
	if any {
		out = append(out, ui.Choice{Value: "", Label: "Every kind", Picked: picked == ""})
	}
	for _, k := range kinds {
		out = append(out, ui.Choice{Value: k.key, Label: k.label, Picked: picked == k.key})
	}
	return out
}

// glyphOf is the picture of a kind, by its key or its label.
func glyphOf(kind string) ui.Glyph {
	switch strings.ToLower(kind) {
	case "cold":
		return ui.GlyphCold
	case "heat":
		return ui.GlyphHeat
	case "storm":
		return ui.GlyphStorm
	}
	return ui.GlyphAlert
}

// howLong says how long it held.
func (x spell) howLong() string {
	if !x.Until.After(x.From) {
		return "ended before it began"
	}
	return x.long
}
