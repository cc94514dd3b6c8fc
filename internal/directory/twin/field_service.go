package twin

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/ids"
)

type service = directory.Service

// serviceFields are what can be chosen of a service. Its state, and when it was last checked, are not:
// they are those of the one that is kept.
var serviceFields = []field[service]{
	text("name", "Name", func(s *service) *string { return &s.Name }),
	text("description", "What it is", func(s *service) *string { return &s.Description }),
	{
		"needs", "What for", func(s service, _ ground) string { return needsWords(s.Needs) },
		func(to *service, from service) { to.Needs = from.Needs }, func(to *service, from service) { to.Needs = capped(union(to.Needs, from.Needs)) },
	},
	{
		"access", "Ways in", func(s service, _ ground) string { return accessWords(s.Access) },
		func(to *service, from service) { to.Access = from.Access }, func(to *service, from service) { to.Access = union(to.Access, from.Access) },
	},
	text("how_to_get_in", "How to get in", func(s *service) *string { return &s.HowToGetIn }),
	{
		"phones", "Phone", func(s service, _ ground) string { return phonesWords(s.Phones) },
		func(to *service, from service) { to.Phones = from.Phones }, bothPhones,
	},
	text("email", "Email", func(s *service) *string { return &s.Email }),
	text("website", "Website", func(s *service) *string { return &s.Website }),
	text("cost", "Cost", func(s *service) *string { return &s.Cost }),
	{
		"stay", "Staying there", func(s service, _ ground) string { return stayWords(s.Staying) },
		func(to *service, from service) { to.Staying = from.Staying }, nil,
	},
	{
		"languages", "Languages", func(s service, _ ground) string { return strings.Join(s.Languages, ", ") },
		func(to *service, from service) { to.Languages = from.Languages }, func(to *service, from service) { to.Languages = union(to.Languages, from.Languages) },
	},
	{"hours", "Hours", func(s service, _ ground) string { return hoursWords(s.Hours) }, func(to *service, from service) { to.Hours = from.Hours }, nil},
	{"places", "Where", placesWords, takePlaces, bothPlaces},
	{
		"areas", "For people in", func(s service, g ground) string { return g.areasWords(s.Areas) },
		func(to *service, from service) { to.Areas = from.Areas }, func(to *service, from service) { to.Areas = union(to.Areas, from.Areas) },
	},
	{
		"eligibility", "Who it is for", func(s service, _ ground) string { return s.Eligibility.Text() },
		func(to *service, from service) { to.Eligibility = from.Eligibility }, nil,
	},
	{
		"stages", "Stages", func(s service, _ ground) string { return strings.Join(s.Stages.Keys(), ", ") },
		func(to *service, from service) { to.Stages, to.StagesAssumed = from.Stages, from.StagesAssumed },
		func(to *service, from service) { to.Stages |= from.Stages },
	},
	text("private_note", "Note for editors", func(s *service) *string { return &s.PrivateNote }),
}

// stayWords is what decides about a place to stay, and which beds are counted.
func stayWords(s directory.Staying) string {
	var out []string
	for i, text := range s.Each() {
		if *text != "" {
			out = append(out, directory.StayLabels[directory.StayKeys[i]]+": "+*text)
		}
	}
	for _, u := range s.Units {
		out = append(out, fmt.Sprintf("%s: %d beds", u.Name, u.Total))
	}
	return strings.Join(out, "\n")
}

// text is a field that is a text.
func text(key, label string, at func(*service) *string) field[service] {
	return field[service]{
		key, label, func(s service, _ ground) string { return *at(&s) }, func(to *service, from service) { *at(to) = *at(&from) }, nil,
	}
}

func capped(needs []string) []string { return needs[:min(len(needs), directory.MaxNeeds)] }

func bothPhones(to *service, from service) {
	digits := func(n string) string { return strings.Join(strings.Fields(n), "") }
	to.Phones = slices.Clone(to.Phones)
	for _, p := range from.Phones {
		if !slices.ContainsFunc(to.Phones, func(x directory.Phone) bool { return digits(x.Number) == digits(p.Number) }) {
			to.Phones = append(to.Phones, p)
		}
	}
}

// takePlaces gives the places new ids of their own: those of the one that is gone are told as removed.
func takePlaces(to *service, from service) { to.Places = renamed(*to, from.Places) }

func bothPlaces(to *service, from service) {
	var new []directory.ServicePlace
	for _, p := range from.Places {
		if !slices.ContainsFunc(to.Places, func(x directory.ServicePlace) bool { return x.LocationID == p.LocationID }) {
			new = append(new, p)
		}
	}
	to.Places = append(slices.Clone(to.Places), renamed(*to, new)...)
}

func renamed(to service, list []directory.ServicePlace) []directory.ServicePlace {
	out := slices.Clone(list)
	for i, p := range out {
		out[i].ID = ids.Derive("twin", to.ID+" at "+p.ID)
	}
	return out
}

func needsWords(keys []string) string {
	var out []string
	for _, key := range keys {
		if n, ok := need.Default().Find(key); ok {
			out = append(out, n.Title)
		}
	}
	return strings.Join(out, "\n")
}

// ways are the ways in, in words.
var ways = map[directory.Access]string{
	directory.WalkIn: "Walk in", directory.ByPhone: "By phone", directory.SelfReferral: "Ask for it yourself", directory.AgencyReferral: "A worker refers you",
	directory.ByAppointment: "By appointment", directory.Outreach: "Workers come to people", directory.Online: "Online",
}

func accessWords(list []directory.Access) string {
	var out []string
	for _, a := range list {
		out = append(out, ways[a])
	}
	return strings.Join(out, "\n")
}

func phonesWords(list []directory.Phone) string {
	var out []string
	for _, p := range list {
		out = append(out, strings.TrimSpace(p.Number+" "+p.Label))
	}
	return strings.Join(out, "\n")
}

func hoursWords(s *hours.Schedule) string {
	if s == nil {
		return ""
	}
	words := map[hours.Kind]string{hours.KindAlways: "Day and night", hours.KindAppointment: "By appointment", hours.KindUnknown: "Not known"}[s.Kind]
	words = strings.TrimSpace(words + "\n" + hours.Format(s.Slots))
	if n := len(s.Exceptions) + len(s.Seasons); n > 0 {
		words += fmt.Sprintf("\nand %d special days or seasons", n)
	}
	return strings.TrimSpace(words + "\n" + s.Note)
}

// placesWords names the places. Of one that is not public no more is told than that it is there: the
// page that compares two is no place to look addresses up.
func placesWords(s service, g ground) string {
	var out []string
	for _, p := range s.Places {
		l := g.locations[p.LocationID]
		switch l.Visibility {
		case directory.VisiblePublic:
			parts := slices.Concat([]string{l.Name}, l.Address.Lines, []string{l.Address.Town, l.Address.Postcode})
			parts = slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
			out = append(out, strings.Join(parts, ", "))
		case "":
			out = append(out, "A place that is no longer there")
		default:
			out = append(out, "A place that is not public")
		}
	}
	return strings.Join(out, "\n")
}

func (g ground) areasWords(list []string) string {
	var out []string
	for _, id := range list {
		if a, ok := g.areas.Get(id); ok {
			out = append(out, a.Name)
		}
	}
	return strings.Join(out, "\n")
}
