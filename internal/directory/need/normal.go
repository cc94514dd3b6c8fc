package need

import (
	"unicode"
	"unicode/utf8"
)

// Bounds on what is read of a query; nobody means more than this, and everything after is left unread.
const (
	maxRunes  = 200
	maxTokens = 64 // one bit each in a mask
)

// token is one word of a query: where it stands in the query and in the buffer of plain words.
type token struct {
	from, to   int    // in the query, bytes
	start, end int    // in the buffer, bytes
	word              // what the vocabulary knows of it
	fixed      string // the word it was read as, if that is another
	slip       bool   // because there was a slip of the keys in it
	term       string // its stem
}

// split writes the query's words one after another into buf, plain: lower case, no accents, apostrophes left out, no
// letter more than twice in a row ("heeelp"), & as "and". Broken UTF-8 parts words as a space does.
func split(q string, buf []byte, toks []token) ([]byte, []token) {
	s := splitter{buf: buf[:0], toks: toks[:0]}
	runes := 0
	for i, r := range q {
		if runes++; runes > maxRunes {
			s.stop(i)
			return s.buf, s.toks
		}
		s.add(i, r)
	}
	s.stop(len(q))
	return s.buf, s.toks
}

type splitter struct {
	buf   []byte
	toks  []token
	from  int  // where the present word began in the query
	start int  // and in the buffer
	short bool // "i" and an apostrophe came: what follows is left out, so that "I'd" is no "id"
}

func (s *splitter) add(at int, r rune) {
	switch {
	case r == '&':
		s.stop(at)
		s.begin(at)
		s.buf = append(s.buf, "and"...)
		s.stop(at + 1)
	case r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' || unicode.Is(unicode.Mn, r):
		s.short = len(s.buf) == s.start+1 && s.buf[s.start] == 'i'
	case r == utf8.RuneError || !(unicode.IsLetter(r) || unicode.IsDigit(r)):
		s.stop(at)
	case !s.short:
		s.begin(at)
		s.buf = appendPlain(s.buf, unicode.ToLower(r))
		s.buf = shortenRun(s.buf, s.start)
	}
}

// begin starts a word unless one is under way.
func (s *splitter) begin(at int) {
	if len(s.buf) == s.start {
		s.from = at
	}
}

func (s *splitter) stop(at int) {
	s.short = false
	if len(s.buf) == s.start {
		return
	}
	if len(s.toks) < maxTokens {
		s.toks = append(s.toks, token{from: s.from, to: at, start: s.start, end: len(s.buf)})
	}
	s.start = len(s.buf)
}

// shortenRun drops the last letter if it is the third of its kind in a row. Digits stay: 111 is a number to ring.
func shortenRun(buf []byte, start int) []byte {
	n := len(buf)
	if n-start > 2 && 'a' <= buf[n-1] && buf[n-1] <= 'z' && buf[n-1] == buf[n-2] && buf[n-1] == buf[n-3] {
		return buf[:n-1]
	}
	return buf
}

// unaccented are the plain letters of U+00C0 to U+017F, one byte each; a full stop where the letter stays as it is.
const unaccented = "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

func appendPlain(buf []byte, r rune) []byte {
	switch r {
	case 'æ':
		return append(buf, "ae"...)
	case 'œ':
		return append(buf, "oe"...)
	case 'ß':
		return append(buf, "ss"...)
	case 'þ':
		return append(buf, "th"...)
	}
	if i := int(r) - 0xC0; i >= 0 && i < len(unaccented) && unaccented[i] != '.' {
		return append(buf, unaccented[i])
	}
	if r < utf8.RuneSelf {
		return append(buf, byte(r))
	}
	return utf8.AppendRune(buf, r)
}
