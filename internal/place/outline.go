package place

// Outlines are the closed lines of a boundary, each point as latitude and longitude, outer lines and
// holes alike: filled where a point is inside an odd number of them, they are the area. The error is in
// words for who gave the boundary.
func Outlines(boundary string) ([][]Point, error) {
	s, err := parseBoundary(boundary)
	if err != nil {
		return nil, err
	}
	var out [][]Point
	for _, p := range s.polygons {
		for _, o := range p {
			out = append(out, o)
		}
	}
	return out, nil
}
