package e2e

import (
	"bytes"
	"mime/multipart"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// planNouns are plans: who keeps one going, who leads an action of it, who is of an organisation that takes part, and who
// has nothing to do with it. What a lead may do with their own account is in the tests of package action.
func planNouns() []noun {
	return []noun{
		{"Plan", "Who does what by when, so that pledges are kept. Who leads the engagement and who takes its notes keep it up to date; who leads it decides. Those in the organisations that take part read it, without names.", []view{byRoleAlone(), inside()}, planActs()},
		{"Mail about a plan", "Whoever gets mail about a plan leaves the list by the link in it; whoever has the key of a calendar follows the days of a plan.", []view{everybody()}, []act{
			{words: "See what the mail is about", route: "GET /following/{token}", on: (*stage).following},
			{words: "Leave the list", route: "POST /following/{token}", on: (*stage).following},
			{words: "Follow the calendar of a plan", route: "GET /plans/calendar/{key}/plan.ics", on: func(s *stage) given {
				g := s.plan()
				key := ids.NewToken()
				s.must(ops.Do(s.t.Context(), s.Runner, leads, action.RenewFeed{PlanID: g.path["id"], Key: key}))
				g.path["key"] = string(key)
				return g
			}},
		}},
	}
}

func planActs() []act {
	acts := []act{
		{words: "See the plan", route: "GET /desk/plans/{id}", on: (*stage).plan},
		{words: "See where it begins", route: "GET /desk/engagements/{id}/plan", on: (*stage).plan},
		{words: "Begin it", route: "POST /desk/engagements/{id}/plan", on: (*stage).agreed},
		{words: "See an action", route: "GET /desk/plans/{id}/actions/{action}", on: (*stage).plan},
		{words: "See the form of a new action", route: "GET /desk/plans/{id}/new", on: (*stage).plan},
		{words: "Write one down", route: "POST /desk/plans/{id}", on: func(s *stage) given {
			g := s.plan()
			g.form = fields("id", ids.New(), "aim", g.path["aim"], "text", s.name("Ring the ward"))
			return g
		}},
		{words: "See the form of one", route: "GET /desk/plans/{id}/actions/{action}/change", on: (*stage).plan},
		{words: "Change one", route: "POST /desk/plans/{id}/actions/{action}", on: func(s *stage) given {
			g := s.plan()
			g.form = fields("version", "1", "aim", g.path["aim"], "text", s.name("Ring the ward twice"))
			return g
		}},
		{words: "Say how far one is", route: "POST /desk/plans/{id}/actions/{action}/state", on: planWith("state", "under way")},
		{words: "Keep a number", route: "POST /desk/plans/{id}/actions/{action}/readings", on: planWith("value", "4")},
		{words: "Take a number back", route: "POST /desk/plans/{id}/actions/{action}/readings/drop", on: func(s *stage) given {
			g := s.plan()
			id := ids.New()
			s.must(ops.Do(s.t.Context(), s.Runner, leads, action.AddReading{PlanID: g.path["id"], ActionID: g.path["action"], ID: id, Value: 100}))
			g.form = fields("reading", id, "why", "A mistake")
			return g
		}},
		{words: "Check whether one is thought through", route: "POST /desk/plans/{id}/actions/{action}/smart", on: planWith("answer-s", "no")},
		{words: "Look back on one", route: "POST /desk/plans/{id}/actions/{action}/evaluation", on: func(s *stage) given {
			g := s.plan()
			s.must(ops.Do(s.t.Context(), s.Runner, leads, action.MoveAction{PlanID: g.path["id"], ID: g.path["action"], To: action.Done}))
			g.form = fields("helped", "yes", "evaluation", "It helped")
			return g
		}},
		{words: "See who could lead one", route: "GET /desk/plans/{id}/actions/{action}/lead", on: (*stage).plan},
		{words: "Hand one over", route: "POST /desk/plans/{id}/actions/{action}/lead", on: planWith("lead-role", "Nurse", "why", "She has left")},
		{words: "See how it is kept going", route: "GET /desk/plans/{id}/course", on: (*stage).plan},
		{words: "Say how it is kept going", route: "POST /desk/plans/{id}/course", on: func(s *stage) given {
			g := s.plan()
			g.form = fields("version", "1", "months", "6")
			return g
		}},
	}
	return append(append(acts, reviewActs()...), toldActs()...)
}

func reviewActs() []act {
	acts := []act{
		{words: "Begin a review", route: "POST /desk/plans/{id}/reviews", on: planWith()},
		{words: "See a review", route: "GET /desk/plans/{id}/reviews/{review}", on: (*stage).review},
		{words: "Write down what it says", route: "POST /desk/plans/{id}/reviews/{review}/note", on: func(s *stage) given {
			g := s.review()
			g.form = fields("action", g.path["action"], "lesson", "Ask earlier")
			return g
		}},
		{words: "End a review", route: "POST /desk/plans/{id}/reviews/{review}/close", on: func(s *stage) given {
			g := s.review()
			g.form = fields("continue", "no", "why", "All is done")
			return g
		}},
		{words: "Give a review up", route: "POST /desk/plans/{id}/reviews/{review}/cancel", on: (*stage).review},
	}
	for _, x := range [][2]string{{"docx", "as a Word document"}, {"pdf", "as a PDF"}, {"md", "as Markdown"}} {
		acts = append(acts, act{words: "Take the minutes " + x[1], route: "GET /desk/plans/{id}/reviews/{review}/minutes." + x[0], on: (*stage).review})
	}
	return acts
}

func toldActs() []act {
	acts := []act{
		{words: "See what was told", route: "GET /desk/plans/{id}/told", on: (*stage).plan},
		{words: "Tell those who took part", route: "POST /desk/plans/{id}/told", on: planWith("channel", "print", "words", "Thank you")},
		{words: "Put addresses on the list", route: "POST /desk/plans/{id}/followers", on: planWith("emails", "somebody@example.org")},
		{words: "Take one off", route: "POST /desk/plans/{id}/followers/drop", on: planWith("follower", ids.New())},
		{words: "Open its calendar", route: "POST /desk/plans/{id}/calendar", on: (*stage).plan},
		{words: "See where a file is brought in", route: "GET /desk/plans/{id}/file", on: (*stage).plan},
		{words: "Bring a file in", route: "POST /desk/plans/{id}/file", on: (*stage).planFile},
		{words: "See what one leads", shared: true, route: "GET /desk/my-actions"},
	}
	for _, x := range [][2]string{{"csv", "as CSV"}, {"docx", "as a Word document"}, {"json", "as JSON"}, {"md", "as Markdown"}, {"pdf", "as a PDF"}, {"xlsx", "as a workbook"}} {
		acts = append(acts, act{words: "Take it away " + x[1], route: "GET /desk/plans/{id}/plan." + x[0], on: (*stage).plan})
	}
	return acts
}

// plan is the plan of an engagement whose pledges are agreed, with one action.
func (s *stage) plan() given {
	s.t.Helper()
	g := s.agreed()
	x, err := ops.Ask(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), pledge.ShowGrid{EngagementID: g.path["id"]})
	s.must(err)
	to := measure.Amount(900)
	g.form, g.path["aim"], g.path["action"] = nil, x.Standing()[0].ID, ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, action.AddAction{PlanID: g.path["id"], ID: g.path["action"], State: action.Agreed, Words: action.Words{
		AimID: g.path["aim"], Text: s.name("Ring the ward each day"), Measure: measure.Measure{Kind: measure.Count, What: "Calls", Unit: "calls", To: &to},
	}}))
	return g
}

