package e2e

import (
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// posterNouns are what an area shows of itself, on its pages and on walls.
func posterNouns() []noun {
	both := []policy.Role{policy.DirectoryEditor, policy.PartnershipEditor}
	others := view{byRole, append(wholes(), column{"any role in an organisation", inOrganisations("here", "elsewhere")}, column{"another role for one area", forAreas(both...)})}
	areas := view{caption: "By the area of an editor"}
	for _, r := range both {
		areas.columns = append(areas.columns,
			column{string(r) + " of the area", []string{string(r) + ", this area"}},
			column{string(r) + " of another area", []string{string(r) + ", another area"}})
	}
	views := []view{others, areas, manner(policy.DirectoryEditor)}
	return []noun{
		{"The look of an area", "Who stands for it, with their logo and their colour.", views, []act{
			{words: "See the form of the area’s look", route: "GET /admin/areas/{id}/look", on: (*stage).area},
			{words: "Change the area’s look", route: "POST /admin/areas/{id}/look", on: func(s *stage) given {
				g := s.area()
				g.form.Set("host", s.name("Corner Council"))
				return g
			}},
		}},
		{"Posters", "Posters with a code of their own, and how many came by each.", views, []act{
			{words: "See the posters of an area of theirs, with their numbers", route: "GET /desk/posters"},
			{words: "Take those numbers away as a file", route: "GET /desk/posters.csv"},
			{words: "See the posters of the area, with their numbers", quiet: true, route: "GET /desk/posters", on: (*stage).ofTheArea},
			{words: "See the form of a new one", quiet: true, route: "GET /desk/posters/new", on: (*stage).ofTheArea},
			{words: "Make one for the area", route: "POST /desk/posters/new", on: func(s *stage) given {
				g := s.poster()
				g.form.Set("id", ids.New())
				return g
			}},
			{words: "See one of the area, with its numbers", route: "GET /desk/posters/{code}", on: (*stage).poster},
			{words: "Put right where one hangs", route: "POST /desk/posters/{code}", on: (*stage).poster},
			{words: "Take one out of use", route: "POST /desk/posters/{code}/retire", on: (*stage).poster},
		}},
	}
}

// ofTheArea is an address that names the area.
func (s *stage) ofTheArea() given { return given{query: "area=" + s.saltwick} }

// poster is one of the area that an editor made.
func (s *stage) poster() given {
	s.t.Helper()
	p := promote.Poster{ID: ids.New(), Lead: promote.Lead{AreaID: s.saltwick, Aim: promote.Find}, Hangs: s.name("Harbour wall")}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, promote.SavePoster{Poster: p, Zone: citytest.London}))
	all, err := ops.Ask(s.t.Context(), s.Runner, editor, promote.ListPosters{AreaID: s.saltwick})
	s.must(err)
	for _, x := range all.List {
		if x.ID == p.ID {
			return given{path: map[string]string{"code": x.Code}, form: fields("area", s.saltwick, "about", "find", "hangs", s.name("Harbour gate"), "version", "1")}
		}
	}
	s.t.Fatal("the poster is not there")
	return given{}
}
