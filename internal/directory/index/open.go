package index

import (
	"math"
	"math/bits"
	"time"

	"example.org/homeward/engine/hours"
)

// asked marks an answer kept in part.kinds.
const asked = 1 << 7

// kind is what the schedule of a spot answers at the moment; each schedule is asked once.
func (p *part) kind(spot uint32) hours.StateKind {
	n := p.of[spot]
	if p.kinds[n] == 0 {
		p.kinds[n] = asked | uint8(kindOf(p.schedules[n], p.moment))
	}
	return hours.StateKind(p.kinds[n] &^ asked)
}

func kindOf(s *hours.Schedule, m hours.Moment) hours.StateKind {
	if s == nil {
		return hours.NotKnown
	}
	return s.KindAt(m)
}

// bands are the spots that are open, by appointment, or of which nothing is known.
type bands struct{ open, appointment, unknown bitset }

// split sorts what was found by its state at the moment. An entry is in the first band that any of its spots is in.
func (p *part) split() bands {
	if p.loose == nil && p.differ {
		p.loose = p.mixed
	}
	p.kinds = p.answers(len(p.schedules))
	must, n := p.mustAsk(), len(p.found)
	b := bands{p.bitmap(n), p.bitmap(n), p.bitmap(n)}
	var certain bitset
	if len(p.certain) > 0 {
		certain = p.certain[quarterOf(p.moment)]
	}
	for w, found := range p.found {
		if found == 0 {
			continue
		}
		var kinds [4]uint64 // by hours.StateKind
		sure := found &^ must[w]
		if certain != nil {
			kinds[hours.Open] = sure & certain[w]
		}
		kinds[hours.ByAppointment] = sure & p.classes[byAppointment][w]
		kinds[hours.NotKnown] = sure & p.classes[notKnown][w]
		for word := must[w]; word != 0; word &= word - 1 {
			bit := bits.TrailingZeros64(word)
			kinds[p.kind(uint32(w<<6+bit))&3] |= 1 << bit
		}
		b.open[w], b.appointment[w], b.unknown[w] = kinds[hours.Open], kinds[hours.ByAppointment], kinds[hours.NotKnown]
	}
	p.dropClaimed(b.open, b.appointment)
	p.dropClaimed(b.open, b.unknown)
	p.dropClaimed(b.appointment, b.unknown)
	return b
}

// mustAsk gives the spots of those found whose schedule itself has to be asked.
func (p *part) mustAsk() bitset {
	m := p.moment
	must := p.copyOf(p.classes[mustAsk])
	if unusual(m) {
		must.or(p.holidays)
	}
	switch {
	case m.Time().IsZero(): // no moment: schedules answer that they don't know
		must.or(p.classes[byWeek])
		must.or(p.classes[byAppointment])
	case len(p.certain) == 0:
		must.or(p.classes[byWeek])
	default:
		p.partly[quarterOf(m)].addTo(must)
	}
	must.and(p.found)
	return must
}

func quarterOf(m hours.Moment) int { return (int(m.Weekday())*24*60 + int(m.Minute())) / quarter }

// unusual reports whether bank holidays have a say: today is one, or yesterday was and its night may have been dropped.
func unusual(m hours.Moment) bool {
	if _, holiday := m.Holiday(); holiday {
		return true
	}
	return !nightBefore[m.Weekday()].OpenAt(m)
}

// nightBefore has for each day a schedule whose only slot begins on the day before and runs until just before this one
// ends, unless the day before is a bank holiday: what a moment knows of yesterday, it tells through such a schedule.
var nightBefore [7]*hours.Schedule

func init() {
	late := hours.Midnight - 2
	for day := range nightBefore {
		before := time.Weekday((day + 6) % 7)
		nightBefore[day] = &hours.Schedule{
			Kind: hours.KindWeekly, Slots: []hours.Slot{{Day: before, Open: late, Close: late}}, Holidays: hours.HolidaysClosed,
		}
	}
}

// Where what is not open stands in ByOpen: after everything that opens at a known time (seconds since 1970).
const (
	appointmentPlace = 1e13
	unknownPlace     = 2e13
	neverPlace       = 3e13
)

// next is where a spot stands among those that are not open: the smaller the sooner.
func (p *part) next(spot uint32) float64 {
	if p.classes[neverOpen].has(spot) {
		return neverPlace
	}
	if p.nexts == nil {
		p.nexts = p.bitmap(len(p.schedules))
	}
	n := p.of[spot]
	if p.nexts[n] == 0 {
		p.nexts[n] = math.Float64bits(nextPlace(p.schedules[n], p.moment))
	}
	return math.Float64frombits(p.nexts[n])
}

func nextPlace(s *hours.Schedule, m hours.Moment) float64 {
	if s == nil {
		return unknownPlace
	}
	switch state := s.At(m); {
	case state.Kind == hours.ByAppointment:
		return appointmentPlace
	case state.Kind == hours.NotKnown:
		return unknownPlace
	case state.Next.IsZero():
		return neverPlace
	default:
		return float64(max(state.Next.Unix(), 1))
	}
}
