package files

import "image"

// upright turns a picture as its camera says that it lies. Orientations 5 to 8 stand on their side.
func upright(m *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 {
		return m
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			fx, fy := whence(orientation, x, y, w, h)
			copy(out.Pix[out.PixOffset(x, y):], m.Pix[m.PixOffset(fx, fy):m.PixOffset(fx, fy)+4])
		}
	}
	return out
}

// whence is where a pixel of the upright picture, which is w by h, lies in the one that was sent.
func whence(orientation, x, y, w, h int) (int, int) {
	right, bottom := w-1-x, h-1-y
	switch orientation {
	case 2: // mirrored
		return right, y
	case 3: // upside down
		return right, bottom
	case 4: // mirrored and upside down
		return x, bottom
	case 5: // mirrored, and on its left side
		return y, x
	case 6: // its top lies to the left
		return y, right
	case 7: // mirrored, and on its right side
		return bottom, right
	case 8: // its top lies to the right
		return bottom, x
	}
	return x, y
}
