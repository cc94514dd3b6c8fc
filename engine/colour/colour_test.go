package colour

import (
	"math"
	"testing"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"#1f5c57": "#1f5c57", " 1F5C57 ": "#1f5c57", "#fff": "#ffffff", "0a8": "#00aa88",
		"": "", "#12345": "", "#1234567": "", "green": "", "#gggggg": "", "#-12345": "", "+12345": "",
	} {
		c, ok := Parse(text)
		if ok != (want != "") || ok && c.Hex() != want {
			t.Errorf("%q: %s %v, want %q", text, c.Hex(), ok, want)
		}
	}
}

// The ratios are known ones: #767676 is the lightest grey that passes on white.
func TestContrast(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want float64
	}{
		{"#000", "#fff", 21}, {"#fff", "#fff", 1}, {"#767676", "#fff", 4.54}, {"#777777", "#ffffff", 4.48}, {"#ffd24a", "#ffffff", 1.44},
	} {
		a, _ := Parse(x.a)
		b, _ := Parse(x.b)
		if got := Contrast(a, b); math.Abs(got-x.want) > 0.02 || got != Contrast(b, a) {
			t.Errorf("%s on %s: %.2f, want %.2f", x.a, x.b, got, x.want)
		}
	}
}

// Every colour has a shade that can be read on white, and one on black; it keeps its hue, and what can be
// read already stays as it is.
func TestNearest(t *testing.T) {
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				c := RGB{uint8(r), uint8(g), uint8(b)}
				for _, ground := range []RGB{White, Black} {
					will := func(x RGB) bool { return Contrast(x, ground) >= 4.5 }
					got, ok := c.Nearest(will)
					if !ok || !will(got) || will(c) && got != c {
						t.Fatalf("%s on %s: %s %v", c.Hex(), ground.Hex(), got.Hex(), ok)
					}
				}
			}
		}
	}
	yellow, _ := Parse("#ffd24a")
	got, _ := yellow.Nearest(func(x RGB) bool { return Contrast(x, White) >= 4.5 })
	if got.R <= got.G || got.G <= got.B {
		t.Errorf("a readable yellow is %s", got.Hex())
	}
	if _, ok := yellow.Nearest(func(RGB) bool { return false }); ok {
		t.Error("something was found that there is not")
	}
}

func TestShade(t *testing.T) {
	for _, text := range []string{"#0f5c45", "#a8201a", "#5b3a6b", "#808080", "#ffffff", "#000000"} {
		c, _ := Parse(text)
		same := c.Shade(c.Lightness(), 1)
		for _, d := range []int{int(same.R) - int(c.R), int(same.G) - int(c.G), int(same.B) - int(c.B)} {
			if d < -1 || d > 1 {
				t.Errorf("%s shaded to itself is %s", text, same.Hex())
			}
		}
		if grey := c.Shade(0.6, 0); grey.R != grey.G || grey.G != grey.B {
			t.Errorf("%s without strength is %s", text, grey.Hex())
		}
	}
}
