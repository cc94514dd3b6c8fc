package guideweb

import (
	"context"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// areaPart is what an area says on its own page.
type areaPart struct {
	words                         lang.Words
	banners, news, questions, get []areaPiece
	guides                        []ui.Link
}

// areaPiece is one piece as the public reads it.
type areaPiece struct {
	title, date string
	body        templ.Component
	link        templ.SafeURL
	away        bool // the link leads to another site
}

// OnArea is what an area says on its own page now: what stands at the top, and what stands below. It is
// in English, as its editors wrote it; its frame is in the page's language.
func (s *Site) OnArea(ctx context.Context, w lang.Words, areaID string) (above, below templ.Component, err error) {
	list, err := ops.Ask(ctx, s.Runner, policy.Nobody(), guide.ShowPieces{AreaID: areaID})
	if err != nil {
		return nil, nil, err
	}
	p := s.drawn(w, list)
	all := s.recent(ctx)
	at := ""
	if a, ok := all.Areas.Get(areaID); ok {
		at = in(a)
	}
	for _, g := range guide.For(all.Kept, all.Areas.LineageIDs(areaID)) {
		t, _ := g.In(w.Tag())
		p.guides = append(p.guides, ui.Link{Text: t.Title, Href: ui.To(w, "/guides/"+g.Slug+at)})
	}
	return bannersView(p), areaView(p), nil
}

// drawn puts pieces where they stand on the page.
func (s *Site) drawn(w lang.Words, list []guide.Piece) *areaPart {
	p := &areaPart{words: w}
	for _, x := range list {
		one := areaPiece{x.Title, dateWords(w, x.From.In(s.Zone).Format("2006-01-02")), markdown(x.Body), templ.URL(x.Link), len(x.Link) > 0 && x.Link[0] != '/'}
		switch x.Kind {
		case guide.Banner:
			p.banners = append(p.banners, one)
		case guide.News:
			p.news = append(p.news, one)
		case guide.Question:
			p.questions = append(p.questions, one)
		case guide.Download:
			p.get = append(p.get, one)
		}
	}
	return p
}
