package dirweb

import (
	"net/http"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// front is the front page: two doors, and the quickest way to what somebody needs.
type front struct {
	page  ui.Page
	tiles []tile
	quiet []ui.Link
	lang  string
}

// tile is a button that searches for one kind of help.
type tile struct {
	key, label string
	glyph      ui.Glyph
}

// glyphs are the pictures of the thirteen needs.
var glyphs = map[string]ui.Glyph{
	"sleep": ui.GlyphSleep, "food": ui.GlyphFood, "safety": ui.GlyphSafety, "health": ui.GlyphHealth, "advice": ui.GlyphAdvice,
	"money": ui.GlyphMoney, "things": ui.GlyphThings, "wash": ui.GlyphWash, "daytime": ui.GlyphDaytime, "phone": ui.GlyphMobile,
	"work": ui.GlyphWork, "learn": ui.GlyphLearn, "people": ui.GlyphPeople,
}

func (v *visit) tiles() []tile {
	list := make([]tile, 0, len(v.tops))
	for _, n := range v.tops {
		list = append(list, tile{n.Key, n.Label, glyphs[n.Key]})
	}
	return list
}

// showFront is the front page.
func (s *Site) showFront(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	f := &front{page: v.page("", ""), tiles: v.tiles(), lang: v.tag}
	f.page.Here, f.page.Wide, f.page.About, f.page.Small = ui.Elsewhere, true, v.T("front.about"), false
	f.quiet = []ui.Link{
		{Text: v.T("ui.worried"), Href: v.to("/worried")},
		{Text: v.T("guide.title"), Href: v.to("/guides")},
		{Text: v.T("front.areas"), Href: v.to("/areas")},
		{Text: v.T("front.timetable"), Href: v.to("/find/timetable")},
		{Text: v.T("front.data"), Href: v.to("/about/data")},
		{Text: v.T("promo.title"), Href: v.to("/promote")},
		{Text: v.T("toolkit.title"), Href: v.to("/toolkit")},
		{Text: v.T("register.title"), Href: v.to("/register")},
		{Text: v.T("register.genuine"), Href: v.to("/verify")},
		{Text: v.T("room.join.title"), Href: v.to("/join")},
		{Text: v.T("claim.new.ask"), Href: v.to("/organisations/new")},
	}
	return v.send(w, r, http.StatusOK, frontPage(f))
}
