package register

import "slices"

// vocabulary numbers the words that stand in lines. It only grows, and only whoever brings the board up to date uses it.
type vocabulary struct {
	numbers map[string]uint32
	words   []string // by number
	sorted  []uint32 // numbers, in the order of their words
}

// number gives the numbers of the words of a text, each once.
func (v *vocabulary) number(text string) (out []uint32) {
	if v.numbers == nil {
		v.numbers = map[string]uint32{}
	}
	for _, word := range tokensIn(text) {
		n, there := v.numbers[word]
		if !there {
			n = uint32(len(v.words))
			v.numbers[word], v.words = n, append(v.words, word)
		}
		out = append(out, n)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// order gives the numbers in the order of their words.
func (v *vocabulary) order() []uint32 {
	if len(v.sorted) == len(v.words) {
		return v.sorted
	}
	v.sorted = make([]uint32, len(v.words)) // a new one: sheets hold on to the one before
	for i := range v.sorted {
		v.sorted[i] = uint32(i)
	}
	slices.SortFunc(v.sorted, func(a, b uint32) int {
		switch {
		case v.words[a] < v.words[b]:
			return -1
		case v.words[a] > v.words[b]:
			return 1
		}
		return 0
	})
	return v.sorted
}
