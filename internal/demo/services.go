package demo

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/org"
)

// Organisations are the city's twenty-five.
func Organisations() []org.Organisation {
	var out []org.Organisation
	for _, r := range table("organisations", 5) {
		o := org.Organisation{
			ID: id("organisation", r[0]), Name: r[1], Phone: r[3], Description: r[4],
			Email: "hello@" + r[0] + ".example.org", Website: "https://" + r[0] + ".example.org/", Status: org.Active,
		}
		for _, p := range list(r[2]) {
			o.Parts = append(o.Parts, org.Part(p))
		}
		for _, p := range table("places", 10) {
			if area := id("area", p[5]); p[1] == r[0] && !slices.Contains(o.Areas, area) {
				o.Areas = append(o.Areas, area)
			}
		}
		out = append(out, o)
	}
	return out
}

// Locations are where the services are given; two are refuges, and hidden.
func Locations() []directory.Location {
	at := centres()
	var out []directory.Location
	for n, r := range table("places", 10) {
		point := off(at[r[5]], number(r[6]), number(r[7]))
		out = append(out, directory.Location{
			ID: id("location", r[0]), OrganisationID: id("organisation", r[1]), Name: r[2], Visibility: directory.Visibility(r[8]),
			Address: directory.Address{Lines: []string{r[3]}, Town: town(r[5]), Postcode: fmt.Sprintf("%s %d%c%c", r[4], 1+n%9, inward[n%20], inward[(n*7)%20])},
			Point:   &point, AreaID: id("area", r[5]), Accessibility: list(r[9]),
		})
	}
	return out
}

func town(neighbourhood string) string {
	switch neighbourhood {
	case "netmakers":
		return "Saltwick"
	case "high-brindle":
		return "High Brindle"
	}
	return "Hollowmere"
}

// Services are what the organisations do. Some were checked lately, some long ago, some never.
func Services(now time.Time) []directory.Service {
	var out []directory.Service
	for n, r := range table("services", 10) {
		key := r[0] + ":" + r[1]
		s := directory.Service{
			ID: id("service", key), OrganisationID: id("organisation", r[0]), Name: r[1], Needs: list(r[2]),
			Description: r[9], Eligibility: eligibility(r[8]), Status: directory.Active, Languages: []string{"en"},
			Hours: schedule(r[5], r[6]), Staying: staying[key], Changed: now.Add(-time.Duration(30+n) * 24 * time.Hour).Truncate(time.Hour),
		}
		for _, a := range list(r[3]) {
			s.Access = append(s.Access, directory.Access(a))
		}
		for _, p := range list(r[7]) {
			s.Phones = append(s.Phones, directory.Phone{Number: p})
		}
		if r[4] != "-" {
			s.Places = []directory.ServicePlace{{ID: id("place", key), LocationID: id("location", r[4])}}
		}
		s.Areas = []string{id("area", served(r[0]))}
		s.Stages = stagesOf(s.Needs)
		if n%5 != 4 {
			s.Assurance = &directory.Assurance{
				At: now.Add(-time.Duration((n*n)%120) * 24 * time.Hour), By: checkers[n%len(checkers)], How: directory.AssuredHow[n%len(directory.AssuredHow)],
			}
		}
		out = append(out, s)
	}
	return out
}

var checkers = []string{"the organisation itself", "a checker", "the organisation itself"}

// served is the area that an organisation works in.
func served(organisation string) string {
	switch organisation {
	case "saltcouncil":
		return "saltwick"
	case "brindle":
		return "brindle-vale"
	case "council":
		return "hollowmere"
	}
	return "mereshire"
}

func stagesOf(needs []string) (set pathway.Set) {
	for _, key := range needs {
		if n, ok := need.Default().Find(key); ok {
			set |= n.Stages
		}
	}
	return set
}

// schedule reads the city's words for opening hours.
func schedule(text, holidays string) *hours.Schedule {
	s := &hours.Schedule{Kind: hours.KindWeekly, Holidays: hours.HolidayRule(holidays)}
	switch text {
	case "24 hours":
		s.Kind = hours.KindAlways
	case "by appointment":
		s.Kind = hours.KindAppointment
	default:
		slots, err := hours.Parse(text)
		if err != nil {
			panic(fmt.Sprintf("demo: hours %q: %v", text, err))
		}
		s.Slots = slots
	}
	return s
}

// eligibility reads "women=only,age=16-24".
func eligibility(text string) (e directory.Eligibility) {
	for _, rule := range list(text) {
		key, value, _ := strings.Cut(rule, "=")
		if key != "age" {
			if e.Groups == nil {
				e.Groups = map[string]directory.Stance{}
			}
			e.Groups[key] = directory.Stance(value)
			continue
		}
		from, to, _ := strings.Cut(value, "-")
		e.AgeMin, e.AgeMax = age(from), age(to)
	}
	return e
}

func age(s string) *int {
	if s == "" {
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(fmt.Sprintf("demo: %q is no age", s))
	}
	return &n
}

// Weather is the cold night that the demo opens with.
func Weather(now time.Time) directory.Weather {
	from := now.Truncate(time.Hour)
	return directory.Weather{
		ID: id("weather", from.Format(time.RFC3339)), AreaID: id("area", "mereshire"), Kind: "cold",
		From: from, Until: from.Add(16 * time.Hour),
		Message:   "It will freeze tonight. Nobody has to come from here to be let in.",
		Beds:      "Twenty more beds at Chapel Hall, 4 Wick Lane, from 6pm, for anyone over 18. Just walk in, at any hour.",
		Transport: "Buses 1 and 7 are free after 5pm: say that you are going to Chapel Hall.",
		Phone:     "01632 960139", DeclaredBy: "Perpetua Marsh, weather officer",
	}
}
