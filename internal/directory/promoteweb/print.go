package promoteweb

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// sheet is a poster, or a sheet of cards.
type sheet struct {
	words       lang.Words
	partnership string
	host        ui.Host
	area        string
	title, text string
	glyph       ui.Glyph
	big         bool // A3
	finds       bool // for people who need help
	code        ui.Code
	address     string // as people type it, without the code
	letters     string // the code
	ring        []number
	made        string
	back        templ.SafeURL
	sizes       []size
	how         string
}

// size is one way to print it.
type size struct {
	ui.Link
	here bool
}

// number is one to ring, and what for.
type number struct{ what, show, when string }

// cardsOnSheet is how many cards of 85 by 54 mm a sheet of A4 holds.
const cardsOnSheet = 10

func (s *Site) showPoster(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	p, err := s.sheet(r)
	if err != nil {
		return err
	}
	p.big = r.URL.Query().Get("size") == "a3"
	p.sizes[0].here, p.sizes[1].here = !p.big, p.big
	return ui.Send(w, r, http.StatusOK, posterView(p))
}

func (s *Site) showCards(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	p, err := s.sheet(r)
	if err != nil {
		return err
	}
	p.how, p.sizes[2].here = p.words.T("promo.how.cards"), true
	return ui.Send(w, r, http.StatusOK, cardsView(p))
}

// sheet words what a code's poster says.
func (s *Site) sheet(r *http.Request) (*sheet, error) {
	l, area, err := s.find(r.Context(), r.PathValue("code"))
	if err != nil {
		return nil, err
	}
	page, err := s.Frame(r.Context(), r.URL.Query().Get("lang"), "", area.ID)
	if err != nil {
		return nil, err
	}
	w, at := page.Words, "/promote/"+l.Code
	p := &sheet{
		words: w, partnership: s.Partnership, host: page.Host, area: area.Name, title: titleOf(w, l), glyph: glyphOf(l), finds: l.Aim == promote.Find,
		letters: l.Code, address: ui.Spoken(s.address("")), how: w.T("poster.how"), back: page.To("/promote?area=" + url.QueryEscape(area.Slug)),
		made: w.F("promo.made", "date", dateWords(w, s.now()), "code", l.Code),
		sizes: []size{
			{Link: ui.Link{Text: w.T("promo.a4"), Href: page.To(at)}},
			{Link: ui.Link{Text: w.T("promo.a3"), Href: page.To(at + "?size=a3")}},
			{Link: ui.Link{Text: w.T("promo.cards"), Href: page.To(at + "/cards")}},
		},
	}
	if area.Name == "" { // the area is there no more
		p.area, p.back = s.Partnership, page.To("/promote")
	}
	switch {
	case need.TopOf(l.Need) == "safety":
		p.text = w.T("promo.lead.safety")
	case l.Need != "":
		p.text = w.F("promo.lead.need", "need", needLabel(w, l.Need), "area", p.area)
	case l.Aim == promote.Worried:
		p.text = w.T("promo.lead.worried")
	case l.Aim == promote.Give:
		p.text = w.F("promo.lead.give", "area", p.area)
	default:
		p.text = w.F("promo.lead.find", "area", p.area)
	}
	if p.ring, err = s.ring(r, w, l); err != nil {
		return nil, err
	}
	p.code, err = ui.CodeOf(s.address(l.Code), true)
	return p, err
}

// ring are the numbers on a poster: 999 where somebody in danger may stand before it, and the one that holds
// in the area for what the poster is about.
func (s *Site) ring(r *http.Request, w lang.Words, l promote.Lead) (out []number, err error) {
	if l.Aim == promote.Give {
		return nil, nil
	}
	areas, err := s.areas(r.Context())
	if err != nil {
		return nil, err
	}
	all := areas.NumbersFor(l.AreaID)
	add := func(what string, n *directory.Number) {
		if n != nil {
			out = append(out, number{cmp.Or(what, n.Label), n.Phone, n.When})
		}
	}
	if all.Danger != nil { // everybody knows when it answers
		out = append(out, number{what: w.T("promo.danger"), show: all.Danger.Phone})
	}
	switch need.TopOf(l.Need) {
	case "sleep":
		add("", all.Housing)
	case "safety":
		add(w.T("find.urgent.abuse"), all.Abuse)
	case "health":
		add(w.T("find.urgent.crisis"), all.Crisis)
	}
	return out, nil
}

// long reports whether the headline needs smaller letters, so that all fits on one sheet.
func (p *sheet) long() bool { return utf8.RuneCountInString(p.title) > 18 }

// who is who stands for the area, else the partnership, where there is room for one name.
func (p *sheet) who() string { return cmp.Or(p.host.Name, p.partnership) }

// cuts are the marks along which the cards are cut: at each edge of the sheet, outside the cards, in
// millimetres. Two columns of 85 and five rows of 54 stand in the middle of A4.
var cuts = func() string {
	const left, top, wide, high, cols, rows = 20.0, 13.5, 85.0, 54.0, 2, 5
	var b strings.Builder
	for c := range cols + 1 {
		x := left + float64(c)*wide
		fmt.Fprintf(&b, "M%g 4v7M%g 286v7", x, x)
	}
	for r := range rows + 1 {
		y := top + float64(r)*high
		fmt.Fprintf(&b, "M6 %gh11M193 %gh11", y, y)
	}
	return b.String()
}()
