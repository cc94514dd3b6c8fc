package files

import (
	"bytes"
	"encoding/binary"
)

// segments calls fn for each part of a JPEG's head, with its marker, until the picture begins. It reports
// whether the head is plain: nothing in it but parts that have a length. A decoder passes over much else,
// each in its own way, and so only of a plain head is it sure that the decoder reads the same parts.
func segments(file []byte, fn func(marker byte, body []byte)) (plain bool) {
	for at := 2; at+4 <= len(file) && file[at] == 0xff; {
		marker := file[at+1]
		if marker == 0xff { // padding
			at++
			continue
		}
		n := int(binary.BigEndian.Uint16(file[at+2:]))
		if marker < 0xc0 || marker >= 0xd0 && marker <= 0xd9 || n < 2 || at+2+n > len(file) {
			return false
		}
		if marker == 0xda {
			return true
		}
		fn(marker, file[at+4:at+2+n])
		at += 2 + n
	}
	return false
}

// exifOfJPEG is what the camera noted, without its heading; nil when it noted nothing.
func exifOfJPEG(file []byte) (exif []byte) {
	segments(file, func(marker byte, body []byte) {
		if head := []byte("Exif\x00\x00"); marker == 0xe1 && exif == nil && bytes.HasPrefix(body, head) {
			exif = body[len(head):]
		}
	})
	return exif
}

// framesOfJPEG gives the samples that a JPEG keeps for each pixel, and whether it comes in several
// passes. A head that is not plain, or says it twice, counts as the most there can be.
func framesOfJPEG(file []byte) (samples float64, progressive bool) {
	frames := 0
	plain := segments(file, func(marker byte, body []byte) {
		if marker < 0xc0 || marker > 0xc2 {
			return
		}
		frames++
		if len(body) < 6 || len(body) < 6+3*int(body[5]) {
			frames++
			return
		}
		var sum, widest, highest int
		for i := range int(body[5]) {
			h, v := int(body[7+3*i]>>4), int(body[7+3*i]&15)
			sum, widest, highest = sum+h*v, max(widest, h), max(highest, v)
		}
		if widest*highest > 0 {
			samples, progressive = float64(sum)/float64(widest*highest), marker == 0xc2
		}
	})
	if !plain || frames != 1 || samples == 0 {
		return 4, true
	}
	return samples, progressive
}

// chunkOfPNG is the first chunk of a name; nil when there is none.
func chunkOfPNG(file []byte, name string) []byte {
	for at := 8; at+12 <= len(file); {
		n := int(binary.BigEndian.Uint32(file[at:]))
		if n > len(file)-at-12 {
			return nil
		}
		if string(file[at+4:at+8]) == name {
			return file[at+8 : at+8+n]
		}
		at += 12 + n
	}
	return nil
}

// chunkOfWebP is the first chunk of a name; nil when there is none. One that is cut off counts as far as
// it goes, so that none can hide behind a wrong length.
func chunkOfWebP(file []byte, name string) []byte {
	for at := 12; at+8 <= len(file); {
		n := int(binary.LittleEndian.Uint32(file[at+4:]))
		end := min(n, len(file)-at-8)
		if string(file[at:at+4]) == name {
			return file[at+8 : at+8+end]
		}
		at += 8 + end + n%2
	}
	return nil
}
