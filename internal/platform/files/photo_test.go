package files_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
)

// halves is a picture whose left half is red and whose right half is blue.
func halves(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 0, 0, 255}
			if x >= w/2 {
				c = color.RGBA{0, 0, 200, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// exif is what a camera notes: how the picture lies, and where it was taken.
func exif(orientation int) []byte {
	return append([]byte("II*\x00\x08\x00\x00\x00\x02\x00"+
		"\x12\x01\x03\x00\x01\x00\x00\x00"+string(rune(orientation))+"\x00\x00\x00"+
		"\x25\x88\x04\x00\x01\x00\x00\x00\x26\x00\x00\x00"+
		"\x00\x00\x00\x00"), "GPS 51.5074 N SECRETPLACE"...)
}

// withEXIF puts what a camera notes into a JPEG.
func withEXIF(file []byte, orientation int) []byte {
	body := append([]byte("Exif\x00\x00"), exif(orientation)...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(body)+2))
	return append(append(head, body...), file[2:]...)
}

// chunk is one piece of a PNG.
func chunk(name string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// vp8 is the same two halves, 64 by 48, as a browser writes them in a WebP.
const vp8 = "VlA4IFoAAADQBACdASpAADAAPm00lUekIyIhKrgIAIANiWMA1E2NvG/gHyAADBaXCFRFzrwqAAD+9Bi39xEnXi3/3jP2e9Kn9KpvOOB/3jP2e9Kn9UOn/bLnOwowLEoAAAA="

// asWebP puts pieces together into a WebP.
func asWebP(t *testing.T, more ...string) []byte {
	t.Helper()
	body, err := base64.StdEncoding.DecodeString(vp8)
	if err != nil {
		t.Fatal(err)
	}
	body = append([]byte("WEBP"), body...)
	for i := 0; i < len(more); i += 2 {
		body = append(binary.LittleEndian.AppendUint32(append(body, more[i]...), uint32(len(more[i+1]))), more[i+1]...)
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

// pngClaiming is a small PNG that says it has a great size, and so many bits for each colour.
func pngClaiming(w, h uint32, bits byte) []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	out := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, bits, 6, 0, 0, 0))...)
	return append(append(out, chunk("IDAT", []byte("x\x9c\x01"))...), chunk("IEND", nil)...)
}

