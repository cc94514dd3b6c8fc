package e2e

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func claimNouns() []noun {
	asks := fields("name", "Somebody", "email", "somebody@house.example.org", "post", "manager", "organisation_name", "A new house", "organisation_description", "Tea and talk")
	ofHouse := func(s *stage) given {
		return given{path: map[string]string{"id": called(s.t, "Night shelter").OrganisationID}, form: asks}
	}
	return []noun{
		{"Asking to look after an organisation", "Anybody may ask. It gives nothing until somebody says yes.", []view{everybody()}, []act{
			{words: "See the form about an organisation that is listed", route: "GET /organisations/{id}/claim", on: ofHouse},
			{words: "Ask to look after one that is listed", route: "POST /organisations/{id}/claim", on: ofHouse},
			{words: "See the form about a new one", route: "GET /organisations/new"},
			{words: "Ask to look after a new one", route: "POST /organisations/new", on: fixed(given{form: asks})},
			{words: "See the thanks", route: "GET /organisations/claimed"},
		}},
		{"Somebody’s question to look after an organisation", "Who may say yes: who may make somebody an owner of it. An owner sees those who ask for theirs.", []view{byRoleAlone(), inside(), manner(policy.Owner)}, []act{
			{words: "See who waits for an answer", route: "GET /claims"},
			{words: "See one question", route: "GET /claims/{id}", on: (*stage).claim},
			{words: "Say yes", route: "POST /claims/{id}/accept", on: (*stage).claim},
			{words: "Say no", route: "POST /claims/{id}/decline", on: (*stage).claim},
		}},
	}
}

// claim is somebody new who asks to look after the organisation; those who asked before are turned down,
// so that there is room.
func (s *stage) claim() given {
	list, err := ops.Find(s.t.Context(), s.Runner, editor, org.ListClaims{})
	s.must(err)
	for _, c := range list {
		if c.OrganisationID == s.here {
			s.must(ops.Do(s.t.Context(), s.Runner, editor, org.DeclineClaim{ClaimID: c.ID, Version: c.Version, Reason: "There is another."}))
		}
	}
	email := ids.New() + "@house.example.org"
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Nobody(), org.MakeClaim{OrganisationID: s.here, Who: org.Claimant{Name: "Somebody", Email: email, Post: "manager"}}))
	list, err = ops.Find(s.t.Context(), s.Runner, editor, org.ListClaims{})
	s.must(err)
	for _, c := range list {
		if c.Who.Email == email {
			return about(c.ID, "version", number(c.Version), "reason", "We don’t know them.")
		}
	}
	s.t.Fatal("who asked is not in the list")
	return given{}
}
