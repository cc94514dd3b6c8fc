package need

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// class is what a word is worth.
type class uint8

const (
	content class = iota // it means something
	empty                // it means nothing anywhere: "the", "please"
	weak                 // it counts inside a phrase only: "no", "out"
)

// word is what the vocabulary knows of one.
type word struct {
	stem  int32 // the number of its stem; -1 if no phrase has it
	class class
}

// vocabulary is every word that the phrases use, and the plain ones around them.
type vocabulary struct {
	words  map[string]word   // as they are written
	stems  map[string]int32  // the number of each stem
	names  []string          // each stem by its number
	same   map[string]string // another spelling: the usual one
	plain  map[string]bool   // everyday words that are spelt right and mean nothing to us
	slips  slips
	listed []string // the words that a slip may have been meant for
}

func newVocabulary() (*vocabulary, error) {
	v := &vocabulary{words: map[string]word{}, stems: map[string]int32{}, same: map[string]string{}, plain: map[string]bool{}}
	if err := eachPlainWord("plainwords.txt", func(w string, _ bool) { v.plain[w] = true }); err != nil {
		return nil, err
	}
	err := eachPlainWord("stopwords.txt", func(w string, isWeak bool) {
		c := empty
		if isWeak {
			c = weak
		}
		v.words[w] = word{stem: v.number("=" + stem(w)), class: c} // so that "let" is not the "lettings" of a phrase
	})
	return v, err
}

// eachPlainWord reads a list of words. A line that begins with = holds those of the second kind.
func eachPlainWord(file string, do func(word string, second bool)) error {
	text, err := data.ReadFile("data/" + file)
	if err != nil {
		return err
	}
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		rest, second := strings.CutPrefix(line, "=")
		for _, w := range strings.Fields(rest) {
			do(w, second)
		}
	}
	return nil
}

// number gives a stem its number, a new one if need be.
func (v *vocabulary) number(stem string) int32 {
	n, ok := v.stems[stem]
	if !ok {
		n = int32(len(v.names))
		v.stems[stem] = n
		v.names = append(v.names, stem)
	}
	return n
}

// learn takes a word of a phrase into the vocabulary.
func (v *vocabulary) learn(written string) word {
	if usual, ok := v.same[written]; ok {
		w := v.learn(usual)
		v.words[written] = w
		return w
	}
	w, ok := v.words[written]
	if !ok {
		w = word{stem: v.number(stem(written))}
		v.words[written] = w
		v.listed = append(v.listed, written)
	}
	return w
}

// look fills in what is known of a word of a query, as it was typed or as the word that must have been meant.
func (v *vocabulary) look(written []byte, tok *token) {
	known, ok := v.words[string(written)]
	if ok {
		tok.word, tok.fixed = known, v.same[string(written)]
		tok.term = v.names[known.stem]
		return
	}
	tok.word, tok.fixed, tok.term = word{stem: -1}, "", stem(string(written))
	if n, ok := v.stems[tok.term]; ok {
		tok.stem = n
		return
	}
	if v.plain[string(written)] {
		return
	}
	if meant := v.slips.meant(written); meant != "" {
		tok.word, tok.fixed, tok.slip = v.words[meant], meant, true
		tok.term = v.names[tok.stem]
	}
}

// whole are words that stay as they are, as their stem is that of a word with another meaning: house, mobile, die, force.
var whole = map[string]bool{
	"housing": true, "mobility": true, "mobile": true, "died": true, "dies": true, "dying": true, "forces": true,
	"university": true, "boxing": true, "termination": true, "mindfulness": true, "sheltered": true, "medication": true,
	"acting": true, "boots": true, "personality": true, "parking": true, "works": true, "bedding": true, "accessible": true,
}

// stem cuts an English word down to the part that its forms share. Words with anything but a to z stay whole.
func stem(written string) string {
	if whole[written] {
		return written
	}
	for i := 0; i < len(written); i++ {
		if written[i] < 'a' || written[i] > 'z' {
			return written
		}
	}
	return english.Stem(written, true)
}

// Stem gives the form of a word under which the text index keeps it, the same as in [Reading.Terms]; "" for a word that
// isn't worth keeping. The word comes in lower case, without accents and apostrophes.
func Stem(written string) string {
	v := Default().reader.vocabulary
	if usual, ok := v.same[written]; ok {
		written = usual
	}
	if w, ok := v.words[written]; ok && w.class != content {
		return ""
	}
	return stem(written)
}
