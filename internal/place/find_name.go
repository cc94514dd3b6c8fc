package place

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// mostOthers is how many other places of the same name are offered.
const mostOthers = 5

// byName tries the text as the name of a place or an area; then, of an address, its parts from the first to the last;
// then beginnings and slips of the pen; then without the word before the name ("near Walsall").
func (a *atlas) byName(text string) (Fix, bool) {
	parts := strings.Split(text, ",")
	for i, part := range parts {
		if fix, ok := a.named(part, parts[i+1:], false); ok {
			return fix, true
		}
	}
	for i := len(parts) - 1; i >= 0; i-- {
		if fix, ok := a.named(parts[i], nil, true); ok {
			return fix, true
		}
	}
	if first, rest, ok := strings.Cut(strings.TrimSpace(text), " "); ok && leading[fold(first)] {
		return a.byName(rest)
	}
	return Fix{}, false
}

// leading are words that people put before a place's name.
var leading = map[string]bool{"near": true, "in": true, "at": true, "around": true, "by": true, "close": true, "to": true, "from": true}

// named looks one name up among the places and the areas; within are the wider places that were named after it.
func (a *atlas) named(name string, within []string, guess bool) (Fix, bool) {
	key := fold(name)
	places, p := a.gazetteer.find(key, guess)
	areas, q := a.areas.find(key, guess)
	if p == unfit && q == unfit {
		return Fix{}, false
	}
	places = a.ranked(narrowed(places, within))
	areas = a.ranked(areas)
	all := slices.Concat(places, areas)
	switch {
	case q < p:
		all = areas
	case p < q:
		all = places
	case Metres(places[0].point, areas[0].point) > nearEnough:
		all = slices.Concat(areas, places) // the installation's own place, and another of the same name far away
	}
	return fixOf(strings.TrimSpace(name), all), true
}

// narrowed keeps the places in a region that was named, if there are any ("Newport, Shropshire").
func narrowed(found []entry, within []string) []entry {
	for _, w := range within {
		w = bare(fold(w))
		if w == "" {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(found), func(e entry) bool { return !strings.Contains(bare(fold(e.region)), w) })
		if len(kept) > 0 {
			return kept
		}
	}
	return found
}

// ranked puts the places nearest to the installation's areas first; where it has none, the shortest names.
func (a *atlas) ranked(found []entry) []entry {
	found = slices.Clone(found)
	far := make(map[Point]float64, len(found))
	for _, e := range found {
		far[e.point] = a.fromHome(e.point)
	}
	slices.SortStableFunc(found, func(x, y entry) int {
		return cmp.Or(cmp.Compare(far[x.point], far[y.point]), cmp.Compare(len(x.key), len(y.key)), cmp.Compare(x.label, y.label))
	})
	return found
}

// fromHome is how far a point is from the nearest of the installation's areas, in metres; 0 where it has none.
func (a *atlas) fromHome(p Point) float64 {
	if len(a.centres) == 0 {
		return 0
	}
	nearest := math.Inf(1)
	for _, c := range a.centres {
		nearest = min(nearest, Metres(p, c))
	}
	return nearest
}

// alike is how near two places of one name may be, in metres, to be one place that two sources know.
const alike = 3000

func fixOf(asked string, found []entry) Fix {
	best := found[0]
	fix := Fix{Point: best.point, Step: ByName, Label: best.label, Asked: asked, AreaID: best.area}
	if best.area != "" {
		fix.Step = ByArea
	}
	if fold(best.name) == fold(asked) {
		fix.Asked = fix.Label // only capitals, accents or marks were different
	}
	for _, e := range found[1:] {
		if len(fix.Others) < mostOthers && Metres(e.point, best.point) > alike {
			fix.Others = append(fix.Others, Named{Label: e.label, Point: e.point})
		}
	}
	return fix
}
