package doc

// Figure is a drawing or a picture; one of the two is given.
type Figure struct {
	Alt     string  // says what it shows to those who don't see it; has to be given, but for decoration
	Caption string  // stands below it
	Width   float64 // in millimetres; 0: its own, which is what fits for a picture; never wider than the text
	Align   Align
	Drawing *Drawing
	Picture []byte // JPEG or PNG, of at most 40 megapixels; JPEG goes in as it is, with all that its file says of where it was taken

	Decoration bool // says nothing: readers pass it over
}

// Drawing is shapes on a sheet, the later ones on top. Its measures are its own; a figure without a
// width takes them for points.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
}

// Shape is [Rect], [Circle], [Polygon], [Line] or [Label]. Places count from the upper left corner.
type Shape interface{ shape() }

// Colour is "#rrggbb"; "" is none at all.
type Colour string

// Paint is how a shape looks. One without anything is not seen.
type Paint struct {
	Fill   Colour
	Stroke Colour  // of the line around it
	Width  float64 // of that line; 0: 1
}

// Rect is a rectangle, from its upper left corner.
type Rect struct {
	X, Y, Width, Height float64
	Paint
}

// Circle is a circle around a centre.
type Circle struct {
	X, Y, Radius float64
	Paint
}

// Point is a place in a drawing.
type Point struct{ X, Y float64 }

// Polygon is an area with straight edges.
type Polygon struct {
	Points []Point
	Paint
}

// Line is a straight line; Stroke and Width of its paint count.
type Line struct {
	From, To Point
	Paint
}

// Label is words in one line. They are part of the picture: its Alt says them for a screen reader.
type Label struct {
	X, Y   float64 // of the line that letters stand on
	Text   string
	Size   float64
	Bold   bool
	Align  Align  // whether it starts at X, is in the middle of it, or ends there; left to right always
	Colour Colour // "": near black
}

func (Rect) shape()    {}
func (Circle) shape()  {}
func (Polygon) shape() {}
func (Line) shape()    {}
func (Label) shape()   {}

// farthest is how far a place in a drawing may be from its corner, and how large anything in it.
const farthest = 1e5

// sound reports whether all measures of a drawing are some that a file can hold.
func (d *Drawing) sound() bool {
	if !(d.Width > 0 && d.Height > 0 && d.Width <= farthest && d.Height <= farthest) { // so that NaN is none
		return false
	}
	for _, s := range d.Shapes {
		var places, sizes []float64
		switch x := s.(type) {
		case Rect:
			places, sizes = []float64{x.X, x.Y}, []float64{x.Width, x.Height, x.Paint.Width}
		case Circle:
			places, sizes = []float64{x.X, x.Y}, []float64{x.Radius, x.Paint.Width}
		case Polygon:
			sizes = []float64{x.Width}
			for _, p := range x.Points {
				places = append(places, p.X, p.Y)
			}
		case Line:
			places, sizes = []float64{x.From.X, x.From.Y, x.To.X, x.To.Y}, []float64{x.Width}
		case Label:
			places, sizes = []float64{x.X, x.Y}, []float64{x.Size}
		}
		for _, p := range places {
			if !(p >= -farthest && p <= farthest) {
				return false
			}
		}
		for _, z := range sizes {
			if !(z >= 0 && z <= farthest) {
				return false
			}
		}
	}
	return true
}

// The colours of our documents. They stay apart when they are printed in black and white.
const (
	ink      Colour = "#1d1a16"
	quiet    Colour = "#4d463c"
	green    Colour = "#0f5c45"
	pale     Colour = "#e2efe6"
	light    Colour = "#ffc24d"
	warm     Colour = "#fbf7ef"
	hairline Colour = "#b9ae9b"
)
