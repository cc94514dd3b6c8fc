package e2e

import (
	"time"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/session"
)

// registerNouns are the public register, and what its holders and the authority decide about a line of it.
func registerNouns() []noun {
	return []noun{
		{"Register", "What was promised under an award, and what became of it. Everybody may read it and take it away.", []view{everybody()}, []act{
			{words: "See the register", route: "GET /register"},
			{words: "Show it on another site", route: "GET /register/embed"},
			{words: "Take it as CSV", route: "GET /register.csv"},
			{words: "Take it as JSON", route: "GET /register.json"},
			{words: "Follow it", route: "GET /register.rss"},
			{words: "See one engagement", route: "GET /register/{id}", on: (*stage).registered},
			{words: "Take one as JSON", route: "GET /register/{id}/plan.json", on: (*stage).registered},
			{words: "See what its awards changed", route: "GET /register/{id}/versions", on: (*stage).registered},
			{words: "Follow one", route: "GET /register/{id}/changes.rss", on: (*stage).registered},
		}},
		{"Ideas from the register", "A pledge of others, taken up for an engagement. Everybody who signs in may look; whoever writes the pledges and the plan of that engagement takes it up.", []view{byRoleAlone(), inside()}, []act{
			{words: "Look at an idea", route: "GET /desk/ideas/{id}/{pledge}", on: (*stage).registered},
			{words: "Take it up", route: "POST /desk/ideas/{id}/{pledge}", on: func(s *stage) given {
				g := s.registered()
				mine := session.Engagement{ID: ids.New(), OrganisationID: s.here, SchemeID: demo.SchemeID(), Title: s.name("Engagement")}
				s.must(ops.Do(s.t.Context(), s.Runner, leads, session.BeginEngagement{Engagement: mine}))
				g.form = fields("to", mine.ID, "id", ids.New(), "stage", "crisis", "text", "We will ring, too")
				return g
			}},
		}},
		{"What is published", "What of an engagement stands on the register. Who leads it decides; they, and the authority, take it down.", []view{byRoleAlone(), inside()}, []act{
			{words: "See what is published", route: "GET /desk/engagements/{id}/publication", on: (*stage).registered},
			{words: "Say what is published", route: "POST /desk/engagements/{id}/publication", on: func(s *stage) given {
				g := s.registered()
				g.form = fields("version", "0", "themes", "health")
				return g
			}},
			{words: "Take it down", route: "POST /desk/engagements/{id}/publication/down", on: func(s *stage) given {
				g := s.registered()
				g.form = fields("why", "Somebody could be found by it")
				return g
			}},
			{words: "Put it back", route: "POST /desk/engagements/{id}/publication/back", on: func(s *stage) given {
				g := s.registered()
				s.must(ops.Do(s.t.Context(), s.Runner, leads, register.TakeDown{EngagementID: g.path["id"], Why: "Somebody could be found by it"}))
				return g
			}},
		}},
	}
}

// registered is an engagement with an award, on the register, which shows it after a moment.
func (s *stage) registered() given {
	s.t.Helper()
	g := s.award()
	s.must(ops.Do(s.t.Context(), s.Runner, policy.System("registrar"), register.Refresh{EngagementID: g.path["id"]}))
	for begun := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		l, _, err := s.Register.Line(s.t.Context(), g.path["id"])
		if err == nil {
			g.path["pledge"] = l.Then.Pledges[0].ID
			return g
		}
		if time.Since(begun) > 10*time.Second {
			s.t.Fatalf("the register does not show what was awarded: %v", err)
		}
	}
}
