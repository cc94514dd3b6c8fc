package alike

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"math"
	"slices"
)

// Pair is two records that look like one. A is the smaller id.
type Pair struct {
	A, B string
	Likeness
}

// wholeBlock is how many records a block may hold for each to be compared with each. In a larger one,
// each is compared with its neighbours by name.
const (
	wholeBlock = 24
	neighbours = 8
)

// Pairs finds the pairs that are worth a look, the likeliest first, and says how many it compared.
func Pairs(records []Record) (pairs []Pair, compared int) {
	c := crowdOf(records)
	candidates := c.candidates()
	for _, x := range candidates {
		a, b := &c.profiles[x>>32], &c.profiles[x&math.MaxUint32]
		if l := c.compare(a, b); l.Bits >= Worth {
			p := Pair{A: a.ID, B: b.ID, Likeness: l}
			if p.A > p.B {
				p.A, p.B = p.B, p.A
			}
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(y.Bits, x.Bits), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return pairs, len(candidates)
}

// candidates are the pairs that share a block, each once, as two numbers in one.
func (c *crowd) candidates() []uint64 {
	seed := maphash.MakeSeed()
	blocks := map[uint64][]uint32{}
	for i := range c.profiles {
		for _, key := range c.keys(&c.profiles[i]) {
			h := maphash.String(seed, key)
			if list := blocks[h]; len(list) == 0 || list[len(list)-1] != uint32(i) {
				blocks[h] = append(list, uint32(i))
			}
		}
	}
	var out []uint64
	add := func(i, j uint32) { out = append(out, uint64(min(i, j))<<32|uint64(max(i, j))) }
	for _, block := range blocks {
		reach := len(block)
		if reach > wholeBlock {
			reach = neighbours
			slices.SortFunc(block, func(i, j uint32) int {
				return cmp.Or(cmp.Compare(c.profiles[i].sorted, c.profiles[j].sorted), cmp.Compare(i, j))
			})
		}
		for n, i := range block {
			for _, j := range block[n+1 : min(n+1+reach, len(block))] {
				add(i, j)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rareWords is how many words of a name make keys: those that tell most.
const rareWords = 4

// keys are the blocks that a record is in.
func (c *crowd) keys(p *profile) []string {
	var out []string
	words := map[string]bool{}
	for _, name := range p.names {
		whole := slices.Sorted(slices.Values(name))
		out = append(out, fmt.Sprint("n", whole))
		for _, w := range name {
			words[w] = true
		}
	}
	list := make([]string, 0, len(words))
	for w := range words {
		list = append(list, w)
	}
	slices.SortFunc(list, func(x, y string) int { return cmp.Or(cmp.Compare(c.word(y), c.word(x)), cmp.Compare(x, y)) })
	list = list[:min(rareWords, len(list))]
	cells := p.cells()
	for _, w := range list {
		if !generic[w] {
			out = append(out, "w:"+w)
			if s := skeleton(w); s != "" {
				out = append(out, "k:"+s)
			}
		}
		for _, code := range p.codes {
			out = append(out, "cw:"+code+" "+w)
		}
		for _, cell := range cells {
			out = append(out, "gw:"+cell+" "+w)
		}
		if p.Owner != "" {
			out = append(out, "ow:"+p.Owner+" "+w)
		}
	}
	for before, values := range map[string][]string{"p:": p.phones, "e:": p.emails, "s:": p.sites, "c:": p.codes} {
		for _, v := range values {
			out = append(out, before+v)
		}
	}
	if p.Charity != "" {
		out = append(out, "charity:"+p.Charity)
	}
	return out
}

// cellSide is a cell of the grid, in degrees of latitude: about 500 metres.
const cellSide = 0.0045

// cells are the squares of a grid that its doors stand in, and those around them that are to the north
// and the east: of two doors near a border, one names the other's square.
func (p *profile) cells() []string {
	var out []string
	for _, s := range p.Spots {
		if !s.HasPoint {
			continue
		}
		y, x := math.Floor(s.Lat/cellSide), math.Floor(s.Lon/(cellSide*1.7))
		for _, d := range [][2]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}} {
			cell := fmt.Sprintf("%.0f,%.0f", y+d[0], x+d[1])
			if !slices.Contains(out, cell) && len(out) < 40 {
				out = append(out, cell)
			}
		}
	}
	return out
}
