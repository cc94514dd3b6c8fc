package register

import (
	"cmp"
	"slices"

	"example.org/homeward/internal/pledge/snapshot"
)

// day is the register on one day: what can be read then, and what became of each promise by then. It is worked out once.
type day struct {
	today   string
	open    places
	fates   map[snapshot.Fate]places
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
	d := &day{today: today, open: newPlaces(len(s.all)), fates: map[snapshot.Fate]places{}}
	for _, f := range snapshot.Fates {
		d.fates[f] = newPlaces(len(s.all))
	}
	sectors, areas, partners, schemes := map[string]bool{}, map[string]bool{}, map[string]snapshot.Body{}, map[string]snapshot.Scheme{}
	for i, l := range s.all {
		if !l.open(today) {
			continue
		}
		d.open.put(i)
		for _, x := range l.steps {
			d.fates[x.on(today)].put(i)
		}
		sectors[l.Holder.Sector], areas[l.Holder.Area], schemes[l.Scheme.ID] = true, true, l.Scheme
		for _, b := range l.Bodies() {
			partners[b.ID] = b
		}
	}
	d.offered = Offered{
		Sectors: few(sectors, func(key string, _ bool) string { return key }, cmp.Compare[string]), Areas: few(areas, func(key string, _ bool) string { return key }, cmp.Compare[string]),
		Partners: few(partners, func(_ string, b snapshot.Body) snapshot.Body { return b }, func(a, b snapshot.Body) int {
			return cmp.Or(cmp.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(a.ID, b.ID))
		}),
		Schemes: few(schemes, func(_ string, x snapshot.Scheme) snapshot.Scheme { return x }, func(a, b snapshot.Scheme) int {
			return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
		}),
	}
	s.day.Store(d)
	return d
}

// mostOffered is how many can be chosen from: of more, people look by words.
const mostOffered = 200

// few are what can be chosen from, in order; none where there are too many to read through.
func few[V, T any](found map[string]V, as func(string, V) T, order func(a, b T) int) (out []T) {
	delete(found, "")
	if len(found) > mostOffered {
		return nil
	}
	for key, v := range found {
		out = append(out, as(key, v))
	}
	slices.SortFunc(out, order)
	return out
}

// find are the places of the lines that fit.
func (s *sheet) find(d *day, q Ask) places {
	found := slices.Clone(d.open)
	for _, f := range q.facets() {
		found.keep(of(len(s.all), s.with[f]))
	}
	if q.Fate != "" {
		if of, there := d.fates[q.Fate]; there {
			found.keep(of)
		} else {
			clear(found)
		}
	}
	words := tokensIn(q.Words)
	if len(words) == 0 && q.Words != "" {
		clear(found) // only signs: nothing is called that
	}
	for _, w := range words {
		found.keep(s.saying(w))
	}
	return found
}

// take gives lines in order, after so many and no more than so many.
func (s *sheet) take(found places, by Sort, skip, most int) (out []*Line) {
	put := func(at int) bool {
		if found.has(at) {
			if skip--; skip < 0 {
				out = append(out, s.all[at])
			}
		}
		return len(out) < most
	}
	if order, there := s.other[by]; there {
		for _, at := range order {
			if !put(int(at)) {
				break
			}
		}
		return out
	}
	for at := range s.all {
		if !put(at) {
			break
		}
	}
	return out
}
