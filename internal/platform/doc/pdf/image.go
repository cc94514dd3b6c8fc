package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
)

// Image is a picture in a document.
type Image struct {
	Width, Height int // in pixels
	name          string
	ref           Ref
}

// mostPixels is how large a picture may be: 40 megapixels take 160 MB while they are read.
const mostPixels = 40_000_000

// ErrPicture is what is wrong with a picture that is neither JPEG nor PNG, or too large.
var ErrPicture = errors.New("the picture is no JPEG or PNG of at most 40 megapixels")

// LookAt tells the size of a picture in pixels and its format, "jpeg" or "png", without decoding it.
// Its error is [ErrPicture].
func LookAt(data []byte) (width, height int, format string, err error) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	format = "jpeg"
	if err != nil {
		c, err = png.DecodeConfig(bytes.NewReader(data))
		format = "png"
	}
	if err != nil || c.Width <= 0 || c.Height <= 0 || c.Width > mostPixels/c.Height {
		return 0, 0, "", ErrPicture
	}
	return c.Width, c.Height, format, nil
}

// Image takes a picture into the document. Its error is [ErrPicture], or says why it can't be decoded.
func (d *Document) Image(data []byte) (*Image, error) {
	if i := d.images[string(data)]; i != nil {
		return i, nil
	}
	width, height, format, err := LookAt(data)
	if err != nil {
		return nil, err
	}
	i := &Image{Width: width, Height: height, name: fmt.Sprintf("I%d", len(d.images)+1)}
	if space := jpegSpace(data); format == "jpeg" && space != "" {
		i.ref = d.file.bytes(i.entries(space)+"/Filter/DCTDecode", data)
	} else {
		pixels, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("decode a picture: %w", err)
		}
		d.pixels(i, pixels)
	}
	d.images[string(data)] = i
	d.order = append(d.order, i)
	return i, nil
}

func (i *Image) entries(space string) string {
	return fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%s", i.Width, i.Height, space)
}

// jpegSpace is the colour space of a JPEG that can stand in a PDF as it is; "" where it can't: inks
// for printing are written in two ways, so those are drawn anew.
func jpegSpace(data []byte) string {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return ""
	}
	switch c.ColorModel {
	case color.GrayModel:
		return "DeviceGray"
	case color.YCbCrModel:
		return "DeviceRGB"
	}
	return ""
}

// pixels writes a picture dot by dot, and beside it what can be seen through.
func (d *Document) pixels(i *Image, from image.Image) {
	colours := make([]byte, 0, 3*i.Width*i.Height)
	cover := make([]byte, 0, i.Width*i.Height)
	clear := false
	for y := from.Bounds().Min.Y; y < from.Bounds().Max.Y; y++ {
		for x := from.Bounds().Min.X; x < from.Bounds().Max.X; x++ {
			c := color.NRGBAModel.Convert(from.At(x, y)).(color.NRGBA)
			colours = append(colours, c.R, c.G, c.B)
			cover = append(cover, c.A)
			clear = clear || c.A != 0xff
		}
	}
	entries := i.entries("DeviceRGB")
	if clear {
		entries += fmt.Sprintf("/SMask %v", d.file.stream(i.entries("DeviceGray"), cover))
	}
	i.ref = d.file.stream(entries, colours)
}
