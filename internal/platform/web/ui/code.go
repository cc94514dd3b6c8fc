package ui

import (
	"fmt"
	"strconv"
	"strings"

	"rsc.io/qr"
)

// Code is an address as a drawing that a phone can scan.
type Code struct {
	Path string // the inside of the drawing
	Box  string // its viewBox
}

// CodeOf draws an address. A sturdy code can be read when a sixth of it is torn or wet; the other is smaller.
func CodeOf(address string, sturdy bool) (Code, error) {
	level := qr.L
	if sturdy {
		level = qr.M
	}
	code, err := qr.Encode(address, level)
	if err != nil {
		return Code{}, fmt.Errorf("draw the code of %s: %w", address, err)
	}
	size := strconv.Itoa(code.Size + 2*quiet)
	return Code{drawCode(code), "0 0 " + size + " " + size}, nil
}

// quiet is the empty edge that readers need, in modules.
const quiet = 4

// drawCode draws a code as one path, within its quiet edge.
func drawCode(code *qr.Code) string {
	var b strings.Builder
	b.WriteString(`<path d="`)
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			if !code.Black(x, y) {
				continue
			}
			from := x
			for x+1 < code.Size && code.Black(x+1, y) {
				x++
			}
			b.WriteString("M" + strconv.Itoa(from+quiet) + " " + strconv.Itoa(y+quiet) + "h" + strconv.Itoa(x-from+1) + "v1H" + strconv.Itoa(from+quiet) + "z")
		}
	}
	b.WriteString(`"/>`)
	return b.String()
}

// Spoken is an address as people type it: without what every browser puts before it.
func Spoken(address string) string {
	return strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
}
