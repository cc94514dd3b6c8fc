package e2e

import (
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// leads is who prepares what these acts are about.
var leads = policy.Operator("test", policy.Facilitator)

// engageNouns are the preparation of an engagement, its people, its cases and its scheme.
func engageNouns() []noun {
	who := func() []view { return []view{byRoleAlone(), inside(), manner(policy.Owner)} }
	return []noun{
		{"Preparing a session", "What an organisation prepares. Who runs its sessions changes it, and who takes their notes sees it; nobody else does: no administrator, and no steward.", who(), prepareActs()},
		{"People who are invited", "Whom an engagement invites, and what they answer. Who runs the sessions of the organisation sees it, and nobody else.", who(), guestActs()},
		{"Case study", "The library of an organisation: for those who run its sessions. Each reading is in the audit. A case is approved by somebody who did not write it.", who(), caseActs()},
		{"An invitation, and a case to read", "Whoever has a link is asked, and nobody else. Who it is for need not be known.", []view{everybody()}, askedActs()},
		{"Scheme", "A commitment that an authority runs. Stewards keep it; they and validators see how far each engagement is, in counts alone.", who(), schemeActs()},
		{"The page of a scheme", "What a scheme says of itself is public.", []view{everybody()}, []act{
			{words: "See the page of a scheme", route: "GET /schemes/{slug}", on: fixed(given{path: map[string]string{"slug": "hollowmere"}})},
		}},
	}
}

func prepareActs() []act {
	step := func(words, key string, form ...string) []act {
		return []act{
			{words: "See the form: " + words, route: "GET /desk/engagements/{id}/" + key, on: (*stage).engagement},
			{words: "Keep it: " + words, route: "POST /desk/engagements/{id}/" + key, on: func(s *stage) given { return s.inEngagement(form...) }},
		}
	}
	list := []act{
		{words: "See what they prepare", shared: true, route: "GET /desk/sessions"},
		{words: "Begin one", route: "POST /desk/engagements", on: func(s *stage) given {
			return given{form: fields("title", s.name("Engagement"), "organisation", s.here)}
		}},
		{words: "See how far it is", route: "GET /desk/engagements/{id}", on: (*stage).engagement},
		{words: "Take the pack for the day away", route: "GET /desk/engagements/{id}/pack.zip", on: (*stage).engagement},
		{words: "Put it away", route: "POST /desk/engagements/{id}/away", on: (*stage).engagement},
		{words: "See the agenda", route: "GET /desk/engagements/{id}/agenda", on: (*stage).engagement},
		{words: "Change the agenda", route: "POST /desk/engagements/{id}/agenda", on: func(s *stage) given { return s.inEngagement("do", "lay", "kind", "case-study") }},
		{words: "See whom they work with", route: "GET /desk/engagements/{id}/circle", on: (*stage).engagement},
		{words: "Put somebody on that list", route: "POST /desk/engagements/{id}/circle", on: func(s *stage) given {
			return s.inEngagement("relation", ids.New(), "name", s.name("A school"))
		}},
	}
	for _, x := range [][]act{
		step("which scheme", "scheme", "scheme", "none"), step("about them", "about", "title", "A home", "why", "People lose theirs."),
		step("day and place", "day", "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall"), step("who helps", "helpers", "facilitator", "Fern"),
		step("to read before", "reading", "papers", "stages"), step("when they look again", "follow-up", "day", "2027-06-03"), step("tips", "tips", "tips", "pilot"),
	} {
		list = append(list, x...)
	}
	return list
}

func guestActs() []act {
	return []act{
		{words: "See the list, with the answers", route: "GET /desk/engagements/{id}/people", on: (*stage).engagement},
		{words: "Put somebody on it", route: "POST /desk/engagements/{id}/people", on: func(s *stage) given { return s.inEngagement("name", s.name("Rose"), "kind", "lived") }},
		{words: "Send the invitations", route: "POST /desk/engagements/{id}/send", on: (*stage).guest},
		{words: "See one of them", route: "GET /desk/engagements/{id}/people/{invitation}", on: (*stage).guest},
		{words: "Change one of them", route: "POST /desk/engagements/{id}/people/{invitation}", on: func(s *stage) given {
			g := s.guest()
			g.form = fields("name", s.name("Rose"), "kind", "lived")
			return g
		}},
		{words: "Make a letter for one", route: "POST /desk/engagements/{id}/people/{invitation}/letter", on: (*stage).guest},
		{words: "Take one off the list", route: "POST /desk/engagements/{id}/people/{invitation}/drop", on: (*stage).guest},
	}
}

func caseActs() []act {
	return []act{
		{words: "See their library", shared: true, route: "GET /desk/stories"},
		{words: "See the form of a new case", shared: true, route: "GET /desk/stories/new"},
		{words: "Write one", route: "POST /desk/stories", on: func(s *stage) given {
			return given{form: caseForm("id", ids.New(), "version", "0", "organisation", s.here)}
		}},
		{words: "Read one", route: "GET /desk/stories/{story}", on: (*stage).caseStudy},
		{words: "See the form that changes it", route: "GET /desk/stories/{story}/edit", on: (*stage).caseStudy},
		{words: "Change it", route: "POST /desk/stories/{story}", on: func(s *stage) given {
			g := s.caseStudy()
			g.form = caseForm("version", "1", "organisation", s.here)
			return g
		}},
		{words: "Approve one that somebody else wrote", route: "POST /desk/stories/{story}/approve", on: func(s *stage) given {
			g := s.caseStudy()
			g.form = fields("version", "1")
			return g
		}},
		{words: "Say how long it is kept", route: "POST /desk/stories/{story}/keep", on: (*stage).caseStudy},
		{words: "Change a name in it", route: "POST /desk/stories/{story}/rename", on: func(s *stage) given {
			g := s.caseStudy()
			g.form = fields("version", "1", "from", "Jo", "to", "Ash")
			return g
		}},
		{words: "See which cases a session talks about", route: "GET /desk/engagements/{id}/case", on: (*stage).engagement},
		{words: "Say what the room talks about", route: "POST /desk/engagements/{id}/case", on: func(s *stage) given { return s.inEngagement("way", "example") }},
		{words: "Choose a case", route: "POST /desk/engagements/{id}/case/choose", on: func(s *stage) given { return s.inEngagement("story", "pack:dev") }},
		{words: "Send it to those who come", route: "POST /desk/engagements/{id}/case/send", on: (*stage).coming},
		{words: "Make a link to read it before", route: "POST /desk/engagements/{id}/case/link", on: (*stage).chosen},
	}
}

func askedActs() []act {
	return []act{
		{words: "See what one is invited to", route: "GET /invited/{token}", on: (*stage).invitedBy},
		{words: "Answer an invitation", route: "POST /invited/{token}", on: func(s *stage) given {
			g := s.invitedBy()
			g.form = fields("reply", "yes")
			return g
		}},
		{words: "See what is hard in a case", route: "GET /story/{token}", on: (*stage).readingLink},
		{words: "Go on to read it", route: "POST /story/{token}", on: (*stage).readingLink},
	}
}

func schemeActs() []act {
	return []act{
		{words: "See the schemes", route: "GET /desk/schemes"},
		{words: "See the form of a new one", route: "GET /desk/schemes/new"},
		{words: "Make one", route: "POST /desk/schemes", on: func(s *stage) given {
			return given{form: schemeForm("id", ids.New(), "version", "0", "slug", "made-"+ids.New()[:8]+ids.New()[24:])}
		}},
		{words: "See the form that changes one", route: "GET /desk/schemes/{scheme}", on: (*stage).schemed},
		{words: "Change one", route: "POST /desk/schemes/{scheme}", on: func(s *stage) given {
			g := s.schemed()
			g.form = schemeForm("version", "1", "slug", g.path["slug"])
			return g
		}},
		{words: "See how far its engagements are", route: "GET /desk/schemes/{scheme}/engagements", on: (*stage).schemed},
	}
}

// engagement is one of the organisation.
func (s *stage) engagement() given {
	s.t.Helper()
	e := session.Engagement{ID: ids.New(), OrganisationID: s.here, Title: s.name("Engagement")}
	s.must(ops.Do(s.t.Context(), s.Runner, leads, session.BeginEngagement{Engagement: e}))
	return about(e.ID)
}

func (s *stage) inEngagement(form ...string) given {
	s.t.Helper()
	g := s.engagement()
	g.form = fields(form...)
	return g
}

// guest is somebody who is invited, to a session whose day is known.
func (s *stage) guest() given {
	s.t.Helper()
	g := s.engagement()
	id := g.path["id"]
	s.must(ops.Do(s.t.Context(), s.Runner, leads, engage.PlanDay{EngagementID: id, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "Hall"}))
	g.path["invitation"] = ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, engage.AddInvitation{Invitation: engage.Invitation{
		ID: g.path["invitation"], EngagementID: id, Name: s.name("Rose"), Email: "rose@example.org", Kind: "lived",
	}}))
	return g
}

