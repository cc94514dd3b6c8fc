package neighbour

import (
	"slices"
	"strings"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
)

// Said is what somebody says in one field of a service.
type Said struct {
	Text   string            `json:"text,omitempty"`
	Phones []directory.Phone `json:"phones,omitempty"`
	Hours  *hours.Schedule   `json:"hours,omitempty"`
}

// Words is that for people, in lines.
func (s Said) Words() string {
	switch {
	case s.Hours != nil:
		return hoursWords(s.Hours)
	case len(s.Phones) > 0:
		var out []string
		for _, p := range s.Phones {
			words := p.Number
			if p.Label != "" {
				words += " (" + p.Label + ")"
			}
			out = append(out, words)
		}
		return strings.Join(out, "\n")
	}
	return s.Text
}

func hoursWords(h *hours.Schedule) string {
	out := map[hours.Kind]string{hours.KindAlways: "Day and night\n", hours.KindAppointment: "By appointment\n"}[h.Kind]
	return strings.TrimSpace(out + hours.Format(h.Slots))
}

// key is the same for two that say the same in other signs.
func (s Said) key(f field) string {
	switch {
	case len(s.Phones) > 0:
		var numbers []string
		for _, p := range s.Phones {
			numbers = append(numbers, digits(p.Number))
		}
		slices.Sort(numbers)
		return strings.Join(slices.Compact(numbers), " ")
	case s.Hours != nil:
		return hoursWords(s.Hours)
	case f.name == "website":
		text := strings.ToLower(strings.TrimSpace(s.Text))
		text = strings.TrimPrefix(strings.TrimPrefix(text, "https://"), "http://")
		return strings.TrimRight(strings.TrimPrefix(text, "www."), "/")
	case f.name == "email":
		return strings.ToLower(strings.TrimSpace(s.Text))
	}
	return strings.Join(strings.Fields(s.Text), " ")
}

// digits is a number as it is dialled here.
func digits(number string) string {
	out := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	if rest, abroad := strings.CutPrefix(out, "44"); abroad && len(rest) == 10 {
		return "0" + rest
	}
	return out
}

// field is one thing that a service says, in our nouns and in those of a feed.
type field struct {
	name, words string
	prose       bool // it may tell where a place is
	ours        func(directory.Service) Said
	theirs      func(source.Service) Said
	set         func(*directory.Service, Said)
}

// fields are those that can be taken over, in the order of the page.
var fields = []field{
	{
		"name", "Name", true, func(s directory.Service) Said { return Said{Text: s.Name} }, func(x source.Service) Said { return Said{Text: x.Name} },
		func(s *directory.Service, v Said) { s.Name, s.NameAssumed = v.Text, false },
	},
	{
		"description", "What it is", true, func(s directory.Service) Said { return Said{Text: s.Description} }, func(x source.Service) Said { return Said{Text: x.Description} },
		func(s *directory.Service, v Said) { s.Description = v.Text },
	},
	{
		"how_to_get_in", "How to get in", true, func(s directory.Service) Said { return Said{Text: s.HowToGetIn} }, func(x source.Service) Said { return Said{Text: x.HowToGetIn} },
		func(s *directory.Service, v Said) { s.HowToGetIn = v.Text },
	},
	{
		"phones", "Phone", false, func(s directory.Service) Said { return Said{Phones: s.Phones} }, func(x source.Service) Said { return Said{Phones: phonesOf(x)} },
		func(s *directory.Service, v Said) { s.Phones = v.Phones },
	},
	{
		"email", "Email", false, func(s directory.Service) Said { return Said{Text: s.Email} }, func(x source.Service) Said { return Said{Text: x.Email} },
		func(s *directory.Service, v Said) { s.Email = v.Text },
	},
	{
		"website", "Website", false, func(s directory.Service) Said { return Said{Text: s.Website} }, func(x source.Service) Said { return Said{Text: x.Website} },
		func(s *directory.Service, v Said) { s.Website = v.Text },
	},
	{
		"hours", "Hours", false, func(s directory.Service) Said { return Said{Hours: s.Hours} }, func(x source.Service) Said { return Said{Hours: hoursOf(x)} },
		func(s *directory.Service, v Said) { s.Hours = v.Hours },
	},
	{
		"cost", "Cost", true, func(s directory.Service) Said { return Said{Text: s.Cost} }, func(x source.Service) Said { return Said{Text: x.Cost} },
		func(s *directory.Service, v Said) { s.Cost = v.Text },
	},
}

func phonesOf(x source.Service) (out []directory.Phone) {
	for _, p := range x.Phones {
		out = append(out, directory.Phone{Number: p.Number, Label: p.Label})
	}
	return out
}

// hoursOf are the hours of the whole service: those of one place alone are its own.
func hoursOf(x source.Service) *hours.Schedule {
	h := x.Hours
	if h == nil && len(x.Places) == 1 {
		h = x.Places[0].Hours
	}
	if h == nil || hoursWords(h) == "" {
		return nil
	}
	return h
}

// fieldNamed is a field by its name.
func fieldNamed(name string) (field, bool) {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	if i < 0 {
		return field{}, false
	}
	return fields[i], true
}
