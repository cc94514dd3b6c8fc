package e2e

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// awardNouns are what an authority gives for a plan that it validated. Who has a part in an engagement decides nothing
// about its award, whatever they hold besides: package award tests that.
func awardNouns() []noun {
	return []noun{
		{"The page of an award", "Whether an award is genuine and holds is public, and so is what was promised under it. Anybody may report how its mark is used.", []view{everybody()}, []act{
			{words: "See the page on which one asks", route: "GET /verify"},
			{words: "Have a digital award checked", route: "POST /verify", also: 422},
			{words: "See whether an award is genuine", route: "GET /verify/{number}", on: (*stage).award},
			{words: "Take the mark without words", route: "GET /verify/mark.svg"},
			{words: "See its badge", route: "GET /verify/{number}/badge.svg", on: (*stage).award},
			{words: "Take what was promised", route: "GET /verify/{number}/promised.json", on: (*stage).registered},
			{words: "See how the badge is shown elsewhere", route: "GET /verify/{number}/embed", on: (*stage).award},
			{words: "See the form about a misuse", route: "GET /verify/{number}/report", on: (*stage).award},
			{words: "Report a misuse", route: "POST /verify/{number}/report", on: func(s *stage) given {
				return s.awardWith("id", ids.New(), "where", s.name("A shop"), "what", "It is on a box")
			}},
			{words: "Take the list of awards that are over", route: "GET /verify/status/revocation.jwt"},
			{words: "Take the list of awards that don’t hold for now", route: "GET /verify/status/suspension.jwt"},
			{words: "Take the keys with which awards are signed", route: "GET /.well-known/did.json"},
		}},
		{"Award, for its holder", "Who leads the engagement accepts the terms, takes the mark, reports, and gives the award back; its team reads along. The papers are for the authority too, which posts them.", []view{byRoleAlone(), inside(), manner(policy.Owner)}, holderActs()},
		{"Award, for its authority", "Validators and stewards of the scheme put awards on hold, take them back and settle what people report. Only validators renew, and only stewards say on which terms awards are given.", []view{partnership()}, authorityActs()},
	}
}

func holderActs() []act {
	return []act{
		{words: "See it", route: "GET /desk/engagements/{id}/award", on: (*stage).award},
		{words: "Take the certificate as a PDF", route: "GET /desk/engagements/{id}/award/certificate.pdf", on: (*stage).award},
		{words: "Take it as a Word document", route: "GET /desk/engagements/{id}/award/certificate.docx", on: (*stage).award},
		{words: "Take the sticker for a window", route: "GET /desk/engagements/{id}/award/sticker.pdf", on: (*stage).agreedAward},
		{words: "Take the mark", route: "GET /desk/engagements/{id}/award/logo.zip", on: (*stage).agreedAward},
		{words: "Accept the terms", route: "POST /desk/engagements/{id}/award/terms", on: func(s *stage) given {
			return s.awardWith("terms", "0", "yes", "yes", "purpose", "website")
		}},
		{words: "Say where the mark is used", route: "POST /desk/engagements/{id}/award/uses", on: func(s *stage) given {
			g := s.agreedAward()
			g.form = fields("id", ids.New(), "where", "Our window", "use", "building")
			return g
		}},
		{words: "Say where it is used no more", route: "POST /desk/engagements/{id}/award/uses/{use}/end", on: func(s *stage) given {
			g := s.agreedAward()
			g.path["use"] = ids.New()
			s.must(ops.Do(s.t.Context(), s.Runner, leads, award.AddUse{ID: g.path["use"], AwardID: g.path["award"], Where: "Our window", Purpose: "building"}))
			return g
		}},
		{words: "File a report", route: "POST /desk/engagements/{id}/award/report", on: func(s *stage) given { return s.awardWith("id", ids.New(), "public", "It goes well") }},
		{words: "Hide a report", route: "POST /desk/engagements/{id}/award/reports/{report}/hide", on: (*stage).progressed},
		{words: "Ask for a certificate by post", route: "POST /desk/engagements/{id}/award/post", on: func(s *stage) given {
			return s.awardWith("id", ids.New(), "to", "Reception", "address", "4 Wick Lane")
		}},
		{words: "Give it back", route: "POST /desk/engagements/{id}/award/back", on: func(s *stage) given { return s.awardWith("sure", "yes") }},
	}
}