// invitedBy is the link of somebody who is invited.
func (s *stage) invitedBy() given {
	s.t.Helper()
	g := s.guest()
	s.must(s.DB.Write(s.t.Context(), func(tx *store.Tx) error {
		_, token, err := engage.Letter(tx, g.path["invitation"])
		g.path["token"] = string(token)
		return err
	}))
	return g
}

// chosen is an engagement with a case.
func (s *stage) chosen() given {
	s.t.Helper()
	g := s.inEngagement("story", "pack:dev")
	s.must(ops.Do(s.t.Context(), s.Runner, leads, story.ChooseStory{EngagementID: g.path["id"], StoryID: "pack:dev"}))
	return g
}

// coming is an engagement with a case, and somebody who comes.
func (s *stage) coming() given {
	s.t.Helper()
	g := s.invitedBy()
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Nobody(), engage.AnswerInvitation{Token: ids.Token(g.path["token"]), Reply: engage.Yes}))
	s.must(ops.Do(s.t.Context(), s.Runner, leads, story.ChooseStory{EngagementID: g.path["id"], StoryID: "pack:dev"}))
	g.form = fields("story", "pack:dev")
	return g
}

// readingLink is a link to read one.
func (s *stage) readingLink() given {
	s.t.Helper()
	g, token := s.chosen(), ids.NewToken()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, story.LinkStory{EngagementID: g.path["id"], StoryID: "pack:dev", Token: token, Days: 21}))
	return given{path: map[string]string{"token": string(token)}}
}

