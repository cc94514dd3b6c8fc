package e2e

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// exchangeNouns are what organisations with an award share with one another.
func exchangeNouns() []noun {
	return []noun{
		{"What they follow", "Engagements on the register that somebody follows. Everybody with an account may, and nobody else learns of it.", []view{few()}, []act{
			{words: "See what they follow", route: "GET /desk/following"},
			{words: "Say that they have read what is new", route: "POST /desk/following/seen"},
			{words: "See an engagement on the register, to share with who holds it", route: "GET /desk/exchange/{id}", on: (*stage).registered},
			{words: "Follow it for themselves", route: "POST /desk/exchange/{id}/follow", own: func(s *stage, a *asker) given { return s.registeredWith("for", a.means.AccountID) }},
			{words: "Stop following it", route: "POST /desk/exchange/{id}/unfollow", own: func(s *stage, a *asker) given { return s.registeredWith("for", a.means.AccountID) }},
		}},
		{"What an organisation follows", "The same for all who look after an organisation.", []view{byRoleAlone(), inside()}, []act{
			{words: "Follow for the organisation", route: "POST /desk/exchange/{id}/follow", on: func(s *stage) given { return s.registeredWith("for", s.here) }},
			{words: "Stop following for the organisation", route: "POST /desk/exchange/{id}/unfollow", on: func(s *stage) given { return s.registeredWith("for", s.here) }},
		}},
		{"Comments on promises", "What organisations with an award write about each other’s promises. Who leads acts for their own; those who run the scheme settle what is reported.", []view{byRoleAlone(), inside()}, []act{
			{words: "Write about another’s promises", route: "POST /desk/exchange/{id}/comments", on: func(s *stage) given {
				g := s.fellows(s.here, s.there)
				g.form = fields("id", ids.New(), "from", g.path["from"], "text", "How did you begin?")
				return g
			}},
			{words: "Take back what their organisation wrote", route: "POST /desk/comments/{comment}/back", on: func(s *stage) given { return s.commented(s.here, s.there) }},
			{words: "Answer", route: "POST /desk/comments/{comment}/answer", on: func(s *stage) given { return s.commented(s.there, s.here, "answer", "We asked") }},
			{words: "Hide it", route: "POST /desk/comments/{comment}/hide", on: func(s *stage) given { return s.commented(s.there, s.here, "why", "It names somebody") }},
			{words: "Report it", route: "POST /desk/comments/{comment}/report", on: func(s *stage) given { return s.commented(s.there, s.here, "why", "It is not kind") }},
			{words: "See what is reported", route: "GET /desk/comments"},
			{words: "Settle what is reported", route: "POST /desk/comments/{comment}/settle", on: func(s *stage) given {
				g := s.commented(s.there, s.here, "do", "stays")
				s.must(ops.Do(s.t.Context(), s.Runner, leads, exchange.ReportComment{ID: g.path["comment"], Why: "It is not kind"}))
				return g
			}},
		}},
		{"Talks between organisations", "One organisation with an award asks another to talk. Who leads acts for their own; both read contacts once both want to.", []view{byRoleAlone(), inside()}, []act{
			{words: "See all that is shared with others", shared: true, route: "GET /desk/exchange"},
			{words: "See what others promised that is like theirs", quiet: true, route: "GET /desk/exchange/{id}/similar", on: func(s *stage) given { return s.fellows(s.there, s.here) }},
			{words: "Ask another organisation to talk", route: "POST /desk/exchange/{id}/talk", on: func(s *stage) given {
				s.noTalks()
				g := s.fellows(s.here, s.there)
				g.form = fields("id", ids.New(), "from", g.path["from"], "about", "Sundays", "message", "Could we ring?", "contact", "01632 960014")
				return g
			}},
			{words: "Read what they asked", shared: true, route: "GET /desk/talks/{talk}", on: func(s *stage) given { return s.talk(s.here, s.there) }},
			{words: "Take it back", route: "POST /desk/talks/{talk}/withdraw", on: func(s *stage) given { return s.talk(s.here, s.there) }},
			{words: "Answer", route: "POST /desk/talks/{talk}", on: func(s *stage) given { return s.talk(s.there, s.here, "answer", "accepted", "contact", "01632 960001") }},
			{words: "Let them ask again", route: "POST /desk/talks/{talk}/unblock", on: func(s *stage) given {
				g := s.talk(s.there, s.here)
				s.must(ops.Do(s.t.Context(), s.Runner, leads, exchange.AnswerTalk{ID: g.path["talk"], To: exchange.Blocked}))
				return g
			}},
		}},
		{"Promises together", "What two organisations with an award want to promise together. Who leads acts for their own; both must agree to the same words.", []view{byRoleAlone(), inside()}, []act{
			{words: "See the form of a proposal", quiet: true, route: "GET /desk/exchange/{id}/together", on: func(s *stage) given { return s.fellows(s.here, s.there) }},
			{words: "Propose it", route: "POST /desk/exchange/{id}/together", on: func(s *stage) given {
				s.noTalks()
				g := s.fellows(s.here, s.there)
				g.form = fields("id", ids.New(), "from", g.path["from"], "stage", "crisis", "text", "We will open a room")
				return g
			}},
			{words: "Read a proposal", shared: true, route: "GET /desk/together/{joint}", on: func(s *stage) given { return s.joint() }},
			{words: "Say yes or no to it", route: "POST /desk/together/{joint}", on: func(s *stage) given { return s.joint("version", "1", "answer", "yes") }},
			{words: "Word it anew", route: "POST /desk/together/{joint}/reword", on: func(s *stage) given {
				return s.joint("version", "1", "stage", "crisis", "text", "We will open a warm room")
			}},
			{words: "Take what is agreed into their pledges", route: "POST /desk/together/{joint}/draft", on: func(s *stage) given {
				g := s.joint()
				s.must(ops.Do(s.t.Context(), s.Runner, leads, exchange.AnswerJoint{ID: g.path["joint"], AsID: g.path["id"], Version: 1, Yes: true}))
				return g
			}},
		}},
	}
}

