package bench

import (
	"math/rand/v2"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/place"
)

// asked are words that people type, for the queries that have some.
var asked = []string{
	"grub", "bed tonite", "foodbnk", "someone hit me", "no money for gas", "shower", "charge my phone", "somewhere warm",
	"landlord wont fix the boiler", "universal credit", "nappies", "english classes", "lonely", "out of prison", "dentist",
	"sleeping bag", "job club", "my dog", "kicked out by parents", "drop-in", "the amber kitchen", "swan trust", "harbour mission",
}

// spots are the places of the directory, to look for help near them.
func spots(f *directory.Finder) []place.Point {
	var out []place.Point
	for e := range f.Entries() {
		for _, p := range e.Places {
			if at := (place.Point{Lat: p.Lat, Lon: p.Lon}); place.InGB(at) {
				out = append(out, at)
			}
		}
		if len(out) >= 20_000 {
			break
		}
	}
	return out
}

// beside is a point of its own, some hundred metres from one of the places.
func beside(at []place.Point, dice *rand.Rand) place.Point {
	for {
		p := at[dice.IntN(len(at))]
		p.Lat, p.Lon = p.Lat+dice.Float64()*0.01, p.Lon+dice.Float64()*0.01
		if place.InGB(p) {
			return p
		}
	}
}

// queries makes distinct searches of every sort, the same for the same seed: most with a place and
// a need, as people ask; some with words, an hour, a group, a way in, or none of these.
func queries(f *directory.Finder, n int, seed uint64) []directory.Search {
	dice := rand.New(rand.NewPCG(seed, 11))
	needs, at, now := f.Taxonomy().All(), spots(f), f.Now()
	out := make([]directory.Search, n)
	for i := range out {
		s := directory.Search{Quiet: true}
		if len(at) > 0 && dice.IntN(10) > 0 { // a point of its own makes each query distinct
			p := beside(at, dice)
			s.Point = &p
		}
		switch {
		case s.Point == nil || dice.IntN(4) == 0:
			s.Text = asked[dice.IntN(len(asked))]
		case dice.IntN(10) > 0:
			s.Needs = []string{needs[dice.IntN(len(needs))].Key}
		}
		if dice.IntN(3) == 0 {
			s.OpenAt = now.Add(time.Duration(dice.IntN(14*24*60)) * time.Minute)
		}
		if dice.IntN(5) == 0 {
			s.For = []string{[]string{"women", "men", "families", "under-25", "pets", "veterans"}[dice.IntN(6)]}
		}
		if dice.IntN(8) == 0 {
			s.Access = []string{[]string{"walk-in", "phone", "self-referral"}[dice.IntN(3)]}
		}
		if dice.IntN(10) == 0 {
			s.Sort = []string{"open", "match"}[dice.IntN(2)]
		}
		if dice.IntN(20) == 0 {
			s.Page = 1 + dice.IntN(5)
		}
		out[i] = s
	}
	return out
}
