package dump

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"example.org/homeward/internal/platform/store"
)

// A value is a letter and what follows it:
//
//	n  nothing: NULL
//	t  text, b bytes: the length as a uvarint, and so many bytes
//	i  a whole number: eight bytes, the highest first
//	r  a real number: the eight bytes of IEEE 754, the highest first
//
// There is one way to write each value, so that equal rows have equal bytes. SQLite keeps no zero
// with a sign, so every zero is written without; and there is one "not a number".
const (
	valueNull  = 'n'
	valueText  = 't'
	valueInt   = 'i'
	valueReal  = 'r'
	valueBytes = 'b'
)

// appendRow writes a row as the driver gave it.
func appendRow(to []byte, t store.Table, row []any) ([]byte, error) {
	for i, c := range t.Columns {
		var ok bool
		if to, ok = appendValue(to, c.Kind, row[i]); !ok {
			return to, fmt.Errorf("column %s of table %s holds a %T, and is for %s", c.Name, t.Name, row[i], c.Kind)
		}
	}
	return to, nil
}

func appendValue(to []byte, kind store.Kind, value any) ([]byte, bool) {
	switch v := value.(type) {
	case nil:
		return append(to, valueNull), true
	case string:
		to = binary.AppendUvarint(append(to, valueText), uint64(len(v)))
		return append(to, v...), kind == store.Text
	case int64:
		return binary.BigEndian.AppendUint64(append(to, valueInt), uint64(v)), kind == store.Int
	case float64:
		return binary.BigEndian.AppendUint64(append(to, valueReal), bitsOf(v)), kind == store.Real
	case []byte:
		to = binary.AppendUvarint(append(to, valueBytes), uint64(len(v)))
		return append(to, v...), kind == store.Bytes
	}
	return to, false
}

// bitsOf are the bits of a real number, the same for all that are equal.
func bitsOf(v float64) uint64 {
	switch {
	case v == 0:
		return 0
	case math.IsNaN(v):
		return math.Float64bits(math.NaN())
	}
	return math.Float64bits(v)
}

// errValue is a value that is not written as we write it.
var errValue = errors.New("a value that can't be read")

// parseRow reads a row into values for a driver. Bytes are part of what was given.
func parseRow(from []byte, t store.Table, into []any) error {
	for i, c := range t.Columns {
		if len(from) == 0 {
			return errValue
		}
		letter := from[0]
		var err error
		if into[i], from, err = parseValue(letter, from[1:]); err != nil {
			return err
		}
		if letter != valueNull && letter != letterOf[c.Kind] {
			return errValue
		}
	}
	if len(from) > 0 {
		return errValue
	}
	return nil
}

var letterOf = map[store.Kind]byte{store.Text: valueText, store.Int: valueInt, store.Real: valueReal, store.Bytes: valueBytes}

func parseValue(letter byte, from []byte) (value any, rest []byte, err error) {
	switch letter {
	case valueNull:
		return nil, from, nil
	case valueText, valueBytes:
		n, used := binary.Uvarint(from)
		if used <= 0 || n > uint64(len(from)-used) {
			return nil, nil, errValue
		}
		body := from[used : used+int(n) : used+int(n)]
		rest = from[used+int(n):]
		if letter == valueText {
			return string(body), rest, nil
		}
		return body, rest, nil
	case valueInt, valueReal:
		if len(from) < 8 {
			return nil, nil, errValue
		}
		bits := binary.BigEndian.Uint64(from)
		if letter == valueInt {
			return int64(bits), from[8:], nil
		}
		v := math.Float64frombits(bits)
		if bitsOf(v) != bits {
			return nil, nil, errValue
		}
		return v, from[8:], nil
	}
	return nil, nil, errValue
}
