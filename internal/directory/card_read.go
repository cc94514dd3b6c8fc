package directory

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"strings"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/index"
)

// cardReader reads cards, sharing equal hours between them. The texts of an entry are pieces of its card; the index makes
// its own copies, once for all that are equal.
type cardReader struct {
	rest      string
	bad       bool
	schedules map[string]*hours.Schedule
}

func newCardReader() *cardReader { return &cardReader{schedules: map[string]*hours.Schedule{}} }

var errCard = errors.New("a card that cannot be read")

// read gives the entry on a card.
func (r *cardReader) read(card string) (index.Entry, error) {
	if len(card) == 0 || card[0] != cardLayout {
		return index.Entry{}, errCard
	}
	r.rest, r.bad = card[1:], false
	e := index.Entry{
		ID: r.text(), OrganisationID: r.text(), Name: r.text(), Organisation: r.text(), Summary: r.text(),
		Phone: r.text(), Website: r.text(), ClosedNote: r.text(), Text: r.text(),
		Needs: r.list(), Areas: r.list(), Served: int(r.number()),
		Stages: pathway.Set(r.number()), Access: index.Access(r.number()),
		Rules: index.Rules{
			AgeMin: int16(r.number()), AgeMax: int16(r.number()), Only: index.Groups(r.number()),
			Welcome: index.Groups(r.number()), Not: index.Groups(r.number()),
		},
		Stay: uint8(r.number()), Closed: r.number() == 1, Doubted: r.number() == 1, AssuredAt: r.number(), Modified: r.number(), Hours: r.hours(),
	}
	for range r.count() {
		e.Places = append(e.Places, index.Place{
			LocationID: r.text(), Label: r.text(), Area: r.text(),
			Lat: math.Float64frombits(uint64(r.number())), Lon: math.Float64frombits(uint64(r.number())),
			Exact: r.number() == 1, Hours: r.hours(),
		})
	}
	if r.bad || e.Served < 0 || e.Served > len(e.Areas) {
		return index.Entry{}, errCard
	}
	return e, nil
}

func (r *cardReader) text() string {
	n, k := uvarint(r.rest)
	if k <= 0 || n > uint64(len(r.rest)-k) {
		r.bad, r.rest = true, ""
		return ""
	}
	piece := r.rest[k : k+int(n)]
	r.rest = r.rest[k+int(n):]
	return piece
}

func (r *cardReader) number() int64 {
	n, k := uvarint(r.rest)
	if k <= 0 {
		r.bad, r.rest = true, ""
		return 0
	}
	r.rest = r.rest[k:]
	return int64(n>>1) ^ -int64(n&1) // as binary.Varint folds the sign in
}

// uvarint is binary.Uvarint for a string.
func uvarint(s string) (n uint64, length int) {
	for i := range min(len(s), binary.MaxVarintLen64) {
		b := s[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			return n, i + 1
		}
	}
	return 0, 0
}

// count is the length of a list; it cannot be longer than what is left.
func (r *cardReader) count() int {
	n := r.number()
	if n < 0 || n > int64(len(r.rest)) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *cardReader) list() []string {
	out := make([]string, r.count())
	for i := range out {
		out[i] = r.text()
	}
	return out
}

func (r *cardReader) hours() *hours.Schedule {
	b := r.text()
	if b == "" {
		return nil
	}
	if s, ok := r.schedules[b]; ok {
		return s
	}
	s := new(hours.Schedule)
	if err := json.Unmarshal([]byte(b), s); err != nil {
		r.bad = true
		return nil
	}
	r.schedules[strings.Clone(b)] = s
	return s
}
