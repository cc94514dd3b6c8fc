package e2e

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/story"
)

// walkActs are what is done with a story that a room walks through. Marking a moment of it stands among what no role
// decides about.
func walkActs() []act {
	return []act{
		{words: "Read along", route: "GET /s/{code}/watch", on: (*stage).room},
		{words: "Take the room through a story", route: "POST /s/{code}/walk", on: func(s *stage) given {
			g := s.told()
			g.form = fields("case", "pack:dev", "step", "1")
			return g
		}},
		{words: "Say that a point could move earlier", route: "POST /s/{code}/entries/{id}/earlier", on: func(s *stage) given {
			g := s.point()
			runner := policy.Operator("test", policy.Facilitator)
			s.must(ops.Do(s.t.Context(), s.Runner, runner, session.SortEntry{Code: g.path["code"], ID: g.path["id"], Stages: pathway.Of(pathway.Crisis)}))
			g.form = fields("earlier", "targeted")
			return g
		}},
	}
}

// told is a session whose engagement has chosen a story.
func (s *stage) told() given {
	s.t.Helper()
	g, runner := s.room(), policy.Operator("test", policy.Facilitator)
	x, err := ops.Ask(s.t.Context(), s.Runner, runner, session.ShowConsole{Code: g.path["code"]})
	s.must(err)
	s.must(ops.Do(s.t.Context(), s.Runner, runner, story.ChooseStory{EngagementID: x.Room.EngagementID, StoryID: "pack:dev"}))
	return g
}
