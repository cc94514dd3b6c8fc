package e2e

import (
	"bytes"
	"mime/multipart"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/content"
)

// pledgeNouns are what rooms pledge. Who takes part in a room holds no role, and organisations sign that need hold
// none in the one that leads: both are in the tests of packages pledge and pledgeweb.
func pledgeNouns() []noun {
	return []noun{
		{"Example", "An engagement that is made up from beginning to end. Everybody may read it and take it away.", []view{everybody()}, []act{
			{words: "See the examples", route: "GET /examples"},
			{words: "See one", route: "GET /examples/{slug}", on: fixed(example())},
			{words: "Take its pledges away as CSV", route: "GET /examples/{slug}/pledges.csv", on: fixed(example())},
			{words: "Take its pledges away as a Word document", route: "GET /examples/{slug}/pledges.docx", on: fixed(example())},
			{words: "Take its pledges away as JSON", route: "GET /examples/{slug}/pledges.json", on: fixed(example())},
			{words: "Take its pledges away as Markdown", route: "GET /examples/{slug}/pledges.md", on: fixed(example())},
			{words: "Take its pledges away as a PDF", route: "GET /examples/{slug}/pledges.pdf", on: fixed(example())},
			{words: "Take its pledges away as a workbook", route: "GET /examples/{slug}/pledges.xlsx", on: fixed(example())},
			{words: "Take its poster away", route: "GET /examples/{slug}/poster.pdf", on: fixed(example())},
			{words: "Take the whole of it away", route: "GET /examples/{slug}/engagement.json", on: fixed(example())},
		}},
		{"Pledges", "What a room agrees on. Who leads the engagement and who takes its notes write them; who leads it asks the room, agrees and opens them to others. An organisation that takes part signs for itself.", []view{byRoleAlone(), inside(), manner(policy.Owner)}, pledgeActs()},
	}
}

func pledgeActs() []act {
	return []act{
		{words: "See the pledges", route: "GET /desk/engagements/{id}/pledges", on: (*stage).pledges},
		{words: "See those of a session", route: "GET /s/{code}/pledges", on: (*stage).pledges},
		{words: "See them on the wall", route: "GET /s/{code}/pledges/board", on: (*stage).pledges},
		{words: "Take them away as CSV", route: "GET /desk/engagements/{id}/pledges.csv", on: (*stage).pledges},
		{words: "Take them away as a Word document", route: "GET /desk/engagements/{id}/pledges.docx", on: (*stage).pledges},
		{words: "Take them away as JSON", route: "GET /desk/engagements/{id}/pledges.json", on: (*stage).pledges},
		{words: "Take them away as Markdown", route: "GET /desk/engagements/{id}/pledges.md", on: (*stage).pledges},
		{words: "Take them away as a PDF", route: "GET /desk/engagements/{id}/pledges.pdf", on: (*stage).pledges},
		{words: "Take them away as a workbook", route: "GET /desk/engagements/{id}/pledges.xlsx", on: (*stage).pledges},
		{words: "Take the poster away", route: "GET /desk/engagements/{id}/poster.pdf", on: (*stage).pledges},
		{words: "See the page of a new one", route: "GET /desk/engagements/{id}/pledges/new", on: (*stage).pledges},
		{words: "See one, and what it was", route: "GET /desk/engagements/{id}/pledges/{pledge}", on: (*stage).pledges},
		{words: "Write a new one", route: "POST /desk/engagements/{id}/pledges", on: func(s *stage) given {
			return s.pledgesWith("id", ids.New(), "stage", "crisis", "text", s.name("We will be there"))
		}},
		{words: "Make one of a point", route: "POST /desk/engagements/{id}/promote", on: func(s *stage) given {
			g := s.pledges()
			x, err := ops.Ask(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), pledge.ShowGrid{EngagementID: g.path["id"]})
			s.must(err)
			g.form = fields("entry", x.Gaps()[0].ID)
			return g
		}},
		{words: "Leave a point, with the reason", route: "POST /desk/engagements/{id}/leave", on: func(s *stage) given {
			g := s.pledges()
			x, err := ops.Ask(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), pledge.ShowGrid{EngagementID: g.path["id"]})
			s.must(err)
			g.form = fields("form", x.Gaps()[0].ID, "left", "Others do it")
			return g
		}},
		{words: "Change one", route: "POST /desk/engagements/{id}/pledges/{pledge}", on: func(s *stage) given {
			return s.pledgesWith("version", "2", "stage", "crisis", "text", s.name("We will be there"))
		}},
		{words: "Withdraw one", route: "POST /desk/engagements/{id}/pledges/{pledge}/turn", on: func(s *stage) given { return s.pledgesWith("reason", "Not now") }},
		{words: "Count hands", route: "POST /desk/engagements/{id}/pledges/{pledge}/hands", on: func(s *stage) given { return s.pledgesWith("agree", "9") }},
		{words: "Say that one could move earlier", route: "POST /desk/engagements/{id}/pledges/{pledge}/earlier", on: func(s *stage) given {
			g := s.pledgesWith("earlier", "universal")
			g.path["pledge"] = g.path["blocked"]
			return g
		}},
		{words: "Write down that who blocks stands aside", route: "POST /desk/engagements/{id}/pledges/{pledge}/aside", on: func(s *stage) given {
			g := s.pledgesWith("aside", "They let it go")
			g.path["pledge"] = g.path["blocked"]
			return g
		}},
		{words: "Name the commitment", route: "POST /desk/engagements/{id}/title", on: func(s *stage) given { return s.pledgesWith("title", s.name("A title")) }},
		{words: "Say why a stage has none", route: "POST /desk/engagements/{id}/none", on: func(s *stage) given { return s.pledgesWith("none-settled", "None for now") }},
		{words: "Ask the room", route: "POST /desk/engagements/{id}/ask", on: (*stage).pledges},
		{words: "Agree to them", route: "POST /desk/engagements/{id}/agree", on: func(s *stage) given { return s.agreeable() }},
		{words: "Open them again", route: "POST /desk/engagements/{id}/reopen", on: func(s *stage) given {
			g := s.agreed()
			g.form = fields("reopen", "A word is wrong")
			return g
		}},
		{words: "Sign for the organisation", route: "POST /desk/engagements/{id}/sign", on: (*stage).agreed},
		{words: "Withdraw a signature", route: "POST /desk/engagements/{id}/withdraw", on: (*stage).signed},
		{words: "Open them to others", route: "POST /desk/engagements/{id}/show", on: func(s *stage) given { return s.pledgesWith("visibility", "public") }},
		{words: "See where the whole engagement is taken away", route: "GET /desk/engagements/{id}/file", on: (*stage).pledges},
		{words: "Take the whole engagement away", route: "GET /desk/engagements/{id}/engagement.json", on: (*stage).pledges},
		{words: "See where one is brought in", shared: true, route: "GET /desk/engagements/bring"},
		{words: "Bring one in", route: "POST /desk/engagements/bring", on: (*stage).engagementFile},
		{words: "Begin from an example", route: "POST /examples/{slug}/start", on: func(s *stage) given {
			g := example()
			g.form = fields("organisation", s.here)
			return g
		}},
	}
}

