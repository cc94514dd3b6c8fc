package e2e

import (
	"maps"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/team"
)

// teamNouns are roles that hold for one engagement or one scheme. What such a role may do where it holds is in the
// tests of package team.
func teamNouns() []noun {
	who := func() []view { return []view{byRoleAlone(), inside(), manner(policy.Owner)} }
	return []noun{
		{"The team of a session", "Who helps with one engagement, from whichever organisation. Who leads it chooses them; who helps sees who is there.", who(), []act{
			{words: "See who is on it", route: "GET /desk/engagements/{id}/team", on: (*stage).lent},
			{words: "See the form that adds somebody", route: "GET /desk/engagements/{id}/team/add", on: (*stage).lent},
			{words: "Add somebody", route: "POST /desk/engagements/{id}/team/add", on: func(s *stage) given {
				return s.inEngagement("email", "helper-"+ids.New()+"@example.org", "name", "Hele Rowan", "role", "observer")
			}},
			{words: "See the question whether a role ends", route: "GET /desk/engagements/{id}/team/{grant}/end", on: (*stage).lent},
			{words: "End a role", route: "POST /desk/engagements/{id}/team/{grant}/end", on: (*stage).lent},
			{words: "Send the link again", route: "POST /desk/engagements/{id}/team/{grant}/again", on: (*stage).lent},
		}},
		{"The stewards and validators of one scheme", "Stewards of the whole partnership choose them.", who(), []act{
			{words: "See who they are", route: "GET /desk/schemes/{scheme}/team", on: (*stage).appointed},
			{words: "See the form that adds somebody", route: "GET /desk/schemes/{scheme}/team/add", on: (*stage).appointed},
			{words: "Add somebody", route: "POST /desk/schemes/{scheme}/team/add", on: func(s *stage) given {
				g := s.schemed()
				g.form = fields("email", "judge-"+ids.New()+"@example.org", "name", "Hele Rowan", "role", "validator")
				return g
			}},
			{words: "See the question whether a role ends", route: "GET /desk/schemes/{scheme}/team/{grant}/end", on: (*stage).appointed},
			{words: "End a role", route: "POST /desk/schemes/{scheme}/team/{grant}/end", on: (*stage).appointed},
			{words: "Send the link again", route: "POST /desk/schemes/{scheme}/team/{grant}/again", on: (*stage).appointed},
		}},
	}
}

// seated is the role of whoever is first on a list.
func seated(list []org.Membership) string { return list[0].ID }

// lent is an engagement with somebody on its team.
func (s *stage) lent() given {
	s.t.Helper()
	g := s.engagement()
	id := g.path["id"]
	s.must(ops.Do(s.t.Context(), s.Runner, leads, team.Add{EngagementID: id, Email: "helper-" + ids.New() + "@example.org", Called: "Hele Rowan", Role: policy.NoteTaker}))
	t, err := ops.Ask(s.t.Context(), s.Runner, leads, team.Show{EngagementID: id})
	s.must(err)
	g.path = maps.Clone(g.path)
	g.path["grant"] = seated(t.List)
	return g
}

// appointed is a scheme with a validator of its own.
func (s *stage) appointed() given {
	s.t.Helper()
	g, steward := s.schemed(), policy.Operator("test", policy.Steward)
	id := g.path["scheme"]
	s.must(ops.Do(s.t.Context(), s.Runner, steward, engage.Appoint{SchemeID: id, Email: "judge-" + ids.New() + "@example.org", Called: "Hele Rowan", Role: policy.Validator}))
	x, err := ops.Ask(s.t.Context(), s.Runner, steward, engage.ShowAppointed{SchemeID: id})
	s.must(err)
	g.path["grant"] = seated(x.List)
	return g
}
