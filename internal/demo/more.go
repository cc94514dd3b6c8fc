package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
)

// maker makes up services without end, as varied as real ones: where they are, what they do, when
// they are open. It is for measuring.
type maker struct {
	dice  *rand.Rand
	now   time.Time
	made  int
	needs []need.Need
	areas []place.Area // neighbourhoods
	weeks []*hours.Schedule
}

func newMaker(now time.Time, seed uint64) *maker {
	m := &maker{dice: rand.New(rand.NewPCG(seed, 7)), now: now}
	for _, n := range need.Default().All() {
		if !n.IsTop() {
			m.needs = append(m.needs, n)
		}
	}
	for _, a := range Areas() {
		if a.Kind == place.Neighbourhood {
			m.areas = append(m.areas, a)
		}
	}
	for _, text := range []string{
		"Mon-Fri 09:00-17:00", "Mon-Fri 09:30-16:30", "Tue, Thu 10:00-13:00", "every day 18:00-09:00", "24 hours", "by appointment",
		"Mon-Sat 08:00-18:00", "Wed 13:00-16:00", "Fri, Sat 22:00-02:00", "Mon-Thu 09:30-12:30, 18:00-20:00", "Sat 10:00-14:00",
		"every day 07:00-21:00", "Mon, Wed, Fri 10:00-15:00", "Sun 12:30-15:00", "Mon-Thu 17:00-09:00; Fri 17:00-24:00; Sat-Sun 00:00-24:00; Mon 00:00-09:00",
	} {
		for _, rule := range []string{"", "closed", "usual"} {
			m.weeks = append(m.weeks, schedule(text, rule))
		}
	}
	return m
}

// batch makes so many services, a few for each made-up organisation.
func (m *maker) batch(n int) directory.StockDirectory {
	var out directory.StockDirectory
	for len(out.Services) < n {
		m.made++
		o := m.organisation()
		out.Organisations = append(out.Organisations, o)
		for range min(1+m.dice.IntN(8), n-len(out.Services)) {
			s, l := m.service(o, len(out.Services))
			if l != nil {
				out.Locations = append(out.Locations, *l)
			}
			out.Services = append(out.Services, s)
		}
	}
	return out
}

var (
	firstWords  = strings.Fields("Amber Ash Beacon Birch Bright Cedar Clover Copper Cross Dale Dawn Elm Fern Ferry Field Forge Gate Glen Green Grove Harbour Haven Hazel Hill Holly Ivy Juniper Lake Lark Linden Maple Marsh Meadow Mill Oak Orchard Otter Park Pine Quarry Reed River Robin Rowan Sable Spring Star Stone Swan Thorn Tower Vale Wharf Willow Wren Yew")
	secondWords = strings.Fields("Centre Trust Project House Hub Network Kitchen Collective Circle Partnership Mission Friends Neighbours Rooms Group Foundation")
	sayings     = strings.Split("Come as you are.|Ring before you come.|Tea is always on.|Ask for the duty worker.|You can bring a friend.|We speak several languages.|There is a quiet room.|Dogs are welcome.|Bring a note if you have one.|We can pay your bus fare.|The door is beside the chemist.|Ask at the desk.|Children can play while you wait.|We do not ask for ID.|Nobody is turned away.", "|")
)

func (m *maker) organisation() org.Organisation {
	name := fmt.Sprintf("%s %s %s %d", pick(m.dice, firstWords), pick(m.dice, firstWords), pick(m.dice, secondWords), m.made)
	return org.Organisation{
		ID: id("more-organisation", fmt.Sprint(m.made)), Name: name, Phone: fmt.Sprintf("01632 960%03d", m.made%1000),
		Website: fmt.Sprintf("https://o%d.example.org/", m.made), Status: org.Active,
	}
}

func (m *maker) service(o org.Organisation, n int) (directory.Service, *directory.Location) {
	does := pick(m.dice, m.needs)
	key := fmt.Sprintf("%d:%d", m.made, n)
	s := directory.Service{
		ID: id("more-service", key), OrganisationID: o.ID, Name: does.Title, Needs: []string{does.Key}, Stages: does.Stages,
		Description: strings.Join([]string{does.Hint, pick(m.dice, sayings), pick(m.dice, sayings), pick(m.dice, sayings)}, " "),
		Phones:      []directory.Phone{{Number: fmt.Sprintf("01632 960%03d", m.dice.IntN(1000))}},
		Hours:       pick(m.dice, m.weeks), Status: directory.Active, Changed: m.now.Add(-time.Duration(m.dice.IntN(900*24)) * time.Hour),
	}
	if m.dice.IntN(3) == 0 {
		s.Needs = append(s.Needs, pick(m.dice, m.needs).Key)
	}
	if m.dice.IntN(4) > 0 {
		s.Assurance = &directory.Assurance{At: m.now.Add(-time.Duration(m.dice.IntN(400*24)) * time.Hour), By: "a checker", How: "phone"}
	}
	s.Eligibility = m.eligibility()
	if m.dice.IntN(10) == 0 { // by phone alone
		s.Access = []directory.Access{directory.ByPhone}
		return s, nil
	}
	s.Access = []directory.Access{pick(m.dice, directory.Accesses[:5])}
	if s.Remote() {
		s.Access = append(s.Access, directory.WalkIn)
	}
	area := pick(m.dice, m.areas)
	point := m.near(*area.Centre)
	l := &directory.Location{
		ID: id("more-location", key), OrganisationID: o.ID, Visibility: directory.VisiblePublic, AreaID: area.ID, Point: &point,
		Address: directory.Address{Lines: []string{fmt.Sprintf("%d %s Street", 1+m.dice.IntN(200), pick(m.dice, firstWords))}, Town: area.Name},
	}
	s.Places = []directory.ServicePlace{{ID: id("more-place", key), LocationID: l.ID}}
	return s, l
}

// near is a point some kilometres from another, most often close.
func (m *maker) near(centre place.Point) place.Point {
	for {
		p := off(centre, m.dice.NormFloat64()*9000, m.dice.NormFloat64()*9000)
		if place.InGB(p) {
			return p
		}
	}
}

func (m *maker) eligibility() (e directory.Eligibility) {
	switch m.dice.IntN(12) {
	case 0:
		e.Groups = map[string]directory.Stance{"women": directory.Only}
	case 1:
		e.Groups = map[string]directory.Stance{"families": directory.Welcome, "pets": directory.Welcome}
	case 2:
		e.Groups = map[string]directory.Stance{"pets": directory.Not}
	case 3:
		e.AgeMin, e.AgeMax = age("16"), age("25")
	case 4, 5, 6:
		e.AgeMin = age("18")
	}
	return e
}

func pick[T any](dice *rand.Rand, list []T) T { return list[dice.IntN(len(list))] }
