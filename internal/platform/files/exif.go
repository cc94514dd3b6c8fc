package files

import "encoding/binary"

// orientation is how a picture lies, as its camera noted it: 1 is upright, and so is all that we can't
// read. What is read is a TIFF file: its byte order, and where its first list of facts begins.
func orientation(exif []byte) int {
	const fact, short, list = 0x0112, 3, 12 // the fact we look for, its type, and the bytes of each fact
	if len(exif) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(exif[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(exif[4:]))
	if at+2 > uint64(len(exif)) {
		return 1
	}
	facts := exif[at+2:]
	for range order.Uint16(exif[at:]) {
		if len(facts) < list {
			return 1
		}
		if order.Uint16(facts) == fact && order.Uint16(facts[2:]) == short {
			if o := int(order.Uint16(facts[8:])); 1 <= o && o <= 8 {
				return o
			}
			return 1
		}
		facts = facts[list:]
	}
	return 1
}
