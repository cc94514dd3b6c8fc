package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
)

// maker makes a directory and questions to it out of random numbers.
type maker struct {
	*rand.Rand
	cal       *hours.Calendar
	points    []Point
	schedules []*hours.Schedule
	ownHours  float64 // how many places have hours of their own
	special   float64 // how many moments are on special days, how many schedules know exceptions
}

var needKeys = strings.Fields(`food food/foodbank food/meals food/parcel sleep sleep/tonight sleep/hostel advice
	advice/housing advice/benefits health health/dentist wash/shower people phone things/clothes things/tent money work learn`)

var vocabulary = strings.Fields(`shelter house housing home homeless food foodbank kitchen soup bread meal bed night day centre
	open door church hall street advice law debt benefit health nurse doctor dentist mind talk friend woman man young old family
	child dog cat wash shower laundry clothes coat shoe tent bag phone charge computer letter post job work skill class english`)

// failer is a test of any kind.
type failer interface {
	Helper()
	Fatalf(string, ...any)
}

func london(tb failer) *hours.Calendar {
	tb.Helper()
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		tb.Fatalf("time zone: %v", err)
	}
	return hours.NewCalendar(loc)
}

// newMaker makes a city with n points, crowded in its middle.
func newMaker(tb failer, seed uint64, points, schedules int) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 7)), cal: london(tb), ownHours: 0.5, special: 0.5}
	m.fill(points, schedules)
	return m
}

func (m *maker) fill(points, schedules int) {
	for range points {
		m.points = append(m.points, Point{52.5 + m.NormFloat64()*0.12, -1.9 + m.NormFloat64()*0.2})
	}
	for range schedules {
		m.schedules = append(m.schedules, m.schedule())
	}
}

func pick[T any](m *maker, list []T) T { return list[m.IntN(len(list))] }

func (m *maker) chance(p float64) bool { return m.Float64() < p }

func (m *maker) words(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = pick(m, vocabulary)
	}
	return strings.Join(list, " ")
}

func (m *maker) slots() []hours.Slot {
	var list []hours.Slot
	open := hours.Minute(m.IntN(96) * 15)
	shut := open + hours.Minute(m.IntN(40)*15)
	if m.chance(0.3) {
		open, shut = open+hours.Minute(m.IntN(15)), shut+hours.Minute(m.IntN(30))
	}
	shut %= 24 * 60
	if m.chance(0.1) {
		open, shut = 0, 23*60+59
	}
	for day := range 7 {
		for range 1 + m.IntN(2) {
			if m.chance(0.5) {
				list = append(list, hours.Slot{Day: time.Weekday(day), Open: open, Close: shut})
			}
		}
	}
	return list
}

func (m *maker) schedule() *hours.Schedule {
	s := &hours.Schedule{Kind: hours.KindWeekly, Slots: m.slots()}
	switch m.IntN(10) {
	case 0:
		s = &hours.Schedule{Kind: hours.KindAlways}
	case 1:
		s = &hours.Schedule{Kind: hours.KindAppointment}
	case 2:
		s = &hours.Schedule{Kind: hours.KindUnknown}
	}
	switch m.IntN(int(6 / m.special)) {
	case 3:
		s.Seasons = []hours.Season{{From: hours.Date{Month: 10, Day: 1}, To: hours.Date{Month: 3, Day: 31}, Slots: m.slots()}}
	case 4:
		from := hours.Date{Year: 2026, Month: uint8(1 + m.IntN(12)), Day: uint8(1 + m.IntN(28))}
		s.Exceptions = []hours.Exception{{From: from, To: from.Add(m.IntN(40)), Reason: "painting"}}
	case 5:
		from := hours.Date{Year: 2026, Month: uint8(1 + m.IntN(12)), Day: 1}
		s.From = &from
	}
	switch m.IntN(4) {
	case 0:
		s.Holidays = hours.HolidaysClosed
	case 1:
		s.Holidays, s.HolidaySlots = hours.HolidaysSpecial, m.slots()
	}
	return s
}

// moment is some time in 2026, often on a bank holiday, the day after, or a day on which the clocks change.
func (m *maker) moment() hours.Moment {
	day := time.Date(2026, 1, 1+m.IntN(365), 0, 0, 0, 0, m.cal.Location())
	if m.chance(m.special) {
		day = pick(m, []time.Time{
			time.Date(2026, 12, 25, 0, 0, 0, 0, m.cal.Location()), time.Date(2026, 4, 7, 0, 0, 0, 0, m.cal.Location()),
			time.Date(2026, 3, 29, 0, 0, 0, 0, m.cal.Location()), time.Date(2026, 10, 25, 0, 0, 0, 0, m.cal.Location()),
		})
	}
	return m.cal.Moment(day.Add(time.Duration(m.IntN(24*60*60)) * time.Second))
}

