package e2e

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func reviewNouns() []noun {
	return []noun{
		{"What an organisation wrote, before people see it", "Where the partnership has it looked at first. Who wrote it can’t let it through.", []view{byEditorThere(), inside(), manner(policy.Owner)}, []act{
			{words: "See what waits", route: "GET /desk/reviews"},
			{words: "See one change, field by field", route: "GET /desk/reviews/{id}", on: (*stage).proposal},
			{words: "See what people would see", route: "GET /desk/reviews/{id}/preview", on: (*stage).proposal},
			{words: "Let it through", route: "POST /desk/reviews/{id}/publish", on: (*stage).proposal},
			{words: "Send it back", route: "POST /desk/reviews/{id}/back", on: (*stage).proposal},
			{words: "Take it back", route: "POST /desk/reviews/{id}/take-back", on: (*stage).proposal},
		}},
	}
}

// proposal is a service of which a change waits.
func (s *stage) proposal() given {
	id := s.service().path["id"]
	x, err := ops.Ask(s.t.Context(), s.Runner, editor, directory.ShowService{ServiceID: id})
	s.must(err)
	x.Cost = "2 pounds"
	s.must(ops.Do(s.t.Context(), s.Runner, editor, review.Propose{Service: x, Why: "for the table"}))
	return about(id, "proposal", "1", "version", number(x.Version), "reason", "It is free.")
}
