package place

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Spot is where one postcode is.
type Spot struct {
	Point Point
	Ended bool // the Post Office no longer uses it
}

// unit is one postcode while it is being gathered: 12 bytes, with degrees in millionths.
type unit struct {
	lat, lon int32
	code     uint16 // the sector's digit and the two letters: digit*676 + pair
	ended    bool
}

const pairs = 26 * 26

func microdegrees(p Point) (lat, lon int32) {
	round := func(d float64) int32 {
		if d < 0 {
			return int32(d*1e6 - 0.5)
		}
		return int32(d*1e6 + 0.5)
	}
	return round(p.Lat), round(p.Lon)
}

// A block holds every postcode of one outward code, sector by sector. All numbers are little-endian.
//
//	byte 0    the layout's version
//	then, for each sector in order of its digit, a header of 15 bytes:
//	  digit (1), postcodes (2), lowest latitude and longitude in millionths of a degree (4 + 4),
//	  and how many millionths one step is, northwards and eastwards (2 + 2)
//	and for each of its postcodes, in order, 5 bytes holding, from the lowest bit:
//	  14 bits of steps east, 14 bits of steps north, 1 bit for "ended", 10 bits for the two letters
//
// A step is as small as lets the sector's whole width fit 14 bits: 0.1-0.5 m in a town, a few metres in the Highlands.
const (
	blockVersion = 1
	headerSize   = 15
	unitSize     = 5
	stepBits     = 14
	steps        = 1<<stepBits - 1
	endedBit     = 1 << (2 * stepBits)
	pairShift    = 2*stepBits + 1
)

// packBlock packs the postcodes of one outward code. Of two for the same postcode a live one wins, else the later.
func packBlock(units []unit) []byte {
	units = slices.Clone(units)
	slices.SortStableFunc(units, func(a, b unit) int {
		if a.code != b.code {
			return int(a.code) - int(b.code)
		}
		return rank(a) - rank(b)
	})
	block := []byte{blockVersion}
	for start := 0; start < len(units); {
		digit := units[start].code / pairs
		end := start
		var sector []unit
		for ; end < len(units) && units[end].code/pairs == digit; end++ {
			if n := len(sector); n > 0 && sector[n-1].code == units[end].code {
				sector[n-1] = units[end]
				continue
			}
			sector = append(sector, units[end])
		}
		block = appendSector(block, byte(digit), sector)
		start = end
	}
	return block
}

// rank puts a live postcode after an ended one, so that it is the one that stays.
func rank(u unit) int {
	if u.ended {
		return 0
	}
	return 1
}

func appendSector(block []byte, digit byte, units []unit) []byte {
	low, high := units[0], units[0]
	for _, u := range units {
		low.lat, low.lon = min(low.lat, u.lat), min(low.lon, u.lon)
		high.lat, high.lon = max(high.lat, u.lat), max(high.lon, u.lon)
	}
	stepLat, stepLon := step(low.lat, high.lat), step(low.lon, high.lon)
	le := binary.LittleEndian
	block = append(block, digit)
	block = le.AppendUint16(block, uint16(len(units)))
	block = le.AppendUint32(block, uint32(low.lat))
	block = le.AppendUint32(block, uint32(low.lon))
	block = le.AppendUint16(block, uint16(stepLat))
	block = le.AppendUint16(block, uint16(stepLon))
	for _, u := range units {
		n := uint64((u.lon-low.lon+stepLon/2)/stepLon) | uint64((u.lat-low.lat+stepLat/2)/stepLat)<<stepBits
		n |= uint64(u.code%pairs) << pairShift
		if u.ended {
			n |= endedBit
		}
		block = append(block, byte(n), byte(n>>8), byte(n>>16), byte(n>>24), byte(n>>32))
	}
	return block
}

func step(low, high int32) int32 { return max(1, (high-low+steps-1)/steps) }

func getUnit(b []byte) uint64 {
	return uint64(binary.LittleEndian.Uint32(b)) | uint64(b[4])<<32
}

var errBlock = errors.New("the packed postcodes are damaged")

// eachSector walks over a block's sectors, and gives an error if the block is not well made.
func eachSector(block []byte, fn func(digit uint8, header, units []byte)) error {
	if len(block) == 0 || block[0] != blockVersion {
		return fmt.Errorf("unknown layout: %w", errBlock)
	}
	for at, last := 1, -1; at < len(block); {
		if len(block)-at < headerSize {
			return fmt.Errorf("header cut short: %w", errBlock)
		}
		header := block[at : at+headerSize]
		size := int(binary.LittleEndian.Uint16(header[1:])) * unitSize
		at += headerSize
		if digit := int(header[0]); digit > 9 || digit <= last || size == 0 || len(block)-at < size {
			return fmt.Errorf("sector cut short or out of order: %w", errBlock)
		}
		last = int(header[0])
		fn(header[0], header, block[at:at+size])
		at += size
	}
	return nil
}
