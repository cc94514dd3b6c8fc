package e2e

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// roomActs are how a session is run, beside what is said in it. What nobody can do but who has joined stands among
// what no role decides about.
func roomActs() []act {
	in := func(values ...string) func(*stage) given {
		return func(s *stage) given {
			g := s.room()
			g.form = fields(values...)
			return g
		}
	}
	return []act{
		{words: "Ask the room for dots", route: "POST /s/{code}/dots", on: in("each", "3")},
		{words: "Make small groups", route: "POST /s/{code}/groups", on: in("groups", "2", "do", "choose")},
		{words: "See what a small group wrote", route: "GET /s/{code}/group", on: (*stage).room},
		{words: "Write for a small group", route: "POST /s/{code}/group", on: func(s *stage) given {
			g := s.grouped()
			g.form = fields("id", ids.Random(), "part", "have", "text", s.name("A note"))
			return g
		}},
		{words: "Bring what a small group wrote to the room", route: "POST /s/{code}/group/bring", on: func(s *stage) given {
			g, id := s.noted(session.Have)
			g.form = fields("notes", id)
			return g
		}},
		{words: "Bring what it would pledge to the pledges", route: "POST /s/{code}/group/pledges", on: func(s *stage) given {
			g, id := s.noted(session.Pledges)
			g.form = fields("notes", id)
			return g
		}},
		{words: "Report a note of a small group back", route: "POST /s/{code}/group/key", on: func(s *stage) given {
			g, id := s.noted(session.Have)
			g.form = fields("note", id, "on", "yes")
			return g
		}},
		{words: "Count who signed in on paper", route: "POST /s/{code}/heads", on: in("heads-lived", "4")},
		{words: "See the rules and prompts", route: "GET /s/{code}/words", on: (*stage).room},
		{words: "Give the room its own rules", route: "POST /s/{code}/rules", on: in("rules", "Be kind")},
		{words: "Choose its prompts", route: "POST /s/{code}/prompts", on: in("part", "have", "own", "Who is not here?")},
		{words: "Say for what kind of organisation they are", route: "POST /s/{code}/sector", on: in("sector", "council")},
		{words: "Say what people read when it is over", route: "POST /s/{code}/after", on: in("thanks", "Thank you")},
		{words: "Look at the log as others would read it", route: "GET /s/{code}/open", on: (*stage).final},
		{words: "Say who may read the final log", route: "POST /s/{code}/open", on: func(s *stage) given {
			g := s.final()
			g.form = fields("to", "partnership", "read", "yes")
			return g
		}},
		{words: "Read the log that is open to who took part", route: "GET /s/{code}/log", on: func(s *stage) given { return s.opened(session.Partnership) }},
		{words: "Read how it was for people", route: "GET /s/{code}/feedback", on: (*stage).room},
	}
}

// final is a session whose log is final.
func (s *stage) final() given {
	s.t.Helper()
	g := s.room()
	for _, to := range []session.Turn{session.Close, session.Freeze} {
		s.must(ops.Do(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), session.TurnRoom{Code: g.path["code"], To: to}))
	}
	return g
}

// opened is one whose log is open.
func (s *stage) opened(to session.Class) given {
	s.t.Helper()
	g, runner := s.final(), policy.Operator("test", policy.Facilitator)
	s.must(ops.Do(s.t.Context(), s.Runner, runner, session.OpenLog{Code: g.path["code"], To: to, Read: true}))
	room, err := ops.Ask(s.t.Context(), s.Runner, runner, session.KnowRoom{Code: g.path["code"]})
	s.must(err)
	g.path["id"] = room.ID
	return g
}

func openLog(s *stage) given { return s.opened(session.Public) }

// grouped is a session that talks in two small groups; the request is about the first.
func (s *stage) grouped() given {
	s.t.Helper()
	g := s.room()
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), session.MakeGroups{Code: g.path["code"], Number: 2}))
	g.query = "n=1"
	return g
}

// noted is a small group that wrote a note in a part.
func (s *stage) noted(part session.Part) (g given, id string) {
	s.t.Helper()
	g, id = s.grouped(), ids.Random()
	who, w := policy.Operator("test", policy.Facilitator), session.Words{Part: part, Text: "A note"}
	if part == session.Pledges {
		w.Stages = pathway.Of(pathway.Crisis)
		for _, p := range session.Parts {
			s.must(ops.Do(s.t.Context(), s.Runner, who, session.MoveRoom{Code: g.path["code"], Part: p}))
		}
	}
	s.must(ops.Do(s.t.Context(), s.Runner, who, session.WriteNote{Code: g.path["code"], Group: 1, ID: id, Words: w}))
	return g, id
}

// pointActs are what is done with one point of the log, beside what its writer does.
func pointActs() []act {
	return []act{
		{words: "See one point with all that became of it", route: "GET /s/{code}/entries/{id}", on: (*stage).point},
		{words: "Answer a question", route: "POST /s/{code}/entries/{id}/answer", on: func(s *stage) given {
			g := s.point()
			g.form = fields("answer", "The council")
			return g
		}},
		{words: "Split a point", route: "POST /s/{code}/entries/{id}/split", on: func(s *stage) given {
			g := s.point()
			g.form = fields("was", "A food bank?", "texts", "A food bank\nA food bus")
			return g
		}},
		{words: "Join points", route: "POST /s/{code}/entries/{id}/join", on: func(s *stage) given {
			g := s.point()
			g.form = fields("with", s.another(g))
			return g
		}},
		{words: "Undo that", route: "POST /s/{code}/entries/{id}/restore", on: func(s *stage) given {
			g := s.point()
			s.must(ops.Do(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), session.JoinEntries{Code: g.path["code"], IDs: []string{g.path["id"], s.another(g)}}))
			h, err := ops.Ask(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), session.ShowEntry{Code: g.path["code"], ID: g.path["id"]})
			s.must(err)
			g.path["id"] = h.Into[0].ID
			return g
		}},
		{words: "Park all that is not sorted", route: "POST /s/{code}/park", on: (*stage).point},
	}
}

// another is one more entry in the room of one.
func (s *stage) another(g given) string {
	s.t.Helper()
	id := ids.Random()
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), session.AddEntry{
		Code: g.path["code"], ID: id, Words: session.Words{Part: session.Have, Text: "A food bus"},
	}))
	return id
}
