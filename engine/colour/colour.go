// Package colour tells how well two colours can be told apart, and finds the nearest shade of one that
// can be read. Contrast is that of WCAG 2.2; shades are sought in Oklab (Ottosson, 2020), where a step of
// lightness looks like the same step in every hue.
package colour

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// RGB is a colour as screens make it.
type RGB struct{ R, G, B uint8 }

// White and Black are the ends of all shades.
var (
	White = RGB{255, 255, 255}
	Black = RGB{}
)

// Parse reads "#1f5c57", and the same without its mark, in capitals, or in three figures.
func Parse(text string) (RGB, bool) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "#")
	if len(text) == 3 {
		text = string([]byte{text[0], text[0], text[1], text[1], text[2], text[2]})
	}
	n, err := strconv.ParseUint(text, 16, 32)
	if err != nil || len(text) != 6 {
		return RGB{}, false
	}
	return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// Hex writes a colour as Parse reads it: "#1f5c57".
func (c RGB) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Contrast is that of two colours by WCAG 2.2: from 1, the same, to 21, black on white.
func Contrast(a, b RGB) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func (c RGB) luminance() float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func gamma(x float64) float64 {
	if x <= 0.0031308 {
		return 12.92 * x
	}
	return 1.055*math.Pow(x, 1/2.4) - 0.055
}

// Lightness is how light a colour looks, from 0 to 1.
func (c RGB) Lightness() float64 {
	l, _, _ := c.lab()
	return l
}

func (c RGB) lab() (light, a, b float64) {
	r, g, blue := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*blue)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*blue)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*blue)
	return 0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s
}

// Shade is a colour of the same hue, so light, with so much of its strength: 1 is all of it. What no
// screen can show is made paler until one can.
func (c RGB) Shade(lightness, strength float64) RGB {
	_, a, b := c.lab()
	for ; strength > 0; strength -= 0.02 {
		if out, ok := fromLab(lightness, a*strength, b*strength); ok {
			return out
		}
	}
	out, _ := fromLab(lightness, 0, 0)
	return out
}

// fromLab gives the colour, and whether a screen can show it; if none can, the nearest.
func fromLab(light, a, b float64) (RGB, bool) {
	cube := func(x float64) float64 { return x * x * x }
	l := cube(light + 0.3963377774*a + 0.2158037573*b)
	m := cube(light - 0.1055613458*a - 0.0638541728*b)
	s := cube(light - 0.0894841775*a - 1.2914855480*b)
	var out [3]uint8
	shown := true
	for i, x := range []float64{
		4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
	} {
		const little = 0.001
		shown = shown && x >= -little && x <= 1+little
		out[i] = uint8(math.Round(255 * gamma(min(max(x, 0), 1))))
	}
	return RGB{out[0], out[1], out[2]}, shown
}

// Nearest is the shade of a colour, darker or lighter, that is nearest to it among those that will do:
// itself, if it will. False when none does.
func (c RGB) Nearest(will func(RGB) bool) (RGB, bool) {
	if will(c) {
		return c, true
	}
	const step = 0.002
	from := c.Lightness()
	for d := step; d <= 1; d += step {
		for _, l := range []float64{from - d, from + d} {
			if l < 0 || l > 1 {
				continue
			}
			if s := c.Shade(l, 1); will(s) {
				return s, true
			}
		}
	}
	return c, false
}
