package face

import (
	"encoding/binary"
	"slices"
)

// kept are the tables of a subset, in the order of their names; the others say what a document says
// itself, or nothing that it needs.
var kept = []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}

// Subset gives a TrueType font in which the glyphs used have their outlines, and all others none.
// Glyphs keep their numbers. The same glyphs give the same bytes.
func (f *Face) Subset(used []uint16) []byte {
	glyf, loca := f.outlines(used)
	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // the sum over all, which comes last
	binary.BigEndian.PutUint16(head[50:], 1) // loca holds offsets of 32 bits
	tables := map[string][]byte{"glyf": glyf, "loca": loca, "head": head}
	for _, name := range kept {
		if tables[name] == nil {
			tables[name] = f.tables[name]
		}
	}
	return assemble(tables)
}

// outlines gives the tables glyf and loca with the outlines of some glyphs, and of those that they
// are composed of.
func (f *Face) outlines(used []uint16) (glyf, loca []byte) {
	wanted := make([]bool, len(f.advances))
	f.want(wanted, 0)
	for _, g := range used {
		f.want(wanted, g)
	}
	loca = make([]byte, 0, 4*len(wanted)+4)
	for g := range wanted {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if wanted[g] {
			glyf = append(glyf, f.outline(uint16(g))...)
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
}

// outline is the entry of a glyph in glyf.
func (f *Face) outline(g uint16) []byte {
	loca := f.tables["loca"]
	at := func(n int) uint32 { return binary.BigEndian.Uint32(loca[4*n:]) }
	if binary.BigEndian.Uint16(f.tables["head"][50:]) == 0 {
		at = func(n int) uint32 { return 2 * uint32(binary.BigEndian.Uint16(loca[2*n:])) }
	}
	return f.tables["glyf"][at(int(g)):at(int(g)+1)]
}

// The flags of a part of a composed glyph.
const (
	wordArguments = 1 << 0
	oneScale      = 1 << 3
	morePart      = 1 << 5
	twoScales     = 1 << 6
	fourScales    = 1 << 7
)

// want marks a glyph and, if it is composed, its parts.
func (f *Face) want(wanted []bool, g uint16) {
	if int(g) >= len(wanted) || wanted[g] {
		return
	}
	wanted[g] = true
	o := f.outline(g)
	if len(o) < 10 || int16(binary.BigEndian.Uint16(o)) >= 0 {
		return
	}
	for at, more := 10, true; more; {
		flags := binary.BigEndian.Uint16(o[at:])
		f.want(wanted, binary.BigEndian.Uint16(o[at+2:]))
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&oneScale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&fourScales != 0:
			at += 8
		}
		more = flags&morePart != 0
	}
}

// assemble makes a font file of its tables.
func assemble(tables map[string][]byte) []byte {
	const header, entry = 12, 16
	power := 1
	steps := 0
	for ; power*2 <= len(kept); power *= 2 {
		steps++
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, n := range []int{len(kept), power * entry, steps, (len(kept) - power) * entry} {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	at, headAt := header+entry*len(kept), 0
	var body []byte
	for _, name := range kept {
		if name == "head" {
			headAt = at + len(body)
		}
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, sum(tables[name]))
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[name])))
		body = append(body, tables[name]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-sum(out))
	return out
}

// sum is a font's checksum: its words of 32 bits, added.
func sum(data []byte) (n uint32) {
	for ; len(data) >= 4; data = data[4:] {
		n += binary.BigEndian.Uint32(data)
	}
	if len(data) > 0 {
		var rest [4]byte
		copy(rest[:], data)
		n += binary.BigEndian.Uint32(rest[:])
	}
	return n
}
