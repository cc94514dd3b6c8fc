package register

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

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
	r.All, r.Offered = len(d.open), d.offered
	found := d.find(q)
	r.Total, r.Pages = len(found), max(1, (len(found)+PerPage-1)/PerPage)
	page := max(1, q.Page)
	if page > r.Pages {
		return r, fmt.Errorf("page %d of %d: %w", page, r.Pages, errs.NotFound)
	}
	r.Lines = found[(page-1)*PerPage : min(page*PerPage, len(found))]
	return r, nil
}

// Each are all lines that fit, in order, for a file.
func (b *Board) Each(ctx context.Context, q Ask) (out []*Line, today string, err error) {
	s, err := b.fresh(ctx)
	if err != nil {
		return nil, "", err
	}
	today = b.Today()
	return s.on(today).find(q), today, nil
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

// Like are lines that come nearest to one: with the same stages, themes and kind of organisation.
func (b *Board) Like(ctx context.Context, id string, most int) ([]*Line, error) {
	of, today, err := b.Line(ctx, id)
	if err != nil {
		return nil, err
	}
	type near struct {
		line  *Line
		score int
	}
	var list []near
	for _, l := range b.sheet.Load().all {
		if l.ID != id && l.open(today) {
			if n := of.near(l); n > 0 {
				list = append(list, near{l, n})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(b.score, a.score) })
	var out []*Line
	for _, x := range list[:min(most, len(list))] {
		out = append(out, x.line)
	}
	return out, nil
}

// near is how much two have in common: two for each theme, one for the sector, one for each stage.
func (l *Line) near(x *Line) (n int) {
	for _, t := range l.Themes {
		if slices.Contains(x.Themes, t) {
			n += 2
		}
	}
	if l.Holder.Sector != "" && l.Holder.Sector == x.Holder.Sector {
		n++
	}
	for _, st := range l.Then.Stages().Stages() {
		if x.Then.Stages().Has(st) {
			n++
		}
	}
	return n
}

// open reports whether it can be read on a day.
func (l *Line) open(today string) bool { return l.From == "" || l.From <= today }

func (l *Line) fits(q Ask, words []string, fates Fates) bool {
	switch {
	case !l.about(q.Stage), q.Sector != "" && l.Holder.Sector != q.Sector, q.Area != "" && l.Holder.Area != q.Area, q.Scheme != "" && l.Scheme.ID != q.Scheme, !l.themed(q.Theme):
		return false
	case q.Partner != "" && !slices.ContainsFunc(l.Bodies(), func(b snapshot.Body) bool { return b.ID == q.Partner }):
		return false
	case q.Fate != "" && fates[q.Fate] == 0:
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(l.words, w) })
}

func sorted(list []*Line, by Sort) {
	switch by {
	case Changed:
		slices.SortStableFunc(list, func(a, b *Line) int { return cmp.Compare(b.Entry.Changed, a.Entry.Changed) })
	case Named:
		slices.SortStableFunc(list, func(a, b *Line) int { return cmp.Compare(fold(a.Holder.Name), fold(b.Holder.Name)) })
	}
}

// searched is all of a line that can be looked for.
func (e Entry) searched() string {
	var b strings.Builder
	put := func(list ...string) {
		for _, s := range list {
			b.WriteString(s + " ")
		}
	}
	put(e.Title, e.Number, e.Scheme.Title)
	for _, x := range e.Bodies() {
		put(x.Name, x.Area)
	}
	for _, key := range e.Themes {
		put(ThemeTitle(key))
	}
	for _, s := range []snapshot.Snapshot{e.Then, e.Now} {
		for _, p := range s.Pledges {
			put(p.Text, p.Why)
			for _, a := range p.Actions {
				put(a.Text, a.Lead, a.Measure.What)
			}
		}
	}
	return fold(b.String())
}

// fold is a text in which two that read alike are alike.
func fold(s string) string {
	return strings.ToLower(strings.NewReplacer("’", "'", "–", "-", "—", "-").Replace(s))
}
