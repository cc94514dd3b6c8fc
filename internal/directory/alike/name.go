package alike

import (
	"slices"
	"strings"
)

// The most and the least that names can tell, in bits.
const (
	mostName  = 14
	leastName = -9
)

// naming is what came of comparing two names.
type naming struct {
	bits   float64
	reason string
	close  bool // the names speak for the two being one
}

// names compares each name of one record with each of the other, and gives the closest.
func (c *crowd) names(a, b *profile) naming {
	best := naming{bits: leastName, reason: "names differ"}
	for i, x := range a.names {
		for j, y := range b.names {
			n := c.name(x, y)
			if (i > 0 || j > 0) && n.close {
				n.reason += " (by another name that it goes by)"
			}
			if n.bits > best.bits {
				best = n
			}
		}
	}
	return best
}

// name compares two names, word by word.
func (c *crowd) name(a, b []string) naming {
	switch {
	case slices.Equal(a, b):
		return naming{min(mostName, c.weigh(a)), "same name", true}
	case strings.Join(a, "") == strings.Join(b, ""):
		return naming{min(mostName, max(c.weigh(a), c.weigh(b))), "same name, spaced in another way", true}
	}
	shared, slips, onlyA, onlyB := paired(a, b)
	bits := c.weigh(shared)
	for _, s := range slips {
		bits += 0.8 * max(c.word(s[0]), c.word(s[1]))
	}
	// However much two names share, a word of its own in each tells branches apart.
	bits = min(mostName, bits) - 0.8*(c.weigh(onlyA)+c.weigh(onlyB))
	n := naming{bits: max(leastName, bits)}
	n.reason, n.close = difference(shared, slips, onlyA, onlyB)
	return n
}

func (c *crowd) weigh(words []string) (bits float64) {
	for _, w := range words {
		bits += c.word(w)
	}
	return bits
}

// paired puts the words of two names side by side: those that both have, those that differ by a slip,
// and what is left of each.
func paired(a, b []string) (shared []string, slips [][2]string, onlyA, onlyB []string) {
	onlyB = slices.Clone(b)
	for _, w := range a {
		if i := slices.Index(onlyB, w); i >= 0 {
			shared, onlyB = append(shared, w), slices.Delete(onlyB, i, i+1)
		} else {
			onlyA = append(onlyA, w)
		}
	}
	left := onlyA
	onlyA = nil
	for _, w := range left {
		if i := slices.IndexFunc(onlyB, func(x string) bool { return slip(w, x) }); i >= 0 {
			slips, onlyB = append(slips, [2]string{w, onlyB[i]}), slices.Delete(onlyB, i, i+1)
		} else {
			onlyA = append(onlyA, w)
		}
	}
	return shared, slips, onlyA, onlyB
}

// difference says in words how two names differ that are not the same.
func difference(shared []string, slips [][2]string, onlyA, onlyB []string) (reason string, close bool) {
	common := len(shared) + len(slips)
	switch {
	case common == 0:
		return "names differ", false
	case len(onlyA)+len(onlyB) == 0 && len(slips) == 0:
		return "same words in the name, in another order", true
	case len(onlyA)+len(onlyB) == 0:
		x, y := slips[0][0], slips[0][1]
		return "names differ by a slip (" + quoted(min(x, y)) + ", " + quoted(max(x, y)) + ")", true
	case len(onlyA)+len(onlyB) == 1:
		return "names differ by one word (" + quoted(append(onlyA, onlyB...)[0]) + ")", true
	case len(onlyA) == 1 && len(onlyB) == 1:
		return "names differ by one word (" + quoted(min(onlyA[0], onlyB[0])) + ", " + quoted(max(onlyA[0], onlyB[0])) + ")", common > 1
	case len(onlyA) == 0 || len(onlyB) == 0:
		return "one name holds the other", true
	}
	words := slices.Clone(shared)
	for _, s := range slips {
		words = append(words, s[0])
	}
	for i, w := range words {
		words[i] = quoted(w)
	}
	return "names share " + strings.Join(words[:min(3, len(words))], ", "), false
}

func quoted(word string) string { return "“" + word + "”" }
