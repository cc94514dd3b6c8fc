package e2e

// impactNouns are what a scheme comes to. Roles for one scheme alone are in the tests of package impact.
func impactNouns() []noun {
	on := func(s *stage) given {
		g := s.schemed()
		g.path["id"] = g.path["scheme"]
		return g
	}
	behind := func(s *stage) given {
		g := on(s)
		g.query = "of=standing"
		return g
	}
	return []noun{
		{"What a scheme comes to", "What was promised under a scheme, and what became of it, in figures for its authority: its validators and stewards, and nobody else.", []view{byRoleAlone(), inside()}, []act{
			{words: "See it", route: "GET /desk/schemes/{id}/impact", on: on},
			{words: "Take it as CSV", route: "GET /desk/schemes/{id}/impact.csv", on: on},
			{words: "Take it as Excel", route: "GET /desk/schemes/{id}/impact.xlsx", on: on},
			{words: "Take it as JSON", route: "GET /desk/schemes/{id}/impact.json", on: on},
			{words: "See the list behind a figure", route: "GET /desk/schemes/{id}/impact/rows", on: behind},
			{words: "Take that list as CSV", route: "GET /desk/schemes/{id}/impact/rows.csv", on: behind},
		}},
	}
}
