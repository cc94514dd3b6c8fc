package directory

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/index"
)

// cardReader reads cards, sharing equal texts and hours between them.
type cardReader struct {
	rest      []byte
	bad       bool
	texts     map[string]string
	schedules map[string]*hours.Schedule
}

func newCardReader() *cardReader {
	return &cardReader{texts: map[string]string{}, schedules: map[string]*hours.Schedule{}}
}

var errCard = errors.New("a card that cannot be read")

// read gives the entry on a card.
func (r *cardReader) read(card []byte) (index.Entry, error) {
	if len(card) == 0 || card[0] != cardLayout {
		return index.Entry{}, errCard
	}
	r.rest, r.bad = card[1:], false
	e := index.Entry{
		ID: r.text(), OrganisationID: r.shared(), Name: r.shared(), Organisation: r.shared(), Summary: r.text(),
		Phone: r.shared(), Website: r.shared(), ClosedNote: r.text(), Text: r.text(),
		Needs: r.list(), Areas: r.list(), Served: int(r.number()),
		Stages: pathway.Set(r.number()), Access: index.Access(r.number()),
		Rules: index.Rules{
			AgeMin: int16(r.number()), AgeMax: int16(r.number()), Only: index.Groups(r.number()),
			Welcome: index.Groups(r.number()), Not: index.Groups(r.number()),
		},
		Closed: r.number() == 1, AssuredAt: r.number(), Modified: r.number(), Hours: r.hours(),
	}
	for range r.count() {
		e.Places = append(e.Places, index.Place{
			LocationID: r.shared(), Label: r.shared(), Area: r.shared(),
			Lat: math.Float64frombits(uint64(r.number())), Lon: math.Float64frombits(uint64(r.number())),
			Exact: r.number() == 1, Hours: r.hours(),
		})
	}
	if r.bad || e.Served < 0 || e.Served > len(e.Areas) {
		return index.Entry{}, errCard
	}
	return e, nil
}

func (r *cardReader) bytes() []byte {
	n, k := binary.Uvarint(r.rest)
	if k <= 0 || n > uint64(len(r.rest)-k) {
		r.bad, r.rest = true, nil
		return nil
	}
	b := r.rest[k : k+int(n)]
	r.rest = r.rest[k+int(n):]
	return b
}

func (r *cardReader) text() string { return string(r.bytes()) }

// shared gives a text that other cards hold too.
func (r *cardReader) shared() string {
	b := r.bytes()
	if s, ok := r.texts[string(b)]; ok {
		return s
	}
	s := string(b)
	r.texts[s] = s
	return s
}

func (r *cardReader) number() int64 {
	n, k := binary.Varint(r.rest)
	if k <= 0 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[k:]
	return n
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
		out[i] = r.shared()
	}
	return out
}

func (r *cardReader) hours() *hours.Schedule {
	b := r.bytes()
	if len(b) == 0 {
		return nil
	}
	if s, ok := r.schedules[string(b)]; ok {
		return s
	}
	s := new(hours.Schedule)
	if err := json.Unmarshal(b, s); err != nil {
		r.bad = true
		return nil
	}
	r.schedules[string(b)] = s
	return s
}
