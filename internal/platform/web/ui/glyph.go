package ui

// Glyph is the inside of an icon's drawing, on a square of 24 by 24.
type Glyph string

// GlyphNamed is the icon of a name in lucide, such as "bed-double". A name that
// we don't keep gives the plain "circle" of an unknown thing, so that a page
// never fails for want of a picture.
func GlyphNamed(name string) Glyph {
	if g, ok := glyphs[name]; ok {
		return g
	}
	return GlyphUnknown
}

// sprite holds the icons that come many times on one page, so that each use of
// them is one short reference. Layout writes it once a page.
const sprite = `<svg hidden width="0" height="0">` +
	`<symbol id="i-call" viewBox="0 0 24 24">` + string(GlyphPhone) + `</symbol>` +
	`<symbol id="i-way" viewBox="0 0 24 24">` + string(GlyphWay) + `</symbol>` +
	`<symbol id="i-yes" viewBox="0 0 24 24">` + string(GlyphDoorOpen) + `</symbol>` +
	`<symbol id="i-soon" viewBox="0 0 24 24">` + string(GlyphSoon) + `</symbol>` +
	`<symbol id="i-no" viewBox="0 0 24 24">` + string(GlyphDoorShut) + `</symbol>` +
	`<symbol id="i-ask" viewBox="0 0 24 24">` + string(GlyphAsk) + `</symbol>` +
	`<symbol id="i-unknown" viewBox="0 0 24 24">` + string(GlyphUnknown) + `</symbol>` +
	`<symbol id="i-keep" viewBox="0 0 24 24">` + string(GlyphKeep) + `</symbol>` +
	`<symbol id="i-web" viewBox="0 0 24 24">` + string(GlyphWeb) + `</symbol>` +
	`</svg>`
