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
	var out []Code
	add := func(c Code, ok bool) {
		if ok && !slices.Contains(out, c) {
			out = append(out, c)
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
	return out
}

// quickUnit reads a whole postcode that is written with nothing but letters, digits and spaces, without taking up memory:
// most of what is asked is that.
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
	return readUnit(all[:n])
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

func readUnit(all []byte) (Code, bool) {
	cut := len(all) - 3
	in, _, ok := fit("9AA", all[cut:])
	if !ok {
		return Code{}, false
	}
	c, ok := readOutward(all[:cut])
	c.kind, c.digit, c.pair = Unit, in[0]-'0', packPair(in[1], in[2])
	return c, ok
}

// readSector reads an outward code and a digit; a letter after the digit is the start of the part that is missing.
func readSector(out, in string) (Code, bool) {
	digit, _, ok := fit("9AA"[:len(in)], []byte(in))
	if !ok {
		return Code{}, false
	}
	c, ok := readOutward([]byte(out))
	c.kind, c.digit = Sector, digit[0]-'0'
	return c, ok
}

// outwardShapes are the six shapes of an outward code: A a letter, 9 a digit, 1 a digit but nought.
// Of the one-digit shapes only AA9 is in use with a nought (BS0, SL0).
var outwardShapes = []string{"AA9", "A1", "A19", "AA19", "A1A", "AA1A"}

// readOutward takes the shape that needs the fewest corrections. Text with no letter at all is more likely the start of
// a telephone number.
func readOutward(text []byte) (Code, bool) {
	if bytes.IndexFunc(text, func(r rune) bool { return r >= 'A' }) < 0 {
		return Code{}, false
	}
	var best [4]byte
	fewest := len(text) + 1
	for _, shape := range outwardShapes {
		if out, slips, ok := fit(shape, text); ok && slips < fewest {
			best, fewest = out, slips
		}
	}
	if fewest > len(text) {
		return Code{}, false
	}
	return Code{outward: packOutward(best[:len(text)]), kind: Outward}, true
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
