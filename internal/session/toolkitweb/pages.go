package toolkitweb

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// allPage is everything to take away.
type allPage struct {
	page    ui.Page
	picture ui.Picture
	parts   []partLine
	groups  []group
	pack    take
	stand   templ.SafeURL
	tongues templ.SafeURL
	large   bool
	other   ui.Link // the same in large print, or in the usual one
}

// partLine is one of the four parts.
type partLine struct{ name, what string }

// group is the documents of one kind.
type group struct {
	title string
	list  []entry
}

// entry is one document on the page.
type entry struct {
	title, about string
	read         templ.SafeURL
	takes        []take
}

// take is a file to take away.
type take struct {
	href  templ.SafeURL
	words string // "PDF, 40 kB"
	says  string // the same with the document's name, for those who hear it alone
}

// onePage is one document, to read.
type onePage struct {
	page     ui.Page
	back     templ.SafeURL
	takes    []take
	other    ui.Link
	contents []ui.Link
	article  templ.Component
}

func (s *Site) frame(r *http.Request) (page ui.Page, large bool, err error) {
	if page, err = s.Frame(r); err != nil {
		return page, false, err
	}
	page.Here, page.Urgent, page.Small, page.Sheet, page.Made = ui.Elsewhere, nil, true, "doc", ""
	switch r.URL.Query().Get("large") {
	case "yes":
		return page, true, nil
	case "":
		return page, false, nil
	}
	return page, false, errs.NotFound
}

// showAll is the toolkit's own page.
func (s *Site) showAll(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	page, large, err := s.frame(r)
	if err != nil {
		return err
	}
	t := page.Words.T
	page.Title, page.About = t("toolkit.title"), t("toolkit.about")
	p := &allPage{page: page, large: large, stand: page.To("/toolkit/where-we-stand"), tongues: page.To(address("/toolkit/languages", large)), picture: ui.NewPicture(page.Words, stages(page))}
	for _, part := range []string{"have", "gaps", "more", "pledges"} {
		p.parts = append(p.parts, partLine{t("toolkit.part." + part), t("toolkit.part." + part + ".is")})
	}
	p.other = s.otherSize(page, "/toolkit", large)
	if p.pack, err = s.take(page, t("toolkit.doc.pack"), packName, "zip", large); err != nil {
		return err
	}
	for _, kind := range kinds {
		g := group{title: t("toolkit.kind." + kind)}
		for _, paper := range s.papers {
			if paper.kind != kind {
				continue
			}
			e := entry{title: paper.title(page), about: paper.about(page), read: page.To(address("/toolkit/"+paper.name, large))}
			if e.takes, err = s.takes(page, paper, large); err != nil {
				return err
			}
			g.list = append(g.list, e)
		}
		p.groups = append(p.groups, g)
	}
	return ui.Send(w, r, http.StatusOK, allView(p))
}

// stages are the six, each leading to what it means.
func stages(page ui.Page) (out []ui.Stage) {
	for _, s := range pathway.All() {
		out = append(out, ui.Stage{Key: s.String(), Name: page.Words.T("stage." + s.String()), Href: page.To("/toolkit/stages#" + s.String())})
	}
	return out
}

// showOne is one document to read, or one of its files.
func (s *Site) showOne(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	name := r.PathValue("document")
	if strings.Contains(name, ".") {
		return s.send(w, r, name)
	}
	paper, ok := s.shelf.paper(name)
	if !ok {
		return errs.NotFound
	}
	page, large, err := s.frame(r)
	if err != nil {
		return err
	}
	d := maker{partnership: s.Partnership, words: s.Words, pledges: s.Pledges, look: look{large: large}}.document(paper)
	page.Title, page.About = paper.title(page), paper.about(page)
	p := &onePage{page: page, back: page.To(address("/toolkit", large)), other: s.otherSize(page, "/toolkit/"+name, large)}
	if p.takes, err = s.takes(page, paper, large); err != nil {
		return err
	}
	if paper.guide {
		for _, b := range d.Blocks {
			if h, ok := b.(doc.Heading); ok && h.Level == 1 && h.ID != "" {
				p.contents = append(p.contents, ui.Link{Text: h.Text.String(), Href: templ.SafeURL("#" + h.ID)})
			}
		}
	}
	var b bytes.Buffer
	if err := doc.HTML(&b, d); err != nil {
		return err
	}
	p.article = templ.Raw(scrolling(b.String(), page.Words.T("toolkit.table")))
	return ui.Send(w, r, http.StatusOK, oneView(p))
}

// scrolling puts each table of a document into a box of its own, which scrolls where the screen is narrow: by
// touch, and by keyboard too.
func scrolling(article, label string) string {
	const begin, end = `<table class="doc-table`, `</table>`
	article = strings.ReplaceAll(article, begin, `<div class="doc-scroll" tabindex="0" role="group" aria-label="`+templ.EscapeString(label)+`">`+begin)
	return strings.ReplaceAll(article, end, end+"</div>")
}

// address is where a page or a file is, in its print.
func address(path string, large bool) string {
	if large {
		return path + "?large=yes"
	}
	return path
}

// otherSize leads to the same page in the other print.
func (s *Site) otherSize(page ui.Page, path string, large bool) ui.Link {
	if large {
		return ui.Link{Text: page.Words.T("toolkit.usual"), Href: page.To(path)}
	}
	return ui.Link{Text: page.Words.T("toolkit.large"), Href: page.To(address(path, true))}
}

// takes are the files of a document.
func (s *Site) takes(page ui.Page, p paper, large bool) (out []take, err error) {
	for _, ending := range p.formats() {
		t, err := s.take(page, p.title(page), p.name, ending, large)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

func (s *Site) take(page ui.Page, title, name, ending string, large bool) (take, error) {
	f, err := s.shelf.files[slot{name, ending, large}]()
	if err != nil {
		return take{}, err
	}
	w := page.Words
	words := w.F("toolkit.file", "format", w.T("toolkit.format."+ending), "size", strconv.Itoa((len(f.body)+1023)/1024))
	return take{templ.SafeURL(address("/toolkit/"+name+"."+ending, large)), words, w.F("toolkit.file.of", "title", title, "file", words)}, nil
}

// send sends a file. A browser that has it already is told so.
func (s *Site) send(w http.ResponseWriter, r *http.Request, name string) error {
	q := r.URL.Query().Get("large")
	find, ok := s.shelf.find(name, q == "yes")
	if !ok || q != "" && q != "yes" {
		return errs.NotFound
	}
	f, err := find()
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", f.media)
	h.Set("Content-Disposition", `attachment; filename="`+f.name+`"`)
	h.Set("ETag", f.tag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body))
	return nil
}
