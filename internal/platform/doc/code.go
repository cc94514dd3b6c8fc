package doc

import (
	"fmt"

	"rsc.io/qr"
)

// quietEdge is the empty edge that a code needs to be read, in modules.
const quietEdge = 4

// Code draws an address as a QR code, one unit to a module, with the empty edge around it. It can be read when a
// sixth of it is torn or wet.
func Code(address string) (*Drawing, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("draw the code of %s: %w", address, err)
	}
	side := float64(code.Size + 2*quietEdge)
	d := &Drawing{Width: side, Height: side, Shapes: []Shape{Rect{Width: side, Height: side, Paint: Paint{Fill: "#ffffff"}}}}
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			if !code.Black(x, y) {
				continue
			}
			from := x
			for x+1 < code.Size && code.Black(x+1, y) {
				x++
			}
			d.Shapes = append(d.Shapes, Rect{
				X: float64(from + quietEdge), Y: float64(y + quietEdge), Width: float64(x - from + 1), Height: 1, Paint: Paint{Fill: "#000000"},
			})
		}
	}
	return d, nil
}
