package place

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
)

// ParseCode reads a postcode, or the first part of one, however it was typed: in any case, with or without spaces, and
// with the letter O for nought or I for one (and the other way round) where only one of them can stand. What is too
// unlike a postcode gives false.
//
// Any letters will do, not only those in use, so that fictional postcodes such as QX1 1AA can be told apart too.
func ParseCode(text string) (Code, bool) {
	readings := readings(text)
	if len(readings) == 0 {
		return Code{}, false
	}
	return readings[0], true
}

// readings gives every way to read the text as a code, the likeliest first. "WS11" is the outward code WS11, and if
// there is none, the sector WS1 1.
func readings(text string) []Code {
	words, ok := codeWords(text)
	if !ok {
		return nil
	}
	all := strings.Join(words, "")
	if len(all) > 7 || !strings.ContainsAny(all, "0123456789") {
		return lettersAlone(words)
	}
	var found []reading
	add := func(r reading, ok bool) {
		if ok && !slices.ContainsFunc(found, func(o reading) bool { return o.code == r.code }) {
			found = append(found, r)
		}
	}
	if len(all) >= 5 {
		add(readUnit([]byte(all)))
	}
	if last := words[len(words)-1]; len(words) > 1 && len(last) <= 2 {
		add(readSector(strings.TrimSuffix(all, last), last))
	}
	add(readOutward([]byte(all)))
	if n := len(all) - 1; n >= 2 {
		add(readSector(all[:n], all[n:]))
	}
	return inOrder(found)
}

// reading is one way to read a text, and how many letters and digits it had to put right.
type reading struct {
	code  Code
	slips int
}

// mostSlips is how many corrections the start of a postcode bears; a whole one bears any number, since nothing else looks
// like it.
const mostSlips = 1

// inOrder puts the readings with the fewest corrections first.
func inOrder(found []reading) []Code {
	slices.SortStableFunc(found, func(a, b reading) int { return a.slips - b.slips })
	var out []Code
	for _, r := range found {
		if r.code.kind == Unit || r.slips <= mostSlips {
			out = append(out, r.code)
		}
	}
	return out
}

// quickUnit reads a whole postcode that is written with nothing but letters, digits and spaces, and needs no correction,
// without taking up memory: most of what is asked is that.
func quickUnit(text string) (Code, bool) {
	var all [7]byte
	n := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case c == ' ':
			continue
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		default:
			return Code{}, false
		}
		if n == len(all) {
			return Code{}, false
		}
		all[n] = c
		n++
	}
	if n < 5 || bytes.IndexFunc(all[:n], func(r rune) bool { return r <= '9' }) < 0 {
		return Code{}, false
	}
	r, ok := readUnit(all[:n])
	return r.code, ok && r.slips == 0
}

// codeWords splits the text into runs of capital letters and digits. Anything else than what people put between and
// around the parts of a postcode makes it no postcode.
func codeWords(text string) ([]string, bool) {
	if len(text) > 40 {
		return nil, false
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z':
			b.WriteRune(r - 'a' + 'A')
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsSpace(r), r == '-', r == '.', r == ',', r == '_', r == '"', r == '\u2013':
			b.WriteByte(' ')
		case r == '\u200b', r == '\ufeff': // invisible, and often pasted
		default:
			return nil, false
		}
	}
	words := strings.Fields(b.String())
	return words, len(words) > 0
}

func lettersAlone(words []string) []Code {
	if len(words) != 1 || len(words[0]) > 2 {
		return nil
	}
	if n := leadingLetters(words[0]); n != len(words[0]) {
		return nil
	}
	return []Code{{outward: packOutward([]byte(words[0])), kind: Letters}}
}

func readUnit(all []byte) (reading, bool) {
	cut := len(all) - 3
	in, slips, ok := fit("9AA", all[cut:])
	if !ok {
		return reading{}, false
	}
	r, ok := readOutward(all[:cut])
	r.code.kind, r.code.digit, r.code.pair = Unit, in[0]-'0', packPair(in[1], in[2])
	r.slips += slips
	return r, ok
}

// readSector reads an outward code and a digit; a letter after the digit is the start of the part that is missing.
func readSector(out, in string) (reading, bool) {
	digit, slips, ok := fit("9AA"[:len(in)], []byte(in))
	if !ok {
		return reading{}, false
	}
	r, ok := readOutward([]byte(out))
	r.code.kind, r.code.digit = Sector, digit[0]-'0'
	r.slips += slips
	return r, ok
}

// outwardShapes are the six shapes of an outward code: A a letter, 9 a digit, 1 a digit but nought.
// Of the one-digit shapes only AA9 is in use with a nought (BS0, SL0).
var outwardShapes = []string{"AA9", "A1", "A19", "AA19", "A1A", "AA1A"}

// readOutward takes the shape that needs the fewest corrections. Text with no letter at all is more likely the start of
// a telephone number.
func readOutward(text []byte) (reading, bool) {
	if bytes.IndexFunc(text, func(r rune) bool { return r >= 'A' }) < 0 {
		return reading{}, false
	}
	var best [4]byte
	fewest := len(text) + 1
	for _, shape := range outwardShapes {
		if out, slips, ok := fit(shape, text); ok && slips < fewest {
			best, fewest = out, slips
		}
	}
	if fewest > len(text) {
		return reading{}, false
	}
	return reading{Code{outward: packOutward(best[:len(text)]), kind: Outward}, fewest}, true
}

// fit lays the text into a shape, putting right O for 0 and I for 1, and the reverse; slips counts the corrections.
func fit(shape string, text []byte) (fitted [4]byte, slips int, ok bool) {
	if len(shape) != len(text) {
		return fitted, 0, false
	}
	for i := range len(shape) {
		c := text[i]
		if want, is := shape[i] == 'A', c >= 'A'; want != is {
			c = swap(c)
			slips++
		}
		if c == 0 || shape[i] == '1' && c == '0' {
			return fitted, 0, false
		}
		fitted[i] = c
	}
	return fitted, slips, true
}

// swap gives the letter that looks like the digit, or the digit that looks like the letter; 0 if there is none.
func swap(c byte) byte {
	switch c {
	case '0':
		return 'O'
	case 'O':
		return '0'
	case '1':
		return 'I'
	case 'I':
		return '1'
	}
	return 0
}
