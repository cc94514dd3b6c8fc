package place

import (
	"slices"
	"strings"
)

// byCodes tries the readings of a text as a postcode, the likeliest first; one that is known as it stands comes before
// one of which only something wider is known.
func (a *atlas) byCodes(codes []Code) (Fix, bool) {
	for _, c := range codes {
		if fix, ok := a.byCode(c); ok && fix.Exact() {
			return fix, true
		}
	}
	for _, c := range codes {
		if fix, ok := a.byCode(c); ok {
			return fix, true
		}
	}
	return Fix{}, false
}

// byCode tries the postcode, its sector and its outward code.
func (a *atlas) byCode(c Code) (Fix, bool) {
	if c.kind < Outward {
		return Fix{}, false
	}
	if fix, ok := a.byUnit(c); ok {
		return fix, true
	}
	asked := c.String()
	if centre, ok := a.postcodes.Sector(c); ok {
		return Fix{Point: centre.Point, Step: BySector, Label: c.In(Sector).String(), Asked: asked, Ended: centre.Live == 0}, true
	}
	if centre, ok := a.postcodes.Outward(c); ok {
		return Fix{Point: centre.Point, Step: ByOutward, Label: c.In(Outward).String(), Asked: asked, Ended: centre.Live == 0}, true
	}
	return Fix{}, false
}

func (a *atlas) byUnit(c Code) (Fix, bool) {
	spot, ok := a.postcodes.Unit(c)
	if !ok {
		return Fix{}, false
	}
	asked := c.String()
	return Fix{Point: spot.Point, Step: ByPostcode, Label: asked, Asked: asked, Ended: spot.Ended}, true
}

// byLetters tries what begins with one or two letters.
func (a *atlas) byLetters(codes []Code) (Fix, bool) {
	for _, c := range codes {
		if c.kind != Letters {
			continue
		}
		if centre, ok := a.postcodes.Letters(c); ok {
			return Fix{Point: centre.Point, Step: ByLetters, Label: c.String(), Asked: c.String(), Ended: centre.Live == 0}, true
		}
	}
	return Fix{}, false
}

// byCodeWithin looks for a postcode among other words ("Walsall WS1 1AA"), the last one first. Only what holds both
// letters and digits counts, and an outward code only as it is, so that a house number is not taken for one.
func (a *atlas) byCodeWithin(text string) (Fix, bool) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' || r == '\u00a0' })
	if len(parts) < 2 {
		return Fix{}, false
	}
	for end := len(parts); end > 0; end-- {
		for _, start := range []int{end - 2, end - 1} {
			if start < 0 {
				continue
			}
			codes := slices.DeleteFunc(readings(strings.Join(parts[start:end], " ")), func(c Code) bool {
				return c.kind != Unit && (end-start > 1 || c.kind != Outward || c.String() != strings.ToUpper(parts[start]))
			})
			if fix, ok := a.byCodes(codes); ok {
				return fix, true
			}
		}
	}
	return Fix{}, false
}
