package e2e

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
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
			{words: "See a change of a place, field by field", route: "GET /desk/changes/{noun}/{id}", on: (*stage).placeChange},
			{words: "Let that through", route: "POST /desk/changes/{noun}/{id}/publish", on: (*stage).placeChange},
			{words: "Send that back", route: "POST /desk/changes/{noun}/{id}/back", on: (*stage).placeChange},
			{words: "Take that back", route: "POST /desk/changes/{noun}/{id}/take-back", on: (*stage).placeChange},
		}},
	}
}

// placeChange is a place of which a change waits.
func (s *stage) placeChange() given {
	id := s.place().path["id"]
	in, err := ops.Ask(s.t.Context(), s.Runner, editor, directory.ShowLocation{LocationID: id})
	s.must(err)
	l := in.Location
	l.Transport = "Bus 4"
	s.must(ops.Do(s.t.Context(), s.Runner, editor, review.ProposeChange{Kind: review.Place, ID: id, Body: store.JSON(l), Base: l.Version, Why: "for the table"}))
	g := about(id, "proposal", "1", "version", number(l.Version), "reason", "There is no such bus.")
	g.path["noun"] = review.Place
	return g
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
