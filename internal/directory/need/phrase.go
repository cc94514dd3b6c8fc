package need

import (
	"slices"
	"strings"
)

// target is what a phrase is about: a need by its number, then a group, then one of the last three.
type target int

// meaning is what a phrase says, and how surely.
type meaning struct {
	target   target
	strength float32
	danger   bool
}

// What the words in the second column of phrases.tsv are worth.
var strengths = map[string]float32{"main": 1, "also": 0.55, "hint": 0.25}

// reversed is what two words are worth in the other order: "heating broken" for "broken heating".
const reversed = 0.8

// phrases is a tree of the stems of every phrase. Node 0 is its root.
type phrases struct {
	next     map[uint64]int32 // node and stem: the next node
	meanings [][]meaning      // of the phrase that ends at a node
}

func newPhrases() *phrases {
	return &phrases{next: map[uint64]int32{}, meanings: make([][]meaning, 1)}
}

// step goes from a node along a stem; 0 if no phrase goes on so.
func (p *phrases) step(node, stem int32) int32 {
	return p.next[uint64(node)<<32|uint64(uint32(stem))]
}

// add puts a phrase into the tree. Of two strengths for one target the greater stays.
func (p *phrases) add(stems []int32, m meaning) {
	node := int32(0)
	for _, s := range stems {
		to := p.step(node, s)
		if to == 0 {
			to = int32(len(p.meanings))
			p.meanings = append(p.meanings, nil)
			p.next[uint64(node)<<32|uint64(uint32(s))] = to
		}
		node = to
	}
	have := p.meanings[node]
	if i := slices.IndexFunc(have, func(h meaning) bool { return h.target == m.target }); i >= 0 {
		have[i].strength = max(have[i].strength, m.strength)
		have[i].danger = have[i].danger || m.danger
		return
	}
	p.meanings[node] = append(have, m)
}

// compile turns a written phrase into stems. Words that mean nothing are left out, unless they have a + before them or
// there would be nothing left.
func (v *vocabulary) compile(written string) (stems []int32, plain bool) {
	var all []int32
	plain = true
	var buf []byte
	var toks []token
	for _, part := range strings.Fields(written) {
		must := strings.HasPrefix(part, "+")
		buf, toks = split(part, buf, toks)
		for _, t := range toks {
			w := v.learn(string(buf[t.start:t.end]))
			all = append(all, w.stem)
			plain = plain && w.class == content
			if must || w.class != empty {
				stems = append(stems, w.stem)
			}
		}
	}
	if len(stems) == 0 {
		stems = all
	}
	return stems, plain
}

// joined is a phrase of two words written as one, "foodbank" for "food bank"; "" for any other.
func joined(written string) string {
	parts := strings.Fields(written)
	if len(parts) != 2 || strings.ContainsAny(written, "+0123456789") {
		return ""
	}
	return parts[0] + parts[1]
}

// addAll adds a phrase in all its forms: as written, joined, and two plain words in the other order.
func (p *phrases) addAll(v *vocabulary, written string, m meaning) {
	stems, plain := v.compile(written)
	if len(stems) == 0 {
		return
	}
	p.add(stems, m)
	if one := joined(written); one != "" && plain {
		p.add([]int32{v.learn(one).stem}, m)
	}
	if len(stems) == 2 && plain {
		m.strength *= reversed
		p.add([]int32{stems[1], stems[0]}, m)
	}
}
