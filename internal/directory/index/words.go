package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// eachWord calls do with every word of the text: runs of letters and digits in lower case, without accents, apostrophes
// left out ("women's" is "womens"). The bytes are only good during the call. It gives back the buffer for the next text.
func eachWord(text string, buf []byte, do func(word []byte)) []byte {
	buf = buf[:0]
	for i, r := range text {
		var plain byte
		if r < utf8.RuneSelf {
			plain = typed[text[i]]
		} else {
			buf, plain = appendOther(buf, r)
		}
		switch {
		case plain > within:
			buf = append(buf, plain)
		case plain == between && len(buf) > 0:
			do(buf)
			buf = buf[:0]
		}
	}
	if len(buf) > 0 {
		do(buf)
	}
	return buf[:0]
}

// What a character that is no letter or digit does to a word.
const (
	between byte = iota // ends it
	within              // is left out of it
)

// typed gives for each ASCII character its small letter or digit, or one of these.
var typed = func() (of [utf8.RuneSelf]byte) {
	for c := range byte(utf8.RuneSelf) {
		if 'a' <= lower(c) && lower(c) <= 'z' || '0' <= c && c <= '9' {
			of[c] = lower(c)
		}
	}
	of['\''] = within
	return of
}()

// appendOther adds a character that is not ASCII to a word, or tells what else it does to it.
func appendOther(buf []byte, r rune) ([]byte, byte) {
	switch {
	case r == '’' || unicode.Is(unicode.Mn, r):
		return buf, within
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return appendPlain(buf, unicode.ToLower(r)), within
	}
	return buf, between
}

// plain gives the letters that people type for one with an accent.
var plain = map[rune]string{'æ': "ae", 'œ': "oe", 'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}

func init() {
	for letter, accented := range map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥ", "i": "ìíîïĩīĭį", "j": "ĵ",
		"k": "ķ", "l": "ĺļľ", "n": "ñńņň", "o": "òóôõöōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťț", "u": "ùúûüũūŭůűų",
		"w": "ŵẁẃẅ", "y": "ýÿŷỳ", "z": "źżž",
	} {
		for _, r := range accented {
			plain[r] = letter
		}
	}
}

func appendPlain(buf []byte, r rune) []byte {
	if s, ok := plain[r]; ok {
		return append(buf, s...)
	}
	return utf8.AppendRune(buf, r)
}

// compareFold orders names as people expect, capitals and small letters together.
func compareFold(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		x, y := a[i], b[i]
		if x >= utf8.RuneSelf || y >= utf8.RuneSelf {
			return strings.Compare(strings.ToLower(a[i:]), strings.ToLower(b[i:]))
		}
		if x, y = lower(x), lower(y); x != y {
			return int(x) - int(y)
		}
	}
	return len(a) - len(b)
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// compareEntries is the last word in every order: by name, then by id.
func compareEntries(a, b *Entry) int {
	if c := compareFold(a.Name, b.Name); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}