func take(t *testing.T, file []byte) files.Picture {
	t.Helper()
	p, err := files.Photo(t.Context(), "192.0.2.7", "photo", bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// inside looks at the colour near one of the sides of a picture.
func inside(t *testing.T, d files.Drawn, x, y float64) string {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(d.JPEG))
	if err != nil || m.Bounds().Dx() != d.Width || m.Bounds().Dy() != d.Height {
		t.Fatalf("%v, %v for %dx%d", err, m.Bounds(), d.Width, d.Height)
	}
	r, g, b, _ := m.At(int(x*float64(d.Width)), int(y*float64(d.Height))).RGBA()
	switch {
	case r > 0x8000 && g > 0x8000 && b > 0x8000:
		return "white"
	case r > 2*b:
		return "red"
	case b > 2*r:
		return "blue"
	}
	return "neither"
}

func TestPhotoIsDrawnAnewInTwoSizes(t *testing.T) {
	for name, file := range map[string][]byte{"jpeg": asJPEG(t, halves(2000, 1000)), "png": asPNG(t, halves(2000, 1000))} {
		p := take(t, file)
		if p.Large.Width != 1600 || p.Large.Height != 800 || p.Small.Width != 480 || p.Small.Height != 240 {
			t.Errorf("%s: %dx%d and %dx%d", name, p.Large.Width, p.Large.Height, p.Small.Width, p.Small.Height)
		}
		for _, d := range []files.Drawn{p.Large, p.Small} {
			if l, r := inside(t, d, .1, .5), inside(t, d, .9, .5); l != "red" || r != "blue" {
				t.Errorf("%s: %s, %s", name, l, r)
			}
		}
	}
	if p := take(t, asPNG(t, image.NewNRGBA(image.Rect(0, 0, 40, 20)))); p.Large.Width != 40 || inside(t, p.Large, .5, .5) != "white" {
		t.Error("what can be seen through is not white, or a small picture was made larger")
	}
}

func TestPhotoStandsUprightAndTellsNoPlace(t *testing.T) {
	m := halves(200, 100)
	for x := range 200 { // the upper half is white
		for y := range 50 {
			m.SetRGBA(x, y, color.RGBA{255, 255, 255, 255})
		}
	}
	// Where the red corner, lower left as the camera sees it, is once the picture stands upright.
	for orientation, at := range map[int][2]float64{1: {.1, .9}, 2: {.9, .9}, 3: {.9, .1}, 4: {.1, .1}, 5: {.9, .1}, 6: {.1, .1}, 7: {.1, .9}, 8: {.9, .9}} {
		for name, file := range map[string][]byte{
			"jpeg": withEXIF(asJPEG(t, m), orientation), "png": pngWithEXIF(t, m, orientation), "webp": asWebP(t, "EXIF", string(exif(orientation))),
		} {
			spot := at
			if name == "webp" { // it has no white half: it is red on its left
				spot = map[bool][2]float64{true: {at[0], .5}, false: {.5, at[1]}}[orientation < 5]
			}
			p := take(t, file)
			if got := inside(t, p.Large, spot[0], spot[1]); got != "red" {
				t.Errorf("%s lying as %d: %s", name, orientation, got)
			}
			if stands := p.Large.Height > p.Large.Width; stands != (orientation >= 5) {
				t.Errorf("%s lying as %d is %dx%d", name, orientation, p.Large.Width, p.Large.Height)
			}
			if both := append(p.Large.JPEG, p.Small.JPEG...); bytes.Contains(both, []byte("Exif")) || bytes.Contains(both, []byte("SECRETPLACE")) {
				t.Errorf("%s still holds what the camera noted", name)
			}
		}
	}
}

func pngWithEXIF(t *testing.T, m image.Image, orientation int) []byte {
	file := asPNG(t, m)
	const head = 8 + 25 // the signature and IHDR
	return append(append(bytes.Clone(file[:head]), chunk("eXIf", exif(orientation))...), file[head:]...)
}

func TestNothingOfAPolyglotSurvives(t *testing.T) {
	hidden := "<html><script>alert(1)</script>PK\x03\x04evil.zip"
	comment := append([]byte{0xff, 0xd8, 0xff, 0xfe, 0, byte(2 + len(hidden))}, hidden...)
	plain := asJPEG(t, halves(300, 200))
	for name, file := range map[string][]byte{
		"behind a jpeg":   append(bytes.Clone(plain), hidden...),
		"in a comment":    append(comment, plain[2:]...),
		"behind a png":    append(asPNG(t, halves(300, 200)), hidden...),
		"in a png's text": append(append(bytes.Clone(asPNG(t, halves(300, 200))[:33]), chunk("tEXt", []byte("a\x00"+hidden))...), asPNG(t, halves(300, 200))[33:]...),
	} {
		p := take(t, file)
		for _, d := range []files.Drawn{p.Large, p.Small} {
			if bytes.Contains(d.JPEG, []byte("<script")) || bytes.Contains(d.JPEG, []byte("PK\x03\x04")) || !bytes.HasSuffix(d.JPEG, []byte{0xff, 0xd9}) {
				t.Errorf("%s: it is still there", name)
			}
		}
	}
}

func TestWhatIsNoPhotoIsRefusedInWords(t *testing.T) {
	whole := asJPEG(t, halves(1000, 800))
	scans := append(bytes.Clone(whole), bytes.Repeat([]byte{0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0}, 100)...)
	for name, c := range map[string]struct {
		file  []byte
		words string
	}{
		"nothing at all":        {nil, "JPEG, PNG or WebP"},
		"an SVG with a script":  {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "JPEG, PNG or WebP"},
		"a page":                {[]byte("<!doctype html><script>alert(1)</script>"), "JPEG, PNG or WebP"},
		"a GIF":                 {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), "JPEG, PNG or WebP"},
		"cut off":               {whole[:len(whole)/2], "not have arrived whole"},
		"a head alone":          {whole[:20], "not have arrived whole"},
		"a bomb":                {pngClaiming(60_000, 60_000, 8), "too many pixels"},
		"a long bomb":           {pngClaiming(1_000_000, 20, 8), "too many pixels"},
		"the largest of all":    {pngClaiming(1<<31-1, 1<<31-1, 8), ""},
		"a bomb of 16 bits":     {pngClaiming(7000, 7000, 16), "too many pixels"},
		"a bomb of many passes": {jpegClaiming(t, 7000, 7000, 0xc2), "too many pixels"},
		"a bomb behind a mark":  {marked(jpegClaiming(t, 7000, 4000, 0xc0), 0xd0), "too many pixels"},
		"a bomb behind a hole":  {marked(jpegClaiming(t, 7000, 4000, 0xc0), 0x01), "not have arrived whole"},
		"a bomb of two heads":   {twice(jpegClaiming(t, 7000, 4000, 0xc0)), "not have arrived whole"},
		"many passes, large":    {append(jpegClaiming(t, 4000, 3000, 0xc2), bytes.Repeat([]byte{0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0}, 20)...), "too long"},
		"a lie about its size":  {pngClaiming(4000, 4000, 8), "not have arrived whole"},
		"a dot":                 {asPNG(t, halves(2, 2)), "too small"},
		"too heavy":             {append(whole, make([]byte, files.MostBytes)...), "larger than 12 MB"},
		"a thousand passes":     {scans, "too long"},
		"a moving WebP":         {asWebP(t, "ANIM", "123456"), "JPEG, PNG or WebP"},
		"a lossless WebP":       {[]byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0e\x00\x00\x00/\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"), "JPEG, PNG or WebP"},
		"a WebP that is no one": {[]byte("RIFF\x04\x00\x00\x00WEBPVP8 \xff\xff\xff\x7f"), "not have arrived whole"},
	} {
		_, err := files.Photo(t.Context(), "192.0.2.7", "photo", bytes.NewReader(c.file))
		f := errs.Of(err)
		if !errors.Is(err, errs.Invalid) || len(f) != 1 || f[0].Name != "photo" || !strings.Contains(f[0].Message, c.words) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// marked puts a mark without a length in front of a JPEG's head: a decoder passes over it, and whoever takes
// it for a part with a length reads the rest at the wrong places.
func marked(file []byte, mark byte) []byte {
	return append([]byte{0xff, 0xd8, 0xff, mark}, file[2:]...)
}

// twice has two heads, of which the second says that the picture is small.
func twice(file []byte) []byte {
	at := bytes.Index(file, []byte{0xff, 0xc0, 0, 17, 8})
	small := bytes.Clone(file[at : at+19])
	binary.BigEndian.PutUint16(small[5:], 16)
	binary.BigEndian.PutUint16(small[7:], 16)
	return append(bytes.Clone(file[:at+19]), append(small, file[at+19:]...)...)
}

// jpegClaiming is a small JPEG that says it has a great size, and comes in one pass or in several.
func jpegClaiming(t *testing.T, w, h uint16, sort byte) []byte {
	file := asJPEG(t, halves(64, 48))
	at := bytes.Index(file, []byte{0xff, 0xc0, 0, 17, 8})
	file[at+1] = sort
	binary.BigEndian.PutUint16(file[at+5:], h)
	binary.BigEndian.PutUint16(file[at+7:], w)
	return file
}

func TestPhotoGivesUpWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := files.Photo(ctx, "192.0.2.7", "photo", bytes.NewReader(asJPEG(t, halves(300, 200)))); err == nil {
		t.Error("it was drawn for nobody")
	}
}

func FuzzPhoto(f *testing.F) {
	for _, seed := range [][]byte{asJPEG(f, halves(40, 30)), asPNG(f, halves(40, 30)), withEXIF(asJPEG(f, halves(40, 30)), 6), pngClaiming(60_000, 60_000, 8)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		p, err := files.Photo(t.Context(), "192.0.2.7", "photo", bytes.NewReader(file))
		if err != nil {
			if !errors.Is(err, errs.Invalid) {
				t.Fatal(err)
			}
			return
		}
		if _, err := jpeg.Decode(bytes.NewReader(p.Large.JPEG)); err != nil {
			t.Fatal(err)
		}
	})
}
