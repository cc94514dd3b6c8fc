package files

import (
	"image"
	"image/color"
	"testing"

	"pgregory.net/rapid"
)

// However a picture is shrunk, what has one colour keeps it, to the last pixel of every side, and the
// mean of all of it stays.
func TestShrinkKeepsTheMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h, most := rapid.IntRange(1, 90).Draw(t, "w"), rapid.IntRange(1, 90).Draw(t, "h"), rapid.IntRange(1, 60).Draw(t, "most")
		flat, mixed := image.NewGray(image.Rect(0, 0, w, h)), image.NewGray(image.Rect(0, 0, w, h))
		shade := rapid.Uint8().Draw(t, "shade")
		sum := 0
		for i := range flat.Pix {
			flat.Pix[i] = shade
			mixed.Pix[i] = rapid.Uint8().Draw(t, "pixel")
			sum += int(mixed.Pix[i])
		}
		small := shrink(flat, most)
		if max(small.Rect.Dx(), small.Rect.Dy()) > most {
			t.Fatalf("%v", small.Rect)
		}
		for y := range small.Rect.Dy() {
			for x := range small.Rect.Dx() {
				if c := small.RGBAAt(x, y); c != (color.RGBA{shade, shade, shade, 255}) {
					t.Fatalf("%d,%d is %v and not %d", x, y, c, shade)
				}
			}
		}
		small = shrink(mixed, most)
		got := 0
		for i := 0; i < len(small.Pix); i += 4 {
			got += int(small.Pix[i])
		}
		was, is := float64(sum)/float64(w*h), float64(got)/float64(small.Rect.Dx()*small.Rect.Dy())
		if was-is > 1 || is-was > 1 {
			t.Fatalf("the mean was %f and is %f", was, is)
		}
	})
}
