package neighbour

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
)

// known is what a match needs of one of our services: what the public may know of it, and no more.
type known struct {
	ID           string
	name         map[string]bool // its words
	organisation string
	phones       []string
	postcodes    []string
	points       []place.Point
}

// roll is all of our services, to be matched.
type roll struct {
	list     []known
	byPhone  map[string][]int
	byCode   map[string][]int
	byName   map[string][]int
	byOrigin map[string]string // ids of this source, of services that it brought or that somebody took from it: ours
	before   map[string]string // ids of this source: those of ours that they were taken for the last time
}

func (r *roll) add(k known) {
	i := len(r.list)
	r.list = append(r.list, k)
	for _, p := range k.phones {
		r.byPhone[p] = append(r.byPhone[p], i)
	}
	for _, c := range k.postcodes {
		r.byCode[c] = append(r.byCode[c], i)
	}
	for w := range k.name {
		r.byName[w] = append(r.byName[w], i)
	}
}

func newRoll() *roll {
	return &roll{byPhone: map[string][]int{}, byCode: map[string][]int{}, byName: map[string][]int{}, byOrigin: map[string]string{}, before: map[string]string{}}
}

// common are words that say little of which service it is.
var common = map[string]bool{"the": true, "and": true, "of": true, "for": true, "in": true, "at": true, "a": true, "service": true, "services": true, "project": true, "centre": true}

func wordsOf(name string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789", r) }) {
		if !common[w] {
			out[w] = true
		}
	}
	return out
}

// alike is how alike two names are: the words that both have, of all that either has.
func alike(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	if all := len(a) + len(b) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 0
}

// How sure it must be that two services are one, and how near is the same place, in metres.
const (
	sure      = 2.0
	samePlace = 150
	mostAlike = 2000 // services with one and the same word that are looked at
)

// find gives the one of ours that a record speaks of, and why we think so; "" when there is none. not are
// those of which somebody has said that they are others.
func (r *roll) find(x source.Service, organisation string, not func(id string) bool) (id string, because []string) {
	if id := r.byOrigin[x.ID]; id != "" {
		return id, []string{"it came from there before"}
	}
	theirs := knownOf(x, organisation)
	best, score := -1, 0.0
	for i := range r.candidates(theirs) {
		n, why := chance(r.list[i], theirs)
		if not(r.list[i].ID) {
			continue
		}
		if n > score || n == score && best >= 0 && i < best {
			best, score, because = i, n, why
		}
	}
	if best < 0 || score < sure {
		if was := r.before[x.ID]; was != "" && !not(was) {
			return was, []string{"it was the same when we last looked"}
		}
		return "", nil
	}
	return r.list[best].ID, because
}

func knownOf(x source.Service, organisation string) known {
	k := known{name: wordsOf(x.Name), organisation: bared(organisation)}
	for _, p := range x.Phones {
		k.phones = append(k.phones, digits(p.Number))
	}
	for _, p := range x.Places {
		if p.KeptBack {
			continue
		}
		if p.Postcode != "" {
			k.postcodes = append(k.postcodes, bared(p.Postcode))
		}
		if p.Lat != nil && p.Lon != nil {
			k.points = append(k.points, place.Point{Lat: *p.Lat, Lon: *p.Lon})
		}
	}
	return k
}

// candidates are those that have anything in common with it.
func (r *roll) candidates(k known) map[int]bool {
	out := map[int]bool{}
	add := func(list []int) {
		for _, i := range list[:min(len(list), mostAlike)] {
			out[i] = true
		}
	}
	for _, p := range k.phones {
		add(r.byPhone[p])
	}
	for _, c := range k.postcodes {
		add(r.byCode[c])
	}
	for w := range k.name {
		if list := r.byName[w]; len(list) < mostAlike {
			add(list)
		}
	}
	return out
}

// chance tells how sure it is that two are one, with the reasons in words. Two that do not sound alike at
// all never are: many services share a door and a telephone.
func chance(a, b known) (n float64, because []string) {
	names := alike(a.name, b.name)
	if names < 0.5 {
		return 0, nil
	}
	n = 1.4 * names
	switch {
	case names > 0.99:
		because = append(because, "the same name")
	default:
		because = append(because, "names that are alike")
	}
	if a.organisation != "" && a.organisation == b.organisation {
		n, because = n+0.7, append(because, "the same organisation")
	}
	if meet(a.phones, b.phones) {
		n, because = n+0.9, append(because, "the same phone number")
	}
	if meet(a.postcodes, b.postcodes) {
		n, because = n+0.8, append(because, "the same postcode")
	} else if metres, ok := nearest(a.points, b.points); ok && metres <= samePlace {
		n, because = n+0.7, append(because, fmt.Sprintf("%.0f metres apart", metres))
	} else if ok && metres > 20_000 {
		n -= 1
	}
	return n, because
}

func meet(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func nearest(a, b []place.Point) (metres float64, ok bool) {
	for _, p := range a {
		for _, q := range b {
			if m := place.Metres(p, q); !ok || m < metres {
				metres, ok = m, true
			}
		}
	}
	return metres, ok
}
