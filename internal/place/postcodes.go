package place

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
)

// Postcodes is every postcode known, packed: about 6 bytes each. It never changes once made, so any number of readers may
// use it at once. The zero table, and a nil one, hold none.
type Postcodes struct {
	blocks   []byte // one after another
	sectors  []sector
	outwards []district
	areas    map[uint32]Centre // by letters
	live     int
	ended    int
}

// Centre is the middle of a group of postcodes: the mean of those in use.
type Centre struct {
	Point Point
	Live  int // postcodes in use
	Ended int // postcodes no longer in use; the centre is their mean only where none is in use
}

// sector is where a sector's postcodes are in the blocks, and what it takes to read them.
type sector struct {
	key              uint32 // the outward code and the digit
	at               uint32 // of its first postcode in blocks
	lat, lon         int32
	stepLat, stepLon uint16
	count            uint16
	live             uint16
	midLat, midLon   int32
}

// district is one outward code.
type district struct {
	key    uint32
	centre Centre
}

// Block is the packed postcodes of one outward code, as the database keeps it.
type Block struct {
	Outward string // "WS1"
	Data    []byte
}

// NewPostcodes makes a table of blocks, one for each outward code, in any order.
func NewPostcodes(blocks []Block) (*Postcodes, error) {
	blocks = slices.Clone(blocks)
	slices.SortFunc(blocks, func(a, b Block) int { return cmp.Compare(a.Outward, b.Outward) })
	t := &Postcodes{areas: map[uint32]Centre{}}
	size, sectors, last := 0, 0, ""
	for _, b := range blocks {
		if c, ok := ParseCode(b.Outward); !ok || c.String() != b.Outward || c.kind != Outward || b.Outward == last {
			return nil, fmt.Errorf("block %q is not one outward code", b.Outward)
		}
		if err := eachSector(b.Data, func(uint8, []byte, []byte) { sectors++ }); err != nil {
			return nil, fmt.Errorf("outward code %s: %w", b.Outward, err)
		}
		size, last = size+len(b.Data), b.Outward
	}
	t.blocks = make([]byte, 0, size)
	t.sectors = make([]sector, 0, sectors)
	t.outwards = make([]district, 0, len(blocks))
	areas := map[uint32]*mean{}
	for _, b := range blocks {
		t.add(b, areas)
	}
	for letters, m := range areas {
		t.areas[letters] = m.centre()
	}
	return t, nil
}

// add takes in one block, whose form has been checked.
func (t *Postcodes) add(b Block, areas map[uint32]*mean) {
	out, _ := ParseCode(b.Outward)
	base := len(t.blocks)
	t.blocks = append(t.blocks, b.Data...)
	var whole mean
	at := base + 1
	_ = eachSector(b.Data, func(digit uint8, header, units []byte) {
		at += headerSize
		s := readHeader(header)
		s.key, s.at = out.outward*10+uint32(digit), uint32(at)
		var m mean
		for i := range int(s.count) {
			m.add(s.spot(getUnit(units[i*unitSize:])))
		}
		c := m.centre()
		s.midLat, s.midLon = microdegrees(c.Point)
		s.live = uint16(c.Live)
		t.sectors = append(t.sectors, s)
		whole.join(m)
		at += len(units)
	})
	c := whole.centre()
	t.outwards = append(t.outwards, district{out.outward, c})
	t.live, t.ended = t.live+c.Live, t.ended+c.Ended
	letters := out.In(Letters).outward
	if areas[letters] == nil {
		areas[letters] = &mean{}
	}
	areas[letters].join(whole)
}

func readHeader(header []byte) sector {
	le := binary.LittleEndian
	return sector{
		count: le.Uint16(header[1:]),
		lat:   int32(le.Uint32(header[3:])), lon: int32(le.Uint32(header[7:])),
		stepLat: le.Uint16(header[11:]), stepLon: le.Uint16(header[13:]),
	}
}

// spot reads one postcode's five bytes.
func (s *sector) spot(n uint64) Spot {
	east, north := int32(n&steps), int32(n>>stepBits&steps)
	return Spot{
		Point: Point{
			Lat: float64(s.lat+north*int32(s.stepLat)) / 1e6,
			Lon: float64(s.lon+east*int32(s.stepLon)) / 1e6,
		},
		Ended: n&endedBit != 0,
	}
}

// Count gives how many postcodes are known: those in use, and those no longer in use.
func (t *Postcodes) Count() (live, ended int) {
	if t == nil {
		return 0, 0
	}
	return t.live, t.ended
}
