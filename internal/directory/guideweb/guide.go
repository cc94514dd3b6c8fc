package guideweb

import (
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// guidePage is one guide.
type guidePage struct {
	page    ui.Page
	crumbs  []ui.Link
	text    guide.Translation
	dir     string
	body    templ.Component
	missing string // it is not there in the language that was asked for
	checked string // who checked the translation, and when
	other   []ui.Link
	stage   *ui.Stage
	help    []ui.Link // help of the kinds that it speaks of, near here
	see     []ui.Link
	sources []guide.Source
	owner   string
	late    string // it should have been read again by now
}

func (s *Site) showGuide(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	all, err := s.read(r, who)
	if err != nil {
		return err
	}
	area := areaOf(r, all.Areas)
	list := guide.For(all.Kept, all.Areas.LineageIDs(area.ID))
	i := slices.IndexFunc(list, func(g guide.Guide) bool { return g.Slug == r.PathValue("slug") })
	if i < 0 {
		return errs.NotFound
	}
	g, tag := list[i], r.URL.Query().Get("lang")
	page, err := s.Frame(r.Context(), tag, "", area.ID)
	if err != nil {
		return err
	}
	p := s.guide(g, tag, page)
	p.crumbs = []ui.Link{{Text: page.Words.T("guide.title"), Href: page.To("/guides" + in(area))}, {Text: p.text.Title}}
	for _, t := range append([]guide.Translation{{Lang: "en", Name: "English"}}, g.Translations...) {
		if t.Lang != p.text.Lang {
			href := "/guides/" + g.Slug + in(area)
			if t.Lang != "en" {
				href = addTo(href, "lang="+t.Lang)
			}
			p.other = append(p.other, ui.Link{Text: t.Name, Href: templ.SafeURL(href)})
		}
	}
	for _, key := range g.Needs {
		href := "/find/results?category=" + strings.ReplaceAll(key, "/", "%2F")
		if area.Slug != "" {
			href += "&area=" + area.Slug
		}
		p.help = append(p.help, ui.Link{Text: page.Words.T("need.label." + strings.ReplaceAll(key, "/", ".")), Href: page.To(href)})
	}
	for _, x := range list {
		if slices.Contains(g.See, x.Slug) {
			t, _ := x.In(p.text.Lang)
			p.see = append(p.see, ui.Link{Text: t.Title, Href: page.To("/guides/" + x.Slug + in(area))})
		}
	}
	return ui.Send(w, r, http.StatusOK, guideView(p))
}

// guide words one guide in a language.
func (s *Site) guide(g guide.Guide, tag string, page ui.Page) *guidePage {
	w := page.Words
	text, translated := g.In(tag)
	page.Title, page.About = text.Title, text.Summary
	page.Made = w.F("guide.made", "date", dateWords(w, s.today()))
	if !slices.ContainsFunc(g.Needs, func(key string) bool { return need.TopOf(key) == "safety" }) {
		page.At = s.Now().Unix()
	}
	p := &guidePage{page: page, text: text, dir: dirOf(text.Lang), body: markdown(text.Body), stage: s.stage(page, g), sources: g.Sources}
	p.owner = w.F("guide.owner", "owner", g.Owner, "date", dateWords(w, g.Review))
	if g.Overdue(s.today()) {
		p.owner, p.late = "", w.F("guide.late", "owner", g.Owner, "date", dateWords(w, g.Review))
	}
	switch {
	case translated:
		p.checked = w.F("guide.checked", "who", text.CheckedBy, "date", dateWords(w, text.CheckedOn))
	case tag != "" && !strings.HasPrefix(tag, "en"):
		p.missing = w.T("guide.missing")
	}
	return p
}

// addTo puts one thing more into the query of an address.
func addTo(href, more string) string {
	if strings.Contains(href, "?") {
		return href + "&" + more
	}
	return href + "?" + more
}

// rightToLeft are the languages that are written so.
var rightToLeft = []string{"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}

// dirOf is the way in which a language is read.
func dirOf(tag string) string {
	tag, _, _ = strings.Cut(tag, "-")
	if slices.Contains(rightToLeft, tag) {
		return "rtl"
	}
	return "ltr"
}
