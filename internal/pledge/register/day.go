package register

import (
	"cmp"
	"slices"
	"strings"

	"example.org/homeward/internal/pledge/snapshot"
)

// day is the register on one day: what can be read then, and what became of each promise by then. It is worked out once.
type day struct {
	today   string
	open    []*Line
	fates   map[string]Fates // by the ids of lines
	offered Offered
}

// Offered is what can be chosen from, over all that is on the register.
type Offered struct {
	Sectors, Areas []string
	Partners       []snapshot.Body
	Schemes        []snapshot.Scheme
}

// on is the register on a day.
func (s *sheet) on(today string) *day {
	if d := s.day.Load(); d != nil && d.today == today {
		return d
	}
	d := &day{today: today, fates: map[string]Fates{}}
	for _, l := range s.all {
		if l.open(today) {
			d.open = append(d.open, l)
			d.fates[l.ID] = l.Count(today)
			d.offered.offer(l)
		}
	}
	d.offered.settle()
	s.day.Store(d)
	return d
}

// find are the lines that fit, in order.
func (d *day) find(q Ask) (out []*Line) {
	words := strings.Fields(fold(q.Words))
	for _, l := range d.open {
		if l.fits(q, words, d.fates[l.ID]) {
			out = append(out, l)
		}
	}
	sorted(out, q.Sort)
	return out
}

// offer notes what of a line can be chosen from.
func (o *Offered) offer(l *Line) {
	o.Sectors, o.Areas = append(o.Sectors, l.Holder.Sector), append(o.Areas, l.Holder.Area)
	o.Schemes = append(o.Schemes, l.Scheme)
	o.Partners = append(o.Partners, l.Bodies()...)
}

// mostPartners is how many can be chosen from: of more, people look by words.
const mostPartners = 200

// settle puts what can be chosen from in order, each once.
func (o *Offered) settle() {
	once := func(list []string) []string {
		slices.Sort(list)
		return slices.DeleteFunc(slices.Compact(list), func(s string) bool { return s == "" })
	}
	o.Sectors, o.Areas = once(o.Sectors), once(o.Areas)
	slices.SortFunc(o.Schemes, func(a, b snapshot.Scheme) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID)) })
	o.Schemes = slices.CompactFunc(o.Schemes, func(a, b snapshot.Scheme) bool { return a.ID == b.ID })
	slices.SortFunc(o.Partners, func(a, b snapshot.Body) int {
		return cmp.Or(cmp.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	o.Partners = slices.CompactFunc(o.Partners, func(a, b snapshot.Body) bool { return a.ID == b.ID })
	if len(o.Partners) > mostPartners {
		o.Partners = nil
	}
}
