package index

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// head is how the names of an entry begin, so that most entries need not be looked at.
type head struct{ name, organisation beginning }

// beginning is the first letters of a name, small, and how many words it has.
type beginning struct {
	letters [shortestBeginning]byte
	words   uint8 // at most 255
}

func beginOf(name string) (b beginning) {
	for i := range min(len(name), len(b.letters)) {
		b.letters[i] = lower(name[i])
	}
	b.words = uint8(min(1+strings.Count(name, " "), 255))
	return b
}

// may reports whether the name that begins so may be little more than the words.
func (b *beginning) may(terms []string) bool {
	if int(b.words) > len(terms)+len(terms)/2 {
		return false
	}
	return slices.ContainsFunc(terms, func(term string) bool {
		for i := range min(len(term), len(b.letters)) {
			if b.letters[i] != term[i] && b.letters[i] < utf8.RuneSelf && term[i] < utf8.RuneSelf {
				return false
			}
		}
		return true
	})
}

// keepCalled keeps in b, beside what is in has, the spots of entries that are called by the words. All of them stand in its
// names already.
func (p *part) keepCalled(b, has bitset, terms []string) {
	for w, word := range b {
		for word &^= has[w]; word != 0; word &= word - 1 {
			spot := uint32(w<<6 + bits.TrailingZeros64(word))
			if !p.called(p.entryOf[spot], terms) {
				b.clear(spot)
			}
		}
	}
}

// called reports whether an entry or its organisation is called by the words.
func (p *part) called(entry uint32, terms []string) bool {
	h := &p.heads[entry]
	return h.name.may(terms) && called(p.entries[entry].Name, terms) ||
		h.organisation.may(terms) && called(p.entries[entry].Organisation, terms)
}

// called reports whether a name is little more than the words: it begins as one of them does, and has no more words than
// they are and half as many. So "shelter" finds what is called Shelter, and "refuge" no support for refugees.
func called(name string, terms []string) bool {
	return 1+strings.Count(name, " ") <= len(terms)+len(terms)/2 && slices.ContainsFunc(terms, func(term string) bool {
		n := min(len(term), shortestBeginning)
		return len(name) >= n && strings.EqualFold(name[:n], term[:n])
	})
}
