package need

import (
	"hash/maphash"
	"slices"
)

// Lengths from which one slip, and two, are looked for. Shorter words have too many neighbours.
const (
	oneSlipFrom   = 4
	firstSlipFrom = 5
	twoSlipsFrom  = 8
	longestWord   = 24
)

// tooFar is the cost of a word that can't have been meant.
const tooFar = 1000

// slips finds the word that somebody meant to type. Every word is kept under itself and under each form of it with one
// letter left out, or two of a long word; two words are at most so many slips apart only if they share such a form. What
// is found so is then measured exactly.
type slips struct {
	seed   maphash.Seed
	words  []string
	starts []int32 // where the forms of a bucket begin, by the low bits of their hash; and after the last, where all end
	forms  []form
}

// form is one form of a word: its hash, and the word's number.
type form struct {
	hash uint32
	word int32
}

// bucketBits makes about one form a bucket for the words we have.
const bucketBits = 17

func newSlips(words []string) slips {
	s := slips{seed: maphash.MakeSeed(), words: words, starts: make([]int32, 1<<bucketBits+1)}
	var all []form
	for i, w := range words {
		if len(w) >= oneSlipFrom && len(w) <= longestWord {
			eachForm([]byte(w), allowed(len(w)), func(f []byte) { all = append(all, form{s.hash(f), int32(i)}) })
		}
	}
	for _, f := range all {
		s.starts[bucket(f.hash)+1]++
	}
	for i := 1; i < len(s.starts); i++ {
		s.starts[i] += s.starts[i-1]
	}
	s.forms = make([]form, len(all))
	filled := slices.Clone(s.starts)
	for _, f := range all {
		at := &filled[bucket(f.hash)]
		s.forms[*at] = f
		*at++
	}
	return s
}

func (s *slips) hash(f []byte) uint32 { return uint32(maphash.Bytes(s.seed, f)) }

func bucket(hash uint32) uint32 { return hash & (1<<bucketBits - 1) }

// allowed is how many slips a word of so many letters may have.
func allowed(letters int) int {
	if letters >= twoSlipsFrom {
		return 2
	}
	return 1
}

// eachForm calls do with the word and with what is left when up to n letters are taken out. The bytes are good during
// the call only.
func eachForm(w []byte, n int, do func([]byte)) {
	do(w)
	var room [longestWord]byte
	if n == 0 || len(w) > longestWord {
		return
	}
	for i := range w {
		if i > 0 && w[i] == w[i-1] {
			continue // taking out either of a pair leaves the same
		}
		shorter := append(append(room[:0], w[:i]...), w[i+1:]...)
		eachForm(shorter, n-1, do)
	}
}

// meant gives the word of the list that is nearest to what was typed, "" if none is near enough. Of two that are as near
// it is the one that stands first in the list.
func (s *slips) meant(typed []byte) string {
	if len(typed) < oneSlipFrom || len(typed) > longestWord || hasDigit(typed) {
		return ""
	}
	best, bestCost := int32(-1), tooFar
	eachForm(typed, allowed(len(typed)), func(f []byte) {
		hash := s.hash(f)
		b := bucket(hash)
		for _, form := range s.forms[s.starts[b]:s.starts[b+1]] {
			if form.hash != hash || form.word == best {
				continue
			}
			c := cost(typed, s.words[form.word])
			if c < bestCost || c == bestCost && c < tooFar && form.word < best {
				best, bestCost = form.word, c
			}
		}
	})
	if best < 0 {
		return ""
	}
	return s.words[best]
}

func hasDigit(w []byte) bool {
	return slices.ContainsFunc(w, func(b byte) bool { return b >= '0' && b <= '9' })
}

// cost orders the words that may have been meant: by slips, and then a right first and last letter count for more.
// Two slips, or one in a word of four letters, are believed only if the first letter is right or changed places.
func cost(typed []byte, word string) int {
	n := distance(typed, word)
	if n > min(allowed(len(typed)), allowed(len(word))) {
		return tooFar
	}
	c := 4 * n
	if typed[0] != word[0] {
		if n > 1 || len(typed) < firstSlipFrom && typed[0] != word[1] {
			return tooFar
		}
		c += 2
	}
	if typed[len(typed)-1] != word[len(word)-1] {
		c++
	}
	return c
}

// distance counts the slips between two words: a letter left out, added, wrong, or changed about with its neighbour
// (the restricted Damerau-Levenshtein distance). Neither word may be longer than longestWord.
func distance(a []byte, b string) int {
	var rows [3][longestWord + 1]int
	before, last, now := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
