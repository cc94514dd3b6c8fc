package place

import (
	"cmp"
	"slices"
)

// Unit gives where a whole postcode is.
func (t *Postcodes) Unit(c Code) (Spot, bool) {
	s, ok := t.sector(c)
	if !ok || c.kind != Unit {
		return Spot{}, false
	}
	low, high := 0, int(s.count)
	for low < high {
		mid := (low + high) / 2
		n := getUnit(t.blocks[int(s.at)+mid*unitSize:])
		switch pair := uint16(n >> pairShift); {
		case pair == c.pair:
			return s.spot(n), true
		case pair < c.pair:
			low = mid + 1
		default:
			high = mid
		}
	}
	return Spot{}, false
}

// Sector gives the centre of the sector that a code names or lies in.
func (t *Postcodes) Sector(c Code) (Centre, bool) {
	s, ok := t.sector(c)
	if !ok {
		return Centre{}, false
	}
	return Centre{
		Point: Point{Lat: float64(s.midLat) / 1e6, Lon: float64(s.midLon) / 1e6},
		Live:  int(s.live), Ended: int(s.count) - int(s.live),
	}, true
}

// Outward gives the centre of the outward code that a code names or lies in.
func (t *Postcodes) Outward(c Code) (Centre, bool) {
	if t == nil || c.kind < Outward {
		return Centre{}, false
	}
	i, ok := slices.BinarySearchFunc(t.outwards, c.outward, func(d district, key uint32) int {
		return cmp.Compare(d.key, key)
	})
	if !ok {
		return Centre{}, false
	}
	return t.outwards[i].centre, true
}

// Letters gives the centre of the postcode area that a code names or lies in.
func (t *Postcodes) Letters(c Code) (Centre, bool) {
	if t == nil {
		return Centre{}, false
	}
	centre, ok := t.areas[c.In(Letters).outward]
	return centre, ok
}

func (t *Postcodes) sector(c Code) (*sector, bool) {
	if t == nil || c.kind < Sector {
		return nil, false
	}
	i, ok := slices.BinarySearchFunc(t.sectors, c.sectorKey(), func(s sector, key uint32) int {
		return cmp.Compare(s.key, key)
	})
	if !ok {
		return nil, false
	}
	return &t.sectors[i], true
}

// mean gathers the centre of many postcodes.
type mean struct{ live, ended sum }

type sum struct {
	lat, lon float64
	n        int
}

func (m *mean) add(s Spot) {
	to := &m.live
	if s.Ended {
		to = &m.ended
	}
	*to = sum{to.lat + s.Point.Lat, to.lon + s.Point.Lon, to.n + 1}
}

func (m *mean) join(o mean) {
	m.live = sum{m.live.lat + o.live.lat, m.live.lon + o.live.lon, m.live.n + o.live.n}
	m.ended = sum{m.ended.lat + o.ended.lat, m.ended.lon + o.ended.lon, m.ended.n + o.ended.n}
}

func (m *mean) centre() Centre {
	c := Centre{Live: m.live.n, Ended: m.ended.n}
	of := m.live
	if of.n == 0 {
		of = m.ended
	}
	if of.n > 0 {
		c.Point = Point{Lat: of.lat / float64(of.n), Lon: of.lon / float64(of.n)}
	}
	return c
}
