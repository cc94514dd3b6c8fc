package place

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
)

// Batch gathers postcodes, in any order, to be packed: 12 bytes each while it does.
type Batch struct{ outwards map[uint32][]unit }

// NewBatch makes an empty batch.
func NewBatch() *Batch { return &Batch{map[uint32][]unit{}} }

// Add puts in one whole postcode. A code that isn't whole, or a point that is not on the globe, is errs.Invalid.
func (b *Batch) Add(c Code, s Spot) error {
	if c.kind != Unit {
		return fmt.Errorf("%q is not a whole postcode: %w", c, errs.Invalid)
	}
	if !s.Point.Valid() {
		return fmt.Errorf("%s has an impossible position: %w", c, errs.Invalid)
	}
	lat, lon := microdegrees(s.Point)
	b.outwards[c.outward] = append(b.outwards[c.outward],
		unit{lat: lat, lon: lon, code: uint16(c.digit)*pairs + c.pair, ended: s.Ended})
	return nil
}

// Blocks packs the batch, one block for each outward code, in order. The same postcodes give the same bytes in whatever
// order they came, unless one postcode came twice with different places: then one in use wins, else the later.
func (b *Batch) Blocks() []Block {
	blocks := make([]Block, 0, len(b.outwards))
	for key, units := range b.outwards {
		blocks = append(blocks, Block{Outward: unpackOutward(key), Data: packBlock(units)})
	}
	slices.SortFunc(blocks, func(a, b Block) int { return cmp.Compare(a.Outward, b.Outward) })
	return blocks
}
