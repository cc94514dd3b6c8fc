package register

import (
	"context"
	"fmt"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/pledge/snapshot"
)

// PerPage is how many lines a page shows.
const PerPage = 20

// Ask is what somebody looks for on the register. Empty asks for everything.
type Ask struct {
	Words   string
	Stage   pathway.Stage
	Sector  string // a key
	Area    string // as holders write it
	Partner string // the id of a body
	Scheme  string // an id
	Theme   string // a key
	Fate    snapshot.Fate
	Sort    Sort
	Page    int // from 1
}

// Sort is the order of a list.
type Sort string

// The orders.
const (
	Newest  Sort = ""        // the newest award first
	Changed Sort = "changed" // what changed last first
	Named   Sort = "name"    // by who holds it
)

// Sorts are all three, in the order of forms.
var Sorts = []Sort{Newest, Changed, Named}

// Result is a page of the register.
type Result struct {
	Lines []*Line
	Total int
	Pages int
	Today string
	All   int // lines on the register
	Offered
}

// Find looks for lines. A page past the last is errs.NotFound.
func (b *Board) Find(ctx context.Context, q Ask) (r Result, err error) {
	s, err := b.fresh(ctx)
	if err != nil {
		return r, err
	}
	r.Today = b.Today()
	d := s.on(r.Today)
	r.All, r.Offered = d.open.count(), d.offered
	found := s.find(d, q)
	r.Total = found.count()
	r.Pages = max(1, (r.Total+PerPage-1)/PerPage)
	page := max(1, q.Page)
	if page > r.Pages {
		return r, fmt.Errorf("page %d of %d: %w", page, r.Pages, errs.NotFound)
	}
	r.Lines = s.take(found, q.Sort, (page-1)*PerPage, PerPage)
	return r, nil
}

// Each are all lines that fit, in order, for a file.
func (b *Board) Each(ctx context.Context, q Ask) (out []*Line, today string, err error) {
	s, err := b.fresh(ctx)
	if err != nil {
		return nil, "", err
	}
	today = b.Today()
	return s.take(s.find(s.on(today), q), q.Sort, 0, len(s.all)), today, nil
}

// Line is a line by the id of its engagement; errs.NotFound for one that is not on the register.
func (b *Board) Line(ctx context.Context, id string) (*Line, string, error) {
	s, err := b.fresh(ctx)
	if err != nil {
		return nil, "", err
	}
	today := b.Today()
	if l, there := s.byID[id]; there && l.open(today) {
		return l, today, nil
	}
	return nil, today, fmt.Errorf("the line %.36q of the register: %w", id, errs.NotFound)
}

// facets are what is chosen.
func (q Ask) facets() (out []facet) {
	stage := ""
	if q.Stage.Valid() {
		stage = q.Stage.String()
	}
	for _, f := range []facet{{"stage", stage}, {"sector", q.Sector}, {"area", q.Area}, {"partner", q.Partner}, {"scheme", q.Scheme}, {"theme", q.Theme}} {
		if f.value != "" {
			out = append(out, f)
		}
	}
	return out
}