// planWith is a plan, and a form with an id of its own.
func planWith(form ...string) func(*stage) given {
	return func(s *stage) given {
		s.t.Helper()
		g := s.plan()
		g.form = fields(append([]string{"id", ids.New()}, form...)...)
		return g
	}
}

// review is a plan with a review that is held now.
func (s *stage) review() given {
	s.t.Helper()
	g := s.plan()
	g.path["review"] = ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, leads, action.StartReview{PlanID: g.path["id"], ID: g.path["review"]}))
	return g
}

// following is the link by which somebody leaves the list.
func (s *stage) following() given {
	s.t.Helper()
	g := s.plan()
	told := action.Telling{ID: ids.New(), Channel: action.ByMail, Text: "Thank you"}
	s.must(ops.Do(s.t.Context(), s.Runner, leads, action.AddFollowers{PlanID: g.path["id"], Emails: []string{"somebody@example.org"}}))
	s.must(ops.Do(s.t.Context(), s.Runner, leads, action.Tell{PlanID: g.path["id"], Telling: told}))
	s.must(s.DB.Write(s.t.Context(), func(tx *store.Tx) error {
		d, err := action.WriteDigest(tx, g.path["id"], told.ID)
		if err == nil {
			g.path["token"] = string(d.To[0].Token)
		}
		return err
	}))
	return g
}

// planFile is a plan, and a file of one action for it.
func (s *stage) planFile() given {
	s.t.Helper()
	g := s.plan()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	w, err := m.CreateFormFile("file", "plan.json")
	s.must(err)
	_, err = w.Write([]byte(`{"format":"homeward plan","version":1,"actions":[{"id":"` + ids.New() + `","state":"idea","aim_id":"` + g.path["aim"] + `","text":"Ring the school"}]}`))
	s.must(err)
	s.must(m.Close())
	g.body, g.kind = b.String(), m.FormDataContentType()
	return g
}
