package offerweb

import (
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/web/ui"
)

// glyphs are the pictures of what can be given.
var glyphs = map[offer.Kind]ui.Glyph{
	offer.Things: ui.GlyphThings, offer.Time: ui.GlyphClock, offer.Skills: ui.GlyphLearn, offer.Money: ui.GlyphMoney,
	offer.Room: ui.GlyphSleep, offer.Building: ui.GlyphBuilding, offer.Jobs: ui.GlyphWork, offer.Land: ui.GlyphPin,
	offer.Mentoring: ui.GlyphPeople,
}

func glyphOf(k offer.Kind) ui.Glyph {
	if g, ok := glyphs[k]; ok {
		return g
	}
	return ui.GlyphHand
}
