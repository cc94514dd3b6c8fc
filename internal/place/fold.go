package place

import "strings"

// fold brings a name to the form in which names are compared: small unaccented letters and digits, words with one space
// between, "saint" as "st". Apostrophes vanish ("King's Lynn", "Kings Lynn"); other marks part words.
func fold(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch plain := unaccent(r); {
		case r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' || combining(r):
		case plain == "&":
			b.WriteString(" and ")
		case plain == "":
			b.WriteByte(' ')
		default:
			b.WriteString(plain)
		}
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		if w == "saint" {
			words[i] = "st"
		}
	}
	return strings.Join(words, " ")
}

// accented lists the letters with marks that Welsh, Gaelic and visitors' keyboards bring, after the plain letter.
var accented = map[string]string{
	"a": "àáâãäåāăą", "c": "çćč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ğģ", "h": "ḣ", "i": "ìíîïīĭį", "l": "ļľł",
	"n": "ñńņň", "o": "òóôõöøōŏő", "r": "ŕřṙ", "s": "śşšṡș", "t": "ţťț", "u": "ùúûüūŭůűų", "w": "ŵẁẃẅ", "y": "ýÿŷỳ",
	"z": "źżž", "ae": "æ", "oe": "œ", "ss": "ß", "th": "þ",
}

var plainOf = func() map[rune]string {
	out := map[rune]string{}
	for plain, marked := range accented {
		for _, r := range marked {
			out[r] = plain
			for _, upper := range strings.ToUpper(string(r)) {
				out[upper] = plain
			}
		}
	}
	return out
}()

// combining reports whether the rune is a mark that goes on the letter before it, as some keyboards send accents.
func combining(r rune) bool { return r >= 0x300 && r <= 0x36f }

// unaccent gives a letter or digit in its plain small form, "&" as itself, and "" for all else.
func unaccent(r rune) string {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '&':
		return ascii[r : r+1]
	case r >= 'A' && r <= 'Z':
		return ascii[r+32 : r+33]
	}
	return plainOf[r]
}

var ascii = func() string {
	b := make([]byte, 128)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}()

// idle are words that people leave away or get wrong in a name.
var idle = map[string]bool{
	"the": true, "upon": true, "on": true, "under": true, "in": true, "of": true, "by": true, "le": true, "and": true,
	"next": true, "near": true, "city": true, "borough": true, "metropolitan": true, "council": true, "district": true,
	"county": true, "royal": true,
}

// bare is a folded name without its idle words, or the name itself when nothing else is in it.
func bare(folded string) string {
	words := strings.Fields(folded)
	kept := words[:0]
	for _, w := range words {
		if !idle[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return folded
	}
	return strings.Join(kept, " ")
}
