package place

// Near gives the named place nearest to a point, and how far away it is, in metres. False means that
// there are no names at all.
func (g *Gazetteer) Near(p Point) (near Named, metres float64, ok bool) {
	if g == nil || g.index == nil {
		return Named{}, 0, false
	}
	for _, e := range g.index.entries {
		if d := Metres(p, e.point); !ok || d < metres {
			near, metres, ok = Named{Label: e.name, Point: e.point}, d, true
		}
	}
	return near, metres, ok
}
