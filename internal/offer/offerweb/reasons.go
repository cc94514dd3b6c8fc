package offerweb

import (
	"strconv"

	"example.org/homeward/internal/offer"
)

// reasonWords are why something is suggested, in words.
var reasonWords = map[offer.Reason]string{
	offer.SameCategory: "It is the very kind of thing that is asked for.",
	offer.SameKind:     "It is the same kind of help, though nobody said which.",
	offer.NearKind:     "It is another kind of help that may do as well.",
	offer.FitsNeed:     "It is for the need that the appeal names.",
	offer.Enough:       "It is as many as are still missing, or more.",
	offer.Some:         "It is some of what is still missing.",
	offer.VeryNear:     "It is close by",
	offer.Near:         "It is not far",
	offer.Far:          "It is some way off",
	offer.WhereUnknown: "Nobody said where.",
	offer.InTime:       "The days fit.",
	offer.SomeTime:     "Only some of the days fit.",
	offer.Carried:      "They bring it themselves, so that the distance matters little",
}

// reasons are why, with the distance where it is known.
func (v *at) reasons(m offer.Match) (out []string) {
	for _, r := range m.Reasons {
		text := reasonWords[r]
		switch r {
		case offer.VeryNear, offer.Near, offer.Far, offer.Carried:
			text += ": about " + strconv.FormatFloat(max(m.Metres/metresAMile, 0.1), 'f', 1, 64) + " miles."
		}
		out = append(out, text)
	}
	return out
}

// what is an offer in one line.
func (v *at) what(s offer.Seen) string {
	text := v.kind(s.Kind)
	if s.Category != "" {
		text += ", " + v.category(s.Category)
	}
	if s.Amount > 0 {
		text += ": " + strconv.Itoa(s.Amount) + " " + s.Unit
	}
	return text
}
