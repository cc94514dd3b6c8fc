package place

import "example.org/homeward/engine/colour"

// Tones are the colours that pages take from an accent: by day, and by night, when they are lighter.
type Tones struct{ Day, Night Tone }

// Tone is an accent and what goes with it.
type Tone struct {
	Act  colour.RGB // of buttons, and of words and signs on the page
	Deep colour.RGB // the same, pressed
	Soft colour.RGB // a ground that is tinted with it
	On   colour.RGB // of words on it
}

// least is the contrast that words have to have: WCAG 2.2, AA.
const least = 4.5

// The grounds on which the accent has to be read: those of assets/scss/_brand.scss and _colour.scss.
var (
	dayGrounds   = []colour.RGB{colour.White, {R: 0xfb, G: 0xf7, B: 0xef}, {R: 0xf3, G: 0xec, B: 0xdf}}
	nightGrounds = []colour.RGB{{R: 0x12, G: 0x19, B: 0x1a}, {R: 0x1b, G: 0x25, B: 0x26}, {R: 0x0d, G: 0x13, B: 0x14}}
	nightInk     = colour.RGB{R: 0x0b, G: 0x12, B: 0x12}
)

// TonesOf makes the tones of an accent. By night it is as much lighter as it has to be.
func TonesOf(accent colour.RGB) Tones {
	day := Tone{Act: accent, Deep: accent.Shade(max(accent.Lightness()-0.09, 0), 1), Soft: accent.Shade(0.945, 0.25), On: colour.White}
	night := Tone{Soft: accent.Shade(0.3, 0.4), On: nightInk}
	lighter := accent.Shade(max(accent.Lightness(), 0.8), 0.8)
	night.Act, _ = lighter.Nearest(func(c colour.RGB) bool {
		return c.Lightness() >= 0.78 && night.with(c).readable(nightGrounds)
	})
	night.Deep = night.Act.Shade(min(night.Act.Lightness()+0.07, 1), 0.8)
	return Tones{day, night}
}

func (t Tone) with(act colour.RGB) Tone {
	t.Act = act
	return t
}

// readable reports whether the accent can be read on each ground, and words on the accent.
func (t Tone) readable(grounds []colour.RGB) bool {
	for _, g := range append([]colour.RGB{t.On, t.Soft}, grounds...) {
		if colour.Contrast(t.Act, g) < least {
			return false
		}
	}
	return true
}

func (t Tones) readable() bool { return t.Day.readable(dayGrounds) && t.Night.readable(nightGrounds) }

// NearestAccent is the shade of a colour that is nearest to it among those that can be read by day and by
// night.
func NearestAccent(c colour.RGB) colour.RGB {
	near, _ := c.Nearest(func(x colour.RGB) bool { return TonesOf(x).readable() })
	return near
}
