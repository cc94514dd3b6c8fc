package toolkitweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// tonguesPage is the sheet for each person who comes, in every language.
type tonguesPage struct {
	page  ui.Page
	back  templ.SafeURL
	other ui.Link
	list  []tongueLine
}

// tongueLine is one language.
type tongueLine struct {
	name, tag, dir string // in itself
	english        string
	read           templ.SafeURL
	takes          []take
	unread         string // what is to be done before it is handed out; "" for nothing
	noPDF          bool   // our typeface lacks its letters
}

// showTongues is the day in every language that we have.
func (s *Site) showTongues(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	page, large, err := s.frame(r)
	if err != nil {
		return err
	}
	page.Title, page.About = page.Words.T("toolkit.languages.title"), page.Words.T("toolkit.languages.about")
	p := &tonguesPage{page: page, back: page.To(address("/toolkit", large)), other: s.otherSize(page, "/toolkit/languages", large)}
	for _, x := range s.Words.Day.Sheets {
		paper, _ := s.shelf.paper(dayName(x))
		l := tongueLine{name: x.Name, tag: x.Language, dir: x.Direction, english: x.English, read: page.To(address("/toolkit/"+paper.name, large)), noPDF: paper.noPDF}
		if x.Unread() {
			l.unread = s.Words.Day.Unread
		}
		if l.takes, err = s.takes(page, paper, large); err != nil {
			return err
		}
		p.list = append(p.list, l)
	}
	return ui.Send(w, r, http.StatusOK, tonguesView(p))
}

// title is what a document is called on the site.
func (p paper) title(page ui.Page) string {
	if p.tongue != "" {
		return page.Words.F("toolkit.doc.day", "language", p.tongue)
	}
	return page.Words.T("toolkit.doc." + p.name)
}

// about says in a sentence what a document is.
func (p paper) about(page ui.Page) string {
	if p.tongue != "" {
		return page.Words.T("toolkit.doc.day.is")
	}
	return page.Words.T("toolkit.doc." + p.name + ".is")
}
