package lang

import "strings"

// Offer is the set of languages that an installation offers.
type Offer struct{ languages []*language }

// Languages offers what we ship. With madeUp it also offers two made-up
// languages that show, in tests, what other languages would do to a page: "en-XA"
// with longer words, and "ar-XB" read from right to left. Both are made from the
// English by rule.
func Languages(madeUp bool) Offer {
	o := Offer{languages: []*language{english}}
	if madeUp {
		o.languages = append(o.languages, longer(english), rightToLeft(english))
	}
	return o
}

// All lists the languages, English first.
func (o Offer) All() []Words {
	all := make([]Words, len(o.languages))
	for i, l := range o.languages {
		all[i] = Words{l}
	}
	return all
}

// Pick finds the language of a tag ("en-XA", in any case), or English.
func (o Offer) Pick(tag string) Words {
	for _, l := range o.languages {
		if strings.EqualFold(l.tag, tag) {
			return Words{l}
		}
	}
	return Words{english}
}