// joint is a promise that another organisation proposes to this one.
func (s *stage) joint(form ...string) given {
	s.t.Helper()
	s.noTalks()
	g := s.fellows(s.there, s.here)
	g.path["joint"] = ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, exchange.ProposeJoint{ID: g.path["joint"], FromID: g.path["from"], ToID: g.path["id"], Words: exchange.Wording{Stage: pathway.Crisis, Text: "We will open a room"}}))
	g.form = fields(append([]string{"as", g.path["id"]}, form...)...)
	return g
}

// noTalks takes back whatever waits or blocks: between two organisations only one question waits.
func (s *stage) noTalks() {
	s.t.Helper()
	list, err := ops.Find(s.t.Context(), s.Runner, leads, exchange.ListTalks{})
	s.must(err)
	for _, x := range list {
		switch x.State {
		case exchange.Asked:
			s.must(ops.Do(s.t.Context(), s.Runner, leads, exchange.WithdrawTalk{ID: x.ID}))
		case exchange.Blocked:
			s.must(ops.Do(s.t.Context(), s.Runner, leads, exchange.UnblockTalk{ID: x.ID}))
		}
	}
}

// talk is a question to talk between two organisations, which nobody has answered. What was asked before is taken back.
func (s *stage) talk(from, to string, form ...string) given {
	s.t.Helper()
	s.noTalks()
	g := s.fellows(from, to)
	g.path["talk"], g.form = ids.New(), fields(form...)
	s.must(ops.Do(s.t.Context(), s.Runner, leads, exchange.AskToTalk{ID: g.path["talk"], FromID: g.path["from"], ToID: g.path["id"], About: "Sundays", Text: "Could we ring?", Contact: "01632 960014"}))
	return g
}

// registeredWith is an engagement on the register, with what is sent to it.
func (s *stage) registeredWith(form ...string) given {
	s.t.Helper()
	g := s.registered()
	g.form = fields(form...)
	return g
}

// fellows are two engagements on the register: one of an organisation that acts ("from"), and one of another ("id").
func (s *stage) fellows(from, to string) given {
	s.t.Helper()
	g := given{path: map[string]string{}}
	for key, organisationID := range map[string]string{"from": from, "id": to} {
		e := session.Engagement{ID: ids.New(), OrganisationID: organisationID, SchemeID: demo.SchemeID(), Title: s.name("Engagement")}
		s.must(ops.Do(s.t.Context(), s.Runner, leads, session.BeginEngagement{Engagement: e}))
		kept, err := snapshot.Snapshot{
			Format: snapshot.Format, EngagementID: e.ID, Title: e.Title, Holder: snapshot.Body{ID: organisationID}, Scheme: snapshot.Scheme{ID: e.SchemeID, Rules: "1"},
			Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Crisis, Text: "We will ring"}},
		}.JSON()
		s.must(err)
		var a award.Award
		s.must(ops.Do(s.t.Context(), s.Runner, judge(), giving{Given: award.Given{EngagementID: e.ID, Snapshot: kept}, To: &a}))
		s.must(ops.Do(s.t.Context(), s.Runner, policy.System("registrar"), register.Refresh{EngagementID: e.ID}))
		g.path[key] = e.ID
	}
	return g
}

// commented is a comment of one organisation on what another promised.
func (s *stage) commented(from, to string, form ...string) given {
	s.t.Helper()
	g := s.fellows(from, to)
	g.path["comment"] = ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, exchange.WriteComment{ID: g.path["comment"], EngagementID: g.path["id"], FromID: g.path["from"], Text: "How did you begin?"}))
	g.form = fields(append([]string{"to", g.path["id"]}, form...)...)
	return g
}
