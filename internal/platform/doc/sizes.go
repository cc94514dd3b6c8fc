package doc

// sizes are how large type is set in a document, in points. Small type in large print has 16 points,
// which is the least that may be called so.
type sizes struct {
	title, text, lead, small, cell, foot float64
	headings                             [4]float64
	room                                 float64 // how much larger than usual the room between things is
}

func (d Document) sizes() sizes {
	z := sizes{title: 26, text: 12, lead: 15, small: 10.5, cell: 11, foot: 9, headings: [4]float64{18, 15, 13, 12}, room: 1}
	if d.LargePrint {
		z = sizes{title: 30, text: 18, lead: 21, small: 16, cell: 16.5, foot: 14, headings: [4]float64{26, 23, 20, 18}, room: 1.4}
	}
	if d.Framed && d.Dense {
		z.headings[0] *= 1.6
	} else if d.Framed { // it is looked at from further away
		for _, x := range []*float64{&z.title, &z.text, &z.lead, &z.small, &z.cell, &z.headings[1], &z.headings[2], &z.headings[3], &z.room} {
			*x *= 1.2
		}
		z.headings[0] *= 1.9
	}
	return z
}
