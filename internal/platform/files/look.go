package files

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// found is what a file says of itself, before anything of it is decoded.
type found struct {
	width, height int
	each          float64 // bytes that each pixel takes while it is decoded, at the most
	turned        int     // its EXIF orientation, 1 to 8
	decode        func(io.Reader) (image.Image, error)
}

// budget is the most bytes that the pixels of one photo may take.
const budget = 256 << 20

func (f found) cost() int { return int(float64(f.width*f.height) * f.each) }

// look reads a file's head, and refuses what is no photo, what is too large to decode, and what is made
// to do harm. It allocates next to nothing.
func look(file []byte) (found, error) {
	var f found
	var size image.Config
	var err error
	switch {
	case bytes.HasPrefix(file, []byte("\xff\xd8\xff")):
		size, err = jpeg.DecodeConfig(bytes.NewReader(file))
		f = lookJPEG(file, size)
		if scans := bytes.Count(file, []byte{0xff, 0xda}); scans > mostScans || scans > usualScans && scans*size.Width*size.Height > mostScanned {
			return f, tooSlow
		}
	case bytes.HasPrefix(file, []byte("\x89PNG\r\n\x1a\n")):
		size, err = png.DecodeConfig(bytes.NewReader(file))
		f = lookPNG(file, size)
	case len(file) > 12 && string(file[:4]) == "RIFF" && string(file[8:12]) == "WEBP":
		var lossy bool
		if f, lossy = lookWebP(file); !lossy {
			return f, noPhoto
		}
		size, err = webp.DecodeConfig(bytes.NewReader(file))
	default:
		return f, noPhoto
	}
	if err != nil {
		return f, broken
	}
	f.width, f.height = size.Width, size.Height
	return f, f.fits()
}

func (f found) fits() error {
	switch {
	case min(f.width, f.height) < leastSide:
		return tooSmall
	case max(f.width, f.height) > mostSide, f.width*f.height > mostPixels, f.cost() > budget:
		return tooWide
	}
	return nil
}

// mostScans is how many passes a JPEG may make over its picture; ten are usual. Each can be a few bytes
// long, and takes as much work as the picture has pixels.
const mostScans = 64

// mostScanned is how many pixels all passes together may go over where there are more than the usual: some
// seconds' work.
const (
	usualScans  = 12
	mostScanned = 100_000_000
)

func lookJPEG(file []byte, size image.Config) found {
	f := found{turned: orientation(exifOfJPEG(file)), decode: jpeg.Decode}
	samples, progressive := framesOfJPEG(file)
	f.each = samples
	if progressive {
		f.each += 4 * samples // what was read of each sample so far, until the last pass
	}
	if size.ColorModel == color.RGBAModel || size.ColorModel == color.CMYKModel {
		f.each += 4 // a second picture, with its colours put right
	}
	return f
}

// interlaced is where a PNG says that it comes in seven passes.
const interlaced = 28

func lookPNG(file []byte, size image.Config) found {
	f := found{each: 4, turned: orientation(chunkOfPNG(file, "eXIf")), decode: png.Decode}
	switch size.ColorModel {
	case color.Gray16Model, color.RGBA64Model, color.NRGBA64Model:
		f.each = 8
	}
	if len(file) > interlaced && file[interlaced] != 0 {
		f.each *= 2
	}
	return f
}

// lookWebP takes photos alone: the lossless sort and the see-through one can be made to take a hundred
// times the memory that their size asks for.
func lookWebP(file []byte) (f found, lossy bool) {
	lossy = true
	for _, c := range []string{"VP8L", "ALPH", "ANIM", "ANMF"} {
		lossy = lossy && chunkOfWebP(file, c) == nil
	}
	exif := bytes.TrimPrefix(chunkOfWebP(file, "EXIF"), []byte("Exif\x00\x00"))
	return found{each: 1.5, turned: orientation(exif), decode: webp.Decode}, lossy && chunkOfWebP(file, "VP8 ") != nil
}
