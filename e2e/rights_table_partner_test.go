package e2e

import (
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/session"
)

// partnerNouns are organisations that take part in what another holds. Who leads asks, and who looks after the one that is
// asked answers.
func partnerNouns() []noun {
	who := func() []view { return []view{byRoleAlone(), inside()} }
	return []noun{
		{"Who signs with them", "Who takes part in an engagement, and which organisation here is asked to. Who leads it says so; nobody else sees the list, with its contacts.", who(), []act{
			{words: "See who takes part", route: "GET /desk/engagements/{id}/partners", on: (*stage).withPartner},
			{words: "Say who takes part", route: "POST /desk/engagements/{id}/partners", on: func(s *stage) given {
				g := s.withPartner()
				g.form = fields("reach", "partnership", "fresh", ids.New(), "bodies", s.name("A school"))
				return g
			}},
			{words: "Look for an organisation to ask", route: "GET /desk/engagements/{id}/partners/{body}", on: (*stage).withPartner},
			{words: "Ask an organisation", route: "POST /desk/engagements/{id}/partners/{body}", on: func(s *stage) given {
				g := s.withPartner()
				g.form = fields("id", ids.New(), "organisation", s.there, "why", "You were with us")
				return g
			}},
			{words: "Take a question back", route: "POST /desk/engagements/{id}/partners/{body}/withdraw", on: func(s *stage) given {
				g, id := s.asked(s.here, s.there)
				g.form = fields("question", id)
				return g
			}},
			{words: "End a link", route: "POST /desk/engagements/{id}/partners/{body}/end", on: func(s *stage) given {
				g := s.linked(s.here, s.there)
				g.form = fields("organisation", s.there)
				return g
			}},
		}},
		{"Taking part in what others hold", "An organisation is asked to sign pledges with another. Its owners and editors answer, and end it; who asked sees the answer on the list of who signs with them.", who(), []act{
			{words: "See what one is asked", shared: true, route: "GET /desk/asked"},
			{words: "See a question", route: "GET /desk/asked/{question}", on: func(s *stage) given { g, _ := s.asked(s.there, s.here); return g }},
			{words: "Answer it", route: "POST /desk/asked/{question}", on: func(s *stage) given {
				g, _ := s.asked(s.there, s.here)
				g.form = fields("answer", "yes")
				return g
			}},
			{words: "End taking part", route: "POST /desk/asked/{question}/end", on: func(s *stage) given { return s.linked(s.there, s.here) }},
		}},
	}
}

// withPartner is an engagement of the organisation, with somebody on its list.
func (s *stage) withPartner() given { s.t.Helper(); return s.partnered(s.here) }

// partnered is an engagement of one organisation, with somebody on its list.
func (s *stage) partnered(organisationID string) given {
	s.t.Helper()
	e := session.Engagement{ID: ids.New(), OrganisationID: organisationID, Title: s.name("Engagement"), Reach: session.Partner, Bodies: []session.Body{{ID: ids.New(), Name: s.name("Partner")}}}
	s.must(ops.Do(s.t.Context(), s.Runner, leads, session.BeginEngagement{Engagement: e}))
	return given{path: map[string]string{"id": e.ID, "body": e.Bodies[0].ID}}
}

// asked is one of one organisation, about which another is asked; and the question.
func (s *stage) asked(holder, organisationID string) (given, string) {
	s.t.Helper()
	g := s.partnered(holder)
	g.path["question"] = ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, partner.AskOrganisation{
		ID: g.path["question"], EngagementID: g.path["id"], BodyID: g.path["body"], OrganisationID: organisationID, Why: "You were with us",
	}))
	return g, g.path["question"]
}

// linked is the same once the other has agreed.
func (s *stage) linked(holder, organisationID string) given {
	s.t.Helper()
	g, id := s.asked(holder, organisationID)
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Operator("test", policy.Editor), partner.AnswerQuestion{ID: id, Yes: true}))
	return g
}