func (m *maker) hoursOrNone() *hours.Schedule {
	if m.chance(0.2) {
		return nil
	}
	return pick(m, m.schedules)
}

func (m *maker) groups(p float64) (set Groups) {
	for m.chance(p) {
		set |= GroupSet(Group(m.IntN(int(groupCount))))
	}
	return set
}

func (m *maker) entry(n int) Entry {
	e := Entry{
		ID: fmt.Sprintf("00000000-0000-4000-8000-%012d", n), OrganisationID: fmt.Sprintf("org-%d", m.IntN(50)),
		Name: strings.ToUpper(m.words(1)) + " " + m.words(m.IntN(2)), Organisation: m.words(2), Summary: m.words(6), Text: m.words(15),
		Stages: pathway.Set(m.IntN(64)), Access: Access(m.IntN(128)),
		Rules: Rules{AgeMin: AnyAge, AgeMax: AnyAge, Only: m.groups(0.3), Not: m.groups(0.3)},
		Phone: fmt.Sprintf("0121 496 %04d", n%10000), Hours: m.hoursOrNone(), Closed: m.chance(0.05), Modified: int64(n),
	}
	for range 1 + m.IntN(3) {
		e.Needs = append(e.Needs, pick(m, needKeys))
	}
	for range m.IntN(3) {
		e.Areas = append(e.Areas, fmt.Sprintf("area-%d", m.IntN(12)))
	}
	if m.chance(0.3) {
		e.Rules.AgeMin = int16(m.IntN(60))
	}
	if m.chance(0.2) {
		e.Rules.AgeMax = int16(16 + m.IntN(60))
	}
	for range max(0, m.IntN(8)-4) + m.IntN(2) {
		p := pick(m, m.points)
		place := Place{LocationID: fmt.Sprintf("loc-%d", m.IntN(500)), Label: m.words(2), Lat: p.Lat, Lon: p.Lon}
		if m.chance(0.05) {
			place.Lat, place.Lon = math.NaN(), math.NaN()
		}
		if m.chance(m.ownHours) {
			place.Hours = pick(m, m.schedules)
		}
		place.Area = fmt.Sprintf("area-%d", m.IntN(12))
		e.Places = append(e.Places, place)
	}
	return e
}

func (m *maker) query() *Query {
	q := &Query{Age: AnyAge, At: m.moment(), Sort: Sort(m.IntN(3)), Page: m.IntN(4), PerPage: m.IntN(30)}
	if m.chance(0.7) {
		q.Near = &Point{52.5 + m.NormFloat64()*0.15, -1.9 + m.NormFloat64()*0.25}
		if m.chance(0.3) {
			q.Within = 500 + m.Float64()*20000
		}
	}
	if m.chance(0.4) {
		at := m.moment()
		q.OpenAt = &at
	}
	for m.chance(0.3) {
		q.Categories = append(q.Categories, pick(m, needKeys))
	}
	for m.chance(0.2) {
		q.For = append(q.For, Group(m.IntN(int(groupCount))))
	}
	for m.chance(0.25) {
		q.Terms = append(q.Terms, pick(m, vocabulary))
	}
	if n := len(q.Terms); n > 0 && m.chance(0.5) {
		q.Terms[n-1] = q.Terms[n-1][:min(len(q.Terms[n-1]), 1+m.IntN(4))]
	}
	for m.chance(0.2) {
		q.Guesses = append(q.Guesses, Guess{pick(m, needKeys), float64(1+m.IntN(4)) / 4})
	}
	q.Called, q.Reach = m.chance(0.3), m.chance(0.3)
	m.narrow(q)
	return q
}

// narrow adds the rarer conditions, each seldom, so that something is still found.
func (m *maker) narrow(q *Query) {
	q.Placed = m.chance(0.1)
	if m.chance(0.1) {
		q.Age = m.IntN(90)
	}
	if m.chance(0.2) {
		q.Access = Access(m.IntN(128))
	}
	if m.chance(0.1) {
		q.Stages = pathway.Set(m.IntN(64))
	}
	if m.chance(0.1) {
		q.Area = fmt.Sprintf("area-%d", m.IntN(13))
	}
	if m.chance(0.1) {
		q.Among = []string{}
		for range m.IntN(60) {
			q.Among = append(q.Among, fmt.Sprintf("00000000-0000-4000-8000-%012d", m.IntN(200)))
		}
	}
	if m.chance(0.05) {
		q.Organisation = fmt.Sprintf("org-%d", m.IntN(51))
	}
}