func authorityActs() []act {
	return []act{
		{words: "See the awards of a scheme", route: "GET /desk/schemes/{scheme}/awards", on: (*stage).award},
		{words: "Say on which terms awards are given", route: "POST /desk/schemes/{scheme}/awards", on: func(s *stage) given {
			return s.awardWith("version", "0", "review", "12", "valid", "24", "text", award.OwnTerms)
		}},
		{words: "See an award", route: "GET /desk/schemes/{scheme}/awards/{award}", on: (*stage).award},
		{words: "Put it on hold", route: "POST /desk/schemes/{scheme}/awards/{award}/suspend", on: func(s *stage) given { return s.awardWith("reason", "We look into it") }},
		{words: "Make it live again", route: "POST /desk/schemes/{scheme}/awards/{award}/lift", on: func(s *stage) given {
			g := s.award()
			s.must(ops.Do(s.t.Context(), s.Runner, judge(), award.Suspend{AwardID: g.path["award"], Reason: "x"}))
			return g
		}},
		{words: "Take it back", route: "POST /desk/schemes/{scheme}/awards/{award}/revoke", on: func(s *stage) given { return s.awardWith("reason", "Nothing was begun", "sure", "yes") }},
		{words: "Renew it", route: "POST /desk/schemes/{scheme}/awards/{award}/renew", on: func(s *stage) given {
			g := s.awardUntil(eve.AddDate(0, 0, 40).Format("2006-01-02"))
			g.form = fields("ends", eve.AddDate(0, 0, 40).Format("2006-01-02"))
			return g
		}},
		{words: "Settle what people report", route: "POST /desk/schemes/{scheme}/awards/{award}/misuses/{misuse}", on: func(s *stage) given {
			g := s.awardWith("answer", "unfounded", "reason", "It is theirs")
			g.path["misuse"] = ids.New()
			s.must(ops.Do(s.t.Context(), s.Runner, policy.Nobody(), award.ReportMisuse{ID: g.path["misuse"], Number: g.path["number"], Where: "x", What: "y"}))
			return g
		}},
		{words: "Hide a report", route: "POST /desk/schemes/{scheme}/awards/{award}/reports/{report}/hide", on: (*stage).progressed},
		{words: "Say that a certificate was sent", route: "POST /desk/schemes/{scheme}/awards/{award}/papers/{paper}", on: func(s *stage) given {
			g := s.award()
			g.path["paper"] = ids.New()
			s.must(ops.Do(s.t.Context(), s.Runner, leads, award.SendPhysical{ID: g.path["paper"], AwardID: g.path["award"], To: "x", Address: "y"}))
			return g
		}},
	}
}

// award is an award of the organisation.
func (s *stage) award() given { s.t.Helper(); return s.awardUntil("") }

// awardUntil is one that ends on a day.
func (s *stage) awardUntil(ends string) given {
	s.t.Helper()
	e := session.Engagement{ID: ids.New(), OrganisationID: s.here, SchemeID: demo.SchemeID(), Title: s.name("Engagement")}
	s.must(ops.Do(s.t.Context(), s.Runner, leads, session.BeginEngagement{Engagement: e}))
	kept, err := snapshot.Snapshot{
		Format: snapshot.Format, EngagementID: e.ID, Title: e.Title, Holder: snapshot.Body{ID: s.here}, Scheme: snapshot.Scheme{ID: e.SchemeID, Rules: "1"},
		Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Crisis, Text: "We will ring"}},
	}.JSON()
	s.must(err)
	var a award.Award
	s.must(ops.Do(s.t.Context(), s.Runner, judge(), giving{Given: award.Given{EngagementID: e.ID, Snapshot: kept, Ends: ends}, To: &a}))
	return given{path: map[string]string{"id": e.ID, "number": a.Number, "award": a.ID, "scheme": e.SchemeID}}
}

func (s *stage) awardWith(form ...string) given {
	s.t.Helper()
	g := s.award()
	g.form = fields(form...)
	return g
}

// agreedAward is one whose terms are accepted.
func (s *stage) agreedAward() given {
	s.t.Helper()
	g := s.award()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, award.AcceptTerms{AwardID: g.path["award"], Yes: true, Purposes: []string{"website"}}))
	return g
}

// progressed is an award with a report of how it goes.
func (s *stage) progressed() given {
	s.t.Helper()
	g := s.award()
	g.path["report"] = ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, award.FileReport{ID: g.path["report"], AwardID: g.path["award"], Public: "It goes well"}))
	return g
}
