package place

import "strings"

// Kind is how much of a postcode somebody gave.
type Kind int

// The kinds, from the whole postcode to its first letters.
const (
	Letters Kind = iota + 1 // WS: a postcode area
	Outward                 // WS1: an outward code, also called a district
	Sector                  // WS1 1
	Unit                    // WS1 1AA: a whole postcode
)

// Code is a postcode, or the first part of one, in its proper form. Codes can be compared with ==.
// Make them with ParseCode; the zero Code is no postcode.
type Code struct {
	outward uint32 // the outward code (or its letters alone), packed by packOutward
	kind    Kind
	digit   uint8  // the sector's digit, for Sector and Unit
	pair    uint16 // the unit's two letters as 0-675, for Unit
}

// Kind says how much of a postcode this is.
func (c Code) Kind() Kind { return c.kind }

// Outward is the outward code as text: "WS1". For Letters it is those letters.
func (c Code) Outward() string { return unpackOutward(c.outward) }

// Letters is the postcode area's letters: "WS".
func (c Code) Letters() string {
	out := c.Outward()
	return out[:leadingLetters(out)]
}

// In gives the wider code of a kind that this one lies in: WS1 1AA lies in WS1 1, in WS1 and in WS.
// A code asked for something narrower than itself gives itself.
func (c Code) In(kind Kind) Code {
	if kind >= c.kind {
		return c
	}
	wide := Code{outward: c.outward, kind: kind}
	switch kind {
	case Sector:
		wide.digit = c.digit
	case Letters:
		wide.outward = packOutward([]byte(c.Letters()))
	}
	return wide
}

// String is the code as the Post Office writes it: "WS1 1AA", "WS1 1", "WS1", "WS".
func (c Code) String() string {
	out := c.Outward()
	switch c.kind {
	case Sector:
		return out + " " + string('0'+rune(c.digit))
	case Unit:
		return out + " " + string('0'+rune(c.digit)) + unpackPair(c.pair)
	}
	return out
}

func (c Code) sectorKey() uint32 { return c.outward*10 + uint32(c.digit) }

// outwardBase leaves room for a blank, ten digits and 26 letters.
const outwardBase = 37

// packOutward turns up to four letters and digits into a number that sorts as the text does.
func packOutward(text []byte) uint32 {
	var n uint32
	for i := range 4 {
		n *= outwardBase
		switch {
		case i >= len(text):
		case text[i] >= 'A':
			n += uint32(text[i]-'A') + 11
		default:
			n += uint32(text[i]-'0') + 1
		}
	}
	return n
}

func unpackOutward(n uint32) string {
	var text [4]byte
	for i := 3; i >= 0; i-- {
		text[i] = outwardAlphabet[n%outwardBase]
		n /= outwardBase
	}
	return strings.TrimRight(string(text[:]), " ")
}

const outwardAlphabet = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

func packPair(a, b byte) uint16     { return uint16(a-'A')*26 + uint16(b-'A') }
func unpackPair(pair uint16) string { return string([]byte{'A' + byte(pair/26), 'A' + byte(pair%26)}) }

func leadingLetters(text string) int {
	n := 0
	for n < len(text) && text[n] >= 'A' {
		n++
	}
	return n
}
