package directory

import (
	"testing"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/policy"
)

// TestWaitsFor is what has to be looked at first, as a table over who changes what.
func TestWaitsFor(t *testing.T) {
	grant := func(r policy.Role, in string) policy.Grant { return policy.Grant{Role: r, Organisation: in} }
	who := func(gs ...policy.Grant) policy.Actor {
		return policy.Actor{Kind: policy.KindAccount, ID: "a", Grants: gs}
	}
	owner, editor := who(grant(policy.Owner, "house")), who(grant(policy.Editor, "house"))
	script := policy.Actor{Kind: policy.KindKey, ID: "k", Grants: []policy.Grant{grant(policy.Owner, "house")}}
	was := Service{
		ID: "s", OrganisationID: "house", Name: "Soup", Status: Active,
		Needs: []string{"a", "b"}, Access: []Access{WalkIn, Online}, Areas: []string{"1", "2"}, Languages: []string{"en", "pl"},
		Places: []ServicePlace{{ID: "1", LocationID: "hall"}, {ID: "2", LocationID: "yard"}},
	}
	change := func(from Status, fn func(*Service)) [2]Service {
		a := was
		a.Status = from
		b := a
		b.Places = append([]ServicePlace{}, a.Places...)
		fn(&b)
		return [2]Service{a, b}
	}
	words := func(s *Service) { s.Description = "Hot soup" }
	to := func(x Status) func(*Service) { return func(s *Service) { s.Status = x } }
	for _, tt := range []struct {
		what  string
		who   policy.Actor
		pair  [2]Service
		waits bool
	}{
		{"an owner's words", owner, change(Active, words), true},
		{"an editor's words", editor, change(Active, words), true},
		{"a script's words", script, change(Active, words), true},
		{"words while it is closed for now", owner, change(Paused, words), true},
		{"words of a directory editor", who(policy.Grant{Role: policy.DirectoryEditor}), change(Active, words), false},
		{"words of an administrator", who(policy.Grant{Role: policy.Administrator}), change(Active, words), false},
		{"words of its area's editor", who(grant(policy.DirectoryEditor, "house")), change(Active, words), false},
		{"words of an owner who is its area's editor too", who(grant(policy.Owner, "house"), grant(policy.DirectoryEditor, "house")), change(Active, words), false},
		{"words of an owner who edits another area", who(grant(policy.Owner, "house"), grant(policy.DirectoryEditor, "barn")), change(Active, words), true},
		{"a draft", owner, change(Draft, words), false},
		{"a new draft", owner, [2]Service{{}, change(Draft, words)[1]}, false},
		{"a new one, for everybody", owner, [2]Service{{}, was}, true},
		{"a new one, closed for now", owner, [2]Service{{}, change(Paused, words)[1]}, true},
		{"a draft, for everybody", owner, change(Draft, to(Active)), true},
		{"a draft put away", owner, change(Draft, to(Defunct)), false},
		{"to close it for now", owner, change(Active, func(s *Service) { s.Status, s.StatusNote, s.PausedUntil = Paused, "Flood", hours.On(2027, 1, 2) }), false},
		{"to close it for now, with other words", owner, change(Active, func(s *Service) { s.Status, s.Description = Paused, "Hot soup" }), true},
		{"to end it", owner, change(Active, to(Defunct)), false},
		{"to end one that is closed for now", owner, change(Paused, to(Defunct)), false},
		{"to open it again", owner, change(Paused, to(Active)), true},
		{"to bring back what was gone, closed", owner, change(Defunct, to(Paused)), true},
		{"a place less", owner, change(Active, func(s *Service) { s.Places = s.Places[1:] }), false},
		{"no place at all", owner, change(Active, func(s *Service) { s.Places = nil }), false},
		{"a place more", owner, change(Active, func(s *Service) { s.Places = append(s.Places, ServicePlace{ID: "3", LocationID: "barn"}) }), true},
		{"another place", owner, change(Active, func(s *Service) { s.Places[0] = ServicePlace{ID: "3", LocationID: "barn"} }), true},
		{"a note at a place", owner, change(Active, func(s *Service) { s.Places[0].Note = "Ring twice" }), true},
		{"a place less, with other words", owner, change(Active, func(s *Service) { s.Places, s.Name = s.Places[1:], "Hot soup" }), true},
		{"a note for editors", owner, change(Active, func(s *Service) { s.PrivateNote = "Ask Vera" }), false},
		{"that it is right", owner, change(Active, func(s *Service) { s.Assurance = &Assurance{By: "the organisation itself"} }), false},
		{"the same in another order", owner, change(Active, func(s *Service) {
			s.Needs, s.Access, s.Areas, s.Languages = []string{"b", "a"}, []Access{Online, WalkIn}, []string{"2", "1"}, []string{"pl", "en"}
			s.Places[0], s.Places[1] = s.Places[1], s.Places[0]
		}), false},
		{"a need more", owner, change(Active, func(s *Service) { s.Needs = []string{"b", "c", "a"} }), true},
		{"a need twice", owner, change(Active, func(s *Service) { s.Needs = []string{"b", "a", "a"} }), true},
		{"for how long a count of beds holds", owner, change(Active, func(s *Service) { s.Staying.Hours = 9 }), false},
		{"what it costs to stay", owner, change(Active, func(s *Service) { s.Staying.Price = "5 pounds" }), true},
		{"a status note alone", owner, change(Active, func(s *Service) { s.StatusNote = "Buy now" }), true},
	} {
		if got := WaitsFor(tt.who, tt.pair[0], tt.pair[1]); got != tt.waits {
			t.Errorf("%s: waits %v", tt.what, got)
		}
	}
}
