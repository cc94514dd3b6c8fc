package e2e

import (
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge/submit"
)

// submitNouns are what is sent to an authority. Who has a part in an engagement does not judge it: that, and roles for one
// scheme alone, are in the tests of package submit.
func submitNouns() []noun {
	held := func() []view { return []view{byRoleAlone(), inside()} }
	return []noun{
		{"What is sent to an authority", "What an engagement promises, as those who hold it send it. Who leads it sends it; who helps with it sees how far it is, and answers notes.", held(), []act{
			{words: "See how far it is", route: "GET /desk/engagements/{id}/submission", on: (*stage).promised},
			{words: "Send it", route: "POST /desk/engagements/{id}/submission", on: func(s *stage) given {
				x := promising(s.t, s.Runner, s.here, s.schemed().path["scheme"], s.name("Promise"))
				id := x.sends(s.t, s.Runner)
				submitted(s.t, s.Runner, id, "read", "note", "ask")
				x.changed(s.t, s.Runner)
				return about(x.id, "id", ids.New(), "shown", s.shown(x), "words", "Here it is")
			}},
			{words: "Say who answers for it", route: "POST /desk/engagements/{id}/submission/paper", on: func(s *stage) given {
				g := s.promised()
				g.form = fields("name", "Sunita", "contact", "01632 960199", "consent", "yes")
				return g
			}},
			{words: "Withdraw it", route: "POST /desk/engagements/{id}/submission/withdraw", on: (*stage).promised},
			{words: "Answer notes", route: "POST /desk/engagements/{id}/submission/notes", on: func(s *stage) given {
				g := s.promisedAfter("read", "note", "ask")
				g.form = fields("answer-"+g.path["note"], "We ring at nine.")
				return g
			}},
			{words: "Appeal", route: "POST /desk/engagements/{id}/submission/appeal", on: func(s *stage) given {
				g := s.promisedAfter("read", "decline")
				g.form = fields("id", ids.New(), "ground", "decision", "text", "Look again")
				return g
			}},
			{words: "Take the pack away", route: "GET /desk/engagements/{id}/submission/pack.zip", on: (*stage).promised},
			{words: "Take it as PDF", route: "GET /desk/engagements/{id}/submission/plan.pdf", on: (*stage).promised},
			{words: "Take it as Word", route: "GET /desk/engagements/{id}/submission/plan.docx", on: (*stage).promised},
			{words: "Take it as JSON", route: "GET /desk/engagements/{id}/submission/plan.json", on: (*stage).promised},
		}},
		{"What an authority is sent", "What was sent to the authority of a scheme. Its validators judge it, and stewards see to it that somebody does; nobody else sees it here.", []view{byRoleAlone(), inside()}, judgeActs()},
	}
}

func judgeActs() []act {
	on := func(steps []string, form ...string) func(*stage) given {
		return func(s *stage) given {
			g := s.sentIn(steps...)
			g.form = fields(form...)
			return g
		}
	}
	read, round := []string{"read"}, []string{"round", "1"}
	with := func(more ...string) []string { return append(append([]string{}, round...), more...) }
	return []act{
		{words: "See what was sent to a scheme", route: "GET /desk/schemes/{id}/submissions", on: func(s *stage) given { return about(s.schemed().path["scheme"]) }},
		{words: "Take that list away", route: "GET /desk/schemes/{id}/submissions.csv", on: func(s *stage) given { return about(s.schemed().path["scheme"]) }},
		{words: "Say how a scheme deals with it", route: "POST /desk/schemes/{id}/submissions", on: func(s *stage) given {
			return about(s.schemed().path["scheme"], "version", "0", "two", "yes")
		}},
		{words: "See one", route: "GET /desk/submissions/{id}", on: on(nil)},
		{words: "Say that nobody in particular reads it", route: "POST /desk/submissions/{id}/reader", on: on(read, "reader", "")},
		{words: "Write a note", route: "POST /desk/submissions/{id}/notes/{note}", on: func(s *stage) given {
			g := s.sentIn("read")
			g.path["note"], g.form = ids.New(), fields(with("line", "", "kind", "good", "text", "A fine plan")...)
			return g
		}},
		{words: "Take a note away", route: "POST /desk/submissions/{id}/notes/{note}/drop", on: on([]string{"read", "note"})},
		{words: "Give feedback", route: "POST /desk/submissions/{id}/feedback", on: on(read, with("ask", "no", "letter", "Thank you")...)},
		{words: "Give more time", route: "POST /desk/submissions/{id}/time", on: func(s *stage) given {
			g := s.sentIn("read", "note", "ask")
			g.form = fields("due", s.inDays(90))
			return g
		}},
		{words: "Validate it", route: "POST /desk/submissions/{id}/validate", on: on(read, with("why", "All is there")...)},
		{words: "Look at it again", route: "POST /desk/submissions/{id}/reconsider", on: on([]string{"read", "validate"}, "why", "One more look")},
		{words: "Give the award", route: "POST /desk/submissions/{id}/award", on: on([]string{"read", "validate"}, with("id", ids.New())...)},
		{words: "Decline it", route: "POST /desk/submissions/{id}/decline", on: on(read, with("why", "Not yours to do")...)},
		{words: "Stand aside", route: "POST /desk/submissions/{id}/aside", on: on(read, "why", "A cousin of mine")},
		{words: "Answer an appeal", route: "POST /desk/submissions/{id}/appeals/{appeal}", on: func(s *stage) given {
			g := s.sentIn("read", "decline", "appeal")
			g.path["appeal"], g.form = g.path["note"], fields("upheld", "no", "answer", "We looked again")
			return g
		}},
		{words: "Take its pack away", route: "GET /desk/submissions/{id}/pack.zip", on: on(nil)},
		{words: "Take it as PDF", route: "GET /desk/submissions/{id}/plan.pdf", on: on(nil)},
		{words: "Take it as Word", route: "GET /desk/submissions/{id}/plan.docx", on: on(nil)},
		{words: "Take it as JSON", route: "GET /desk/submissions/{id}/plan.json", on: on(nil)},
	}
}

// promised is an engagement of the organisation that has sent what it promises.
func (s *stage) promised() given { s.t.Helper(); return s.promisedAfter() }

// promisedAfter is the same, and what became of it.
func (s *stage) promisedAfter(steps ...string) given {
	s.t.Helper()
	x := promising(s.t, s.Runner, s.here, s.schemed().path["scheme"], s.name("Promise"))
	note := submitted(s.t, s.Runner, x.sends(s.t, s.Runner), steps...)
	return given{path: map[string]string{"id": x.id, "note": note}}
}

// sentIn is the same as the authority has it.
func (s *stage) sentIn(steps ...string) given {
	s.t.Helper()
	x := promising(s.t, s.Runner, s.here, s.schemed().path["scheme"], s.name("Promise"))
	id := x.sends(s.t, s.Runner)
	return given{path: map[string]string{"id": id, "note": submitted(s.t, s.Runner, id, steps...)}}
}

// shown is the fingerprint of what an engagement promises now, as its page has it.
func (s *stage) shown(x promise) string {
	s.t.Helper()
	h, err := ops.Ask(s.t.Context(), s.Runner, leads, submit.ShowHeld{EngagementID: x.id})
	s.must(err)
	return h.Fingerprint
}

// inDays is a day so many days from now.
func (s *stage) inDays(n int) string { return s.set.Now().AddDate(0, 0, n).Format(time.DateOnly) }
