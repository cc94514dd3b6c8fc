package bulk

import (
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/place"
)

// WaysIn are the ways in, in words.
var WaysIn = map[directory.Access]string{
	directory.WalkIn: "Walk in", directory.ByPhone: "Phone", directory.SelfReferral: "Ask for yourself", directory.AgencyReferral: "Through a worker",
	directory.ByAppointment: "By appointment", directory.Outreach: "They come to you", directory.Online: "Online",
}

// Words is what a service says in a field, in words.
func Words(field string, s directory.Service, areas *place.Areas) string {
	var out []string
	switch field {
	case "phones":
		for _, p := range s.Phones {
			out = append(out, strings.TrimSpace(p.Number+" "+p.Label))
		}
	case "email":
		out = append(out, s.Email)
	case "website":
		out = append(out, s.Website)
	case "status_note":
		out = append(out, s.StatusNote)
	case "access":
		for _, a := range s.Access {
			out = append(out, WaysIn[a])
		}
	case "needs":
		for _, key := range s.Needs {
			if n, ok := need.Default().Find(key); ok {
				out = append(out, n.Title)
			}
		}
	case "stages":
		for _, st := range s.Stages.Stages() {
			out = append(out, st.Short())
		}
	case "areas":
		for _, id := range s.Areas {
			if a, ok := areas.Get(id); ok {
				out = append(out, a.Name)
			}
		}
	case "languages":
		out = append(out, s.Languages...)
	}
	return strings.Join(out, ", ")
}
