package directory

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"

	"example.org/homeward/engine/hours"
)

// A card is a listing as the search needs it, packed small: a restart reads a hundred thousand of
// them in a second or two. The first byte is the layout; a card of another layout is refused, and
// the listing is read instead.
const cardLayout = 4

func encodeCard(l Listing) []byte {
	e := entryOf(l)
	w := cardWriter{cardLayout}
	w.text(e.ID, e.OrganisationID, e.Name, e.Organisation, e.Summary, e.Phone, e.Website, e.ClosedNote, e.Text)
	w.list(e.Needs)
	w.list(e.Areas)
	w.number(int64(e.Served), int64(e.Stages), int64(e.Access), int64(e.Rules.AgeMin), int64(e.Rules.AgeMax), int64(e.Rules.Only),
		int64(e.Rules.Welcome), int64(e.Rules.Not), int64(e.Stay), boolean(e.Closed), boolean(e.Doubted), e.AssuredAt, e.Modified)
	w.hours(e.Hours)
	w.number(int64(len(e.Places)))
	for _, p := range e.Places {
		w.text(p.LocationID, p.Label, p.Area)
		w.number(int64(math.Float64bits(p.Lat)), int64(math.Float64bits(p.Lon)), boolean(p.Exact))
		w.hours(p.Hours)
	}
	return w
}

func boolean(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

type cardWriter []byte

func (w *cardWriter) text(list ...string) {
	for _, s := range list {
		*w = binary.AppendUvarint(*w, uint64(len(s)))
		*w = append(*w, s...)
	}
}

func (w *cardWriter) list(list []string) {
	w.number(int64(len(list)))
	w.text(list...)
}

func (w *cardWriter) number(list ...int64) {
	for _, n := range list {
		*w = binary.AppendVarint(*w, n)
	}
}

// hours are kept as JSON: most services share theirs with others, and each text is read once.
func (w *cardWriter) hours(s *hours.Schedule) {
	if s == nil {
		w.text("")
		return
	}
	b, err := json.Marshal(s)
	if err != nil {
		panic(fmt.Sprintf("directory: hours that cannot be kept: %v", err))
	}
	w.text(string(b))
}
