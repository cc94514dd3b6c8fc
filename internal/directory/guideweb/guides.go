package guideweb

import (
	"net/http"
	"net/url"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// guidesPage lists the guides that an area reads.
type guidesPage struct {
	page ui.Page
	area string
	list []entry
}

// entry is one guide in the list.
type entry struct {
	ui.Link
	summary string
	stage   *ui.Stage
}

func (s *Site) showGuides(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	all, err := s.read(r, who)
	if err != nil {
		return err
	}
	area := areaOf(r, all.Areas)
	page, err := s.Frame(r.Context(), r.URL.Query().Get("lang"), "", area.ID)
	if err != nil {
		return err
	}
	page.Title, page.About = page.Words.T("guide.title"), page.Words.T("guide.lead")
	p := &guidesPage{page: page, area: area.Name}
	for _, g := range guide.For(all.Kept, all.Areas.LineageIDs(area.ID)) {
		t, _ := g.In(page.Words.Tag())
		p.list = append(p.list, entry{ui.Link{Text: t.Title, Href: page.To("/guides/" + g.Slug + in(area))}, t.Summary, s.stage(page, g)})
	}
	return ui.Send(w, r, http.StatusOK, guidesView(p))
}

// in carries an area along in an address.
func in(a guide.Area) string {
	if a.Slug == "" {
		return ""
	}
	return "?area=" + url.QueryEscape(a.Slug)
}

// stage is the stage of the pathway that a guide belongs to.
func (s *Site) stage(page ui.Page, g guide.Guide) *ui.Stage {
	stage, err := pathway.Parse(g.Stage)
	if err != nil || !stage.Valid() {
		return nil
	}
	return &ui.Stage{Key: stage.String(), Name: page.Words.T("guide.stage." + stage.String())}
}