// caseStudy is a case of the organisation that nobody here wrote, with everything seen to.
func (s *stage) caseStudy() given {
	s.t.Helper()
	x := story.Story{ID: ids.New(), OrganisationID: s.here, Privacy: story.PrivacyKeys(), Case: content.Case{
		Title: s.name("Case"), Summary: "A man sleeps in his van.", Source: story.Own, Consent: "He agreed.", Steps: []content.Step{{Title: "The van", Text: "Jo sleeps in it.", Stage: 3}},
	}}
	s.must(ops.Do(s.t.Context(), s.Runner, leads, story.SaveStory{Story: x}))
	return given{path: map[string]string{"story": x.ID}}
}

func caseForm(more ...string) map[string][]string {
	return fields(append([]string{"title", "A van", "summary", "A man sleeps in his van.", "source", "fictional", "steps", "3", "step-1", "The van", "text-1", "Jo sleeps in it.", "stage-1", "crisis"}, more...)...)
}

// schemed is a scheme.
func (s *stage) schemed() given {
	s.t.Helper()
	x := engage.Scheme{ID: ids.New(), Slug: "s-" + ids.New(), Title: s.name("Scheme"), Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "1"}
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Operator("test", policy.Steward), engage.SaveScheme{Scheme: x}))
	return given{path: map[string]string{"scheme": x.ID, "slug": x.Slug}}
}

func schemeForm(more ...string) map[string][]string {
	return fields(append([]string{"title", "A scheme", "purpose", "Homes.", "steward", "Mereshire", "contact", "x@example.org", "rules", "1"}, more...)...)
}
