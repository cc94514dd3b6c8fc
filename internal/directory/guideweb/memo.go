package guideweb

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"time"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// memo is what is kept, as it was at most some seconds ago: results name guides, and are asked for too
// often to read them each time.
type memo struct {
	sync.Mutex
	at   time.Time
	what guide.Guides
}

const memoFor = 3 * time.Second

func (s *Site) recent(ctx context.Context) guide.Guides {
	s.memo.Lock()
	defer s.memo.Unlock()
	if now := s.Now(); s.memo.what.Areas == nil || now.Sub(s.memo.at) > memoFor || now.Before(s.memo.at) {
		got, err := ops.Ask(ctx, s.Runner, policy.Nobody(), guide.ListGuides{})
		if err != nil {
			return s.memo.what // results stand without a guide too
		}
		s.memo.at, s.memo.what = now, got
	}
	return s.memo.what
}

// About are the guides about some needs, as an area reads them, for the foot of its results: those that
// name the very need before those that name what it lies in; three at most.
func (s *Site) About(ctx context.Context, w lang.Words, needs []string, areaID string) (out []ui.Link) {
	all := s.recent(ctx)
	list := guide.For(all.Kept, all.Areas.LineageIDs(areaID))
	at := ""
	if a, ok := all.Areas.Get(areaID); ok {
		at = "?area=" + url.QueryEscape(a.Slug)
	}
	seen := map[string]bool{}
	for _, same := range []func(a, b string) bool{
		func(a, b string) bool { return a == b },
		func(a, b string) bool { return need.TopOf(a) == b },
	} {
		for _, g := range list {
			fits := slices.ContainsFunc(needs, func(key string) bool {
				return slices.ContainsFunc(g.Needs, func(own string) bool { return same(key, own) })
			})
			if !fits || seen[g.Slug] || len(out) == mostAbout {
				continue
			}
			seen[g.Slug] = true
			t, _ := g.In(w.Tag())
			out = append(out, ui.Link{Text: t.Title, Href: ui.To(w, "/guides/"+g.Slug+at)})
		}
	}
	return out
}

const mostAbout = 3
