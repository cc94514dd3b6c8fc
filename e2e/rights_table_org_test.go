package e2e

import (
	"strconv"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func (s *stage) atHere() given { return about(s.here) }

func organisationNouns() []noun {
	byRoleThere := view{byRole, append(
		wholes(),
		column{"directory editor for the area", []string{"directory editor, this area"}},
		column{"directory editor for another area", []string{"directory editor, another area"}},
		column{"other role for one area", forAreas(policy.DirectoryEditor)},
	)}
	return []noun{
		{"Organisation", "What an organisation is, seen from the inside. What the public sees of it is under Public pages. A list holds only what whoever asks may see; for most people that is nothing. Who edits the directory of one area adds organisations that work there.", []view{byRoleThere, inside(), manner(policy.Owner)}, []act{
			{words: "See the list of the organisations that are theirs", route: "GET /org"},
			{words: "Take that list away as a file", route: "GET /org.csv"},
			{words: "See the form that adds one", route: "GET /org/new"},
			{words: "Add one that works in the area", route: "POST /org/new", refusal: unfit, on: func(s *stage) given {
				return given{form: fields("name", s.name("A new house"), "status", string(org.Active), "areas", s.saltwick)}
			}},
			{words: "See it from the inside", route: "GET /org/{id}", on: (*stage).atHere},
			{words: "Change it", route: "POST /org/{id}", on: (*stage).inHere},
			{words: "See what it has to do", route: "GET /org/{id}/todo", on: (*stage).atHere},
			{words: "See what it was before", route: "GET /org/{id}/history", on: (*stage).atHere},
			{words: "See what bringing an old version back would do", route: "GET /org/{id}/history/{version}", on: (*stage).inHere},
			{words: "Bring an old version back", route: "POST /org/{id}/history/{version}", on: (*stage).inHere},
		}},
		{"People and roles in an organisation", "Who is in an organisation. Nobody sees there what its people are elsewhere.", []view{byRoleAlone(), inside(), manner(policy.Owner)}, []act{
			{words: "See its people, with their addresses", route: "GET /org/{id}/people", on: (*stage).atHere},
			{words: "See the form that asks somebody in", route: "GET /org/{id}/invite", on: (*stage).atHere},
			{words: "Ask somebody in, with a role in it", route: "POST /org/{id}/invite", on: (*stage).invitation},
			{words: "See the question before somebody’s role ends", route: "GET /org/{id}/people/{grant}/end", on: (*stage).member},
			{words: "End somebody’s role", route: "POST /org/{id}/people/{grant}/end", on: (*stage).member},
		}},
		{"Their own role in an organisation", "Whoever holds a role may give it up, and nobody may give one to themselves.", []view{{"By role in this organisation", inside().columns[:6]}, manner(policy.Owner)}, []act{
			{words: "See the question before their own role ends", route: "GET /org/{id}/people/{grant}/end", own: ownRole},
			{words: "Give up their own role", route: "POST /org/{id}/people/{grant}/end", own: ownRole, after: func(s *stage, a *asker) {
				s.must(ops.Do(s.t.Context(), s.Runner, editor, org.GiveRole{AccountID: a.means.AccountID, NewRole: a.roles[0]}))
			}},
			{words: "Give themselves a second role, as an invitation", route: "POST /org/{id}/invite", own: func(s *stage, a *asker) given {
				return about(s.here, "email", a.email, "name", "Myself", "role", string(policy.NoteTaker))
			}},
		}},
		{"Agreement about sharing data", "What an organisation may see of other people’s data will hang on it.", []view{byRoleAlone(), inside(), manner(policy.Administrator)}, []act{
			{words: "See an organisation’s agreements", route: "GET /org/{id}/agreements", on: (*stage).atHere},
			{words: "Add one", route: "POST /org/{id}/agreements", on: func(s *stage) given {
				return about(s.here, "title", s.name("Agreement"), "begins", "2026-12-01")
			}},
			{words: "Change one", route: "POST /org/{id}/agreements", on: func(s *stage) given {
				x := org.Agreement{ID: ids.New(), OrganisationID: s.here, Title: s.name("Agreement"), Begins: "2026-12-01"}
				s.must(ops.Do(s.t.Context(), s.Runner, editor, org.SaveAgreement{Agreement: x}))
				return about(s.here, "id", x.ID, "version", "1", "title", "Another title", "begins", x.Begins)
			}},
		}},
		{"An organisation’s own sign-in", "Where an organisation lets its people in by its own accounts.", []view{byRoleAlone(), inside(), manner(policy.Administrator)}, []act{
			{words: "See how it is set up", route: "GET /org/{id}/sign-in", on: (*stage).atHere},
			{words: "Set it up", route: "POST /org/{id}/sign-in", on: func(s *stage) given {
				return about(s.organisation(), "name", "The house", "issuer", "https://login.example.org", "client", "homeward", "domains", "house.example.org", "secret", "a secret of theirs", "version", "0")
			}},
		}},
	}
}

// ownRole is somebody's own role; for who holds none there, somebody else's in another organisation.
func ownRole(s *stage, a *asker) given {
	for _, g := range s.grants(a.means.AccountID) {
		if g.OrganisationID == s.here && (g.Ends == 0 || g.Until().After(s.set.Now())) {
			return given{path: map[string]string{"id": s.here, "grant": g.ID}}
		}
	}
	return given{path: map[string]string{"id": s.here, "grant": s.grants(a.means.AccountID)[0].ID}}
}

func accountNouns() []noun {
	views := []view{partnership(), manner(policy.Administrator)}
	return []noun{
		{"Account", "Everybody who may sign in, with all their roles.", views, []act{
			{words: "See the list of accounts", route: "GET /admin/accounts"},
			{words: "See one, with its roles and what it comes in with", route: "GET /admin/accounts/{id}", on: (*stage).somebody},
			{words: "See the form that asks somebody in", route: "GET /admin/accounts/invite"},
			{words: "Ask somebody in, with any role", route: "POST /admin/accounts/invite", on: func(s *stage) given {
				return given{form: fields("email", ids.New()+"@hollowmere.example.org", "name", "Somebody new", "role", string(policy.Moderator))}
			}},
			{words: "Send the invitation again", route: "POST /admin/accounts/{id}/again", on: (*stage).somebody},
			{words: "Give a role", route: "POST /admin/accounts/{id}/roles", on: (*stage).somebody},
			{words: "See the question before a role ends", route: "GET /admin/accounts/{id}/roles/{grant}/end", on: (*stage).somebody},
			{words: "End a role", route: "POST /admin/accounts/{id}/roles/{grant}/end", on: (*stage).somebody},
			{words: "Sign somebody out everywhere", route: "POST /admin/accounts/{id}/sign-ins/end", on: (*stage).somebody},
			{words: "See the question before an account is closed", route: "GET /admin/accounts/{id}/close", on: (*stage).somebody},
			{words: "Close an account", route: "POST /admin/accounts/{id}/close", on: (*stage).somebody},
			{words: "Open a closed account again", route: "POST /admin/accounts/{id}/reopen", on: (*stage).closed},
			{words: "See the question before an app is taken away", route: "GET /admin/accounts/{id}/codes/drop", on: (*stage).withCodes},
			{words: "Take away the app of somebody who has lost it", route: "POST /admin/accounts/{id}/codes/drop", on: (*stage).withCodes},
		}},
		{"How the partnership works", "What is looked at before the public sees it, and how long people’s details are kept.", views, []act{
			{words: "See the rules", route: "GET /admin/rules"},
			{words: "Change the rules", route: "POST /admin/rules", on: (*stage).rules},
		}},
		{"Their own account, as others’ are looked after", "Nobody raises themselves.", views, []act{
			{words: "Give a role to themselves", route: "POST /admin/accounts/{id}/roles", own: func(s *stage, a *asker) given {
				if a.key == "nobody" {
					return s.somebody()
				}
				return about(a.means.AccountID, "role", string(policy.Steward))
			}},
			{words: "Ask themselves in with another role", route: "POST /admin/accounts/invite", own: func(_ *stage, a *asker) given {
				return given{form: fields("email", a.email, "name", "Myself", "role", string(policy.Steward))}
			}},
		}},
	}
}

// rules is the form of the rules, as it would be kept without a change.
func (s *stage) rules() given {
	now, err := ops.Ask(s.t.Context(), s.Runner, editor, org.ShowRules{})
	s.must(err)
	return given{form: fields("version", number(now.Version), "listings", "at-once", "appeals", "reviewed", "givers_kept_days", number(now.GiversKeptDays))}
}

// number is a number in words.
func number(n int) string { return strconv.Itoa(n) }
