package source

import "strings"

// fold gives a text its plain letters: what nobody sees goes, wide letters, joined letters and odd spaces
// become usual ones. Words that were hidden from a search are found so.
func fold(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r > '~' }) {
		return s
	}
	return joined.Replace(strings.Map(foldRune, s))
}

// joined are letters that are printed as one.
var joined = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

func foldRune(r rune) rune {
	switch {
	case r == '\u00ad', r == '\u034f', r == '\u061c', r == '\u180e', r >= '\u200b' && r <= '\u200f', r >= '\u2060' && r <= '\u2064', r == '\ufeff', r >= '\ufe00' && r <= '\ufe0f':
		return -1
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u00a0', r >= '\u2000' && r <= '\u200a', r == '\u202f', r == '\u205f', r == '\u3000':
		return ' '
	case r >= '\u2010' && r <= '\u2012', r == '\u2212', r == '\ufe63':
		return '-'
	case r >= '\U0001d400' && r <= '\U0001d6a3', r >= '\U0001d7ce' && r <= '\U0001d7ff':
		return plainLetter(r)
	case r >= 'ⓐ' && r <= 'ⓩ':
		return r - 'ⓐ' + 'a'
	case r >= 'Ⓐ' && r <= 'Ⓩ':
		return r - 'Ⓐ' + 'A'
	}
	return r
}

// spoken is a folded text as it is said: with spaces for the hyphens between words.
func spoken(s string) string { return together(strings.ReplaceAll(fold(s), "-", " ")) }