func example() given { return given{path: map[string]string{"slug": content.Slug}} }

// pledges is an engagement of the organisation whose session is in its last part, with one pledge that all can live
// with, and one that is blocked.
func (s *stage) pledges() given {
	s.t.Helper()
	x := beginPledging(s.t, s.Runner, s.here, s.name("Session"))
	return given{path: map[string]string{"id": x.id, "code": x.code, "pledge": pledge.Of(x.id, x.first), "blocked": pledge.Of(x.id, x.second)}}
}

func (s *stage) pledgesWith(form ...string) given {
	g := s.pledges()
	g.form = fields(form...)
	return g
}

// agreeable is one that nothing is missing from.
func (s *stage) agreeable() given {
	s.t.Helper()
	g, who := s.pledges(), policy.Operator("test", policy.Facilitator)
	id := g.path["id"]
	s.must(ops.Do(s.t.Context(), s.Runner, who, pledge.StandAside{EngagementID: id, ID: g.path["blocked"], Why: "They let it go"}))
	s.must(ops.Do(s.t.Context(), s.Runner, who, pledge.NameSet{EngagementID: id, Title: "We are here"}))
	for _, st := range pathway.All() {
		s.must(ops.Do(s.t.Context(), s.Runner, who, pledge.AnswerStage{EngagementID: id, Stage: st, Why: "None for now"}))
	}
	x, err := ops.Ask(s.t.Context(), s.Runner, who, pledge.ShowGrid{EngagementID: id})
	s.must(err)
	g.form = fields("hash", x.Text())
	return g
}

// agreed is one that can be signed.
func (s *stage) agreed() given {
	s.t.Helper()
	g, who := s.agreeable(), policy.Operator("test", policy.Facilitator)
	s.must(ops.Do(s.t.Context(), s.Runner, who, pledge.AgreeSet{EngagementID: g.path["id"], Hash: g.form.Get("hash")}))
	x, err := ops.Ask(s.t.Context(), s.Runner, who, pledge.ShowGrid{EngagementID: g.path["id"]})
	s.must(err)
	g.form = fields("body", s.here, "name", "Ann", "role", "Chair", "hash", x.Set.Hash)
	return g
}

// signed is one that the organisation has signed.
func (s *stage) signed() given {
	s.t.Helper()
	g, who := s.agreed(), policy.Operator("test", policy.Facilitator)
	s.must(ops.Do(s.t.Context(), s.Runner, who, pledge.SignSet{EngagementID: g.path["id"], BodyID: s.here, Called: "Ann", Role: "Chair", Hash: g.form.Get("hash"), SeenBy: "Ben"}))
	x, err := ops.Ask(s.t.Context(), s.Runner, who, pledge.ShowGrid{EngagementID: g.path["id"]})
	s.must(err)
	g.form = fields("form", x.Signatures[0].ID, "leave", "No money")
	return g
}

// engagementFile is an engagement as a file that makes a copy.
func (s *stage) engagementFile() given {
	s.t.Helper()
	g := s.pledges()
	x, err := ops.Ask(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), pledge.ExportEngagement{EngagementID: g.path["id"]})
	s.must(err)
	text, err := x.Parcel.Write()
	s.must(err)
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	s.must(form.WriteField("organisation", s.here))
	s.must(form.WriteField("copy", "yes"))
	part, err := form.CreateFormFile("file", "engagement.json")
	s.must(err)
	_, err = part.Write(text)
	s.must(err)
	s.must(form.Close())
	return given{body: b.String(), kind: form.FormDataContentType()}
}
