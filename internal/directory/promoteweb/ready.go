package promoteweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// readyPage is what anybody may print for an area.
type readyPage struct {
	page    ui.Page
	area    promote.Area
	areas   []ui.Choice
	find    []offered
	give    []offered
	editors bool
	lang    string
}

// offered is one thing to print, in its three forms.
type offered struct {
	title, about  string
	glyph         ui.Glyph
	a4, a3, cards templ.SafeURL
}

// glyphs are the pictures of what posters are about.
var glyphs = map[string]ui.Glyph{
	"sleep": ui.GlyphSleep, "food": ui.GlyphFood, "safety": ui.GlyphSafety, "health": ui.GlyphHealth, "advice": ui.GlyphAdvice,
	"money": ui.GlyphMoney, "things": ui.GlyphThings, "wash": ui.GlyphWash, "daytime": ui.GlyphDaytime, "phone": ui.GlyphMobile,
	"work": ui.GlyphWork, "learn": ui.GlyphLearn, "people": ui.GlyphPeople,
}

func glyphOf(l promote.Lead) ui.Glyph {
	switch {
	case l.Need != "":
		return glyphs[need.TopOf(l.Need)]
	case l.Aim == promote.Give:
		return ui.GlyphHand
	case l.Aim == promote.Worried:
		return ui.GlyphCold
	}
	return ui.GlyphHome
}

func (s *Site) showReady(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	areas, err := s.areas(r.Context())
	if err != nil {
		return err
	}
	area, err := chosen(r, areas)
	if err != nil {
		return err
	}
	tag := r.URL.Query().Get("lang")
	page, err := s.Frame(r.Context(), tag, "", area.ID)
	if err != nil {
		return err
	}
	page.Title, page.About, page.Made = page.Words.T("promo.title"), page.Words.T("promo.about"), ""
	p := &readyPage{page: page, area: area, editors: who.HasAnywhere(policy.Administrator, policy.DirectoryEditor, policy.PartnershipEditor)}
	if page.Words.Tag() != "en" {
		p.lang = page.Words.Tag()
	}
	p.areas = tree(areas, area.Slug, func(a promote.Area) string { return a.Slug }, func(promote.Area) bool { return true })
	if area.ID == "" {
		return ui.Send(w, r, http.StatusOK, readyView(p))
	}
	for _, l := range promote.Ready(area.ID) {
		o := s.offered(page, l)
		if l.Aim == promote.Find {
			p.find = append(p.find, o)
		} else {
			p.give = append(p.give, o)
		}
	}
	return ui.Send(w, r, http.StatusOK, readyView(p))
}

func (s *Site) offered(page ui.Page, l promote.Lead) offered {
	at := "/promote/" + l.Code
	o := offered{title: titleOf(page.Words, l), glyph: glyphOf(l), a4: page.To(at), a3: page.To(at + "?size=a3"), cards: page.To(at + "/cards")}
	if l.Need != "" {
		o.about = needLabel(page.Words, l.Need)
	}
	return o
}

// chosen is the area that an address names by its slug; without one, the widest. The zero area when there is
// none at all.
func chosen(r *http.Request, areas *promote.Areas) (promote.Area, error) {
	if slug := r.URL.Query().Get("area"); slug != "" {
		a, ok := areas.BySlug(slug)
		if !ok {
			return a, errs.NotFound
		}
		return a, nil
	}
	if roots := areas.Children(""); len(roots) > 0 {
		return roots[0], nil
	}
	return promote.Area{}, nil
}

// tree lists areas for a form, the wider before the narrower.
func tree(areas *promote.Areas, picked string, value func(promote.Area) string, keep func(promote.Area) bool) (out []ui.Choice) {
	var under func(id, indent string, depth int)
	under = func(id, indent string, depth int) {
		if depth == deepest {
			return
		}
		for _, a := range areas.Children(id) {
			next := indent
			if keep(a) {
				out = append(out, ui.Choice{Value: value(a), Label: indent + a.Name, Picked: value(a) == picked})
				next += "– "
			}
			under(a.ID, next, depth+1)
		}
	}
	under("", "", 0)
	return out
}

// deepest is how far areas are listed; a ring, which should never be, ends there too.
const deepest = 12
