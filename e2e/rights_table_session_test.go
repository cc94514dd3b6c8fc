package e2e

import (
	"bytes"
	"mime/multipart"
	"slices"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// sessionNouns are case-study sessions. Who takes part has joined with a code, and holds no role: what they may
// do is in the tests of package sessionweb.
func sessionNouns() []noun {
	return []noun{
		{"Joining a session", "Whoever has the code sees which session it is, and may join.", []view{everybody()}, []act{
			{words: "See where a code is typed", route: "GET /join"},
			{words: "See the door of a session", route: "GET /s/{code}", on: (*stage).room},
			{words: "Join", route: "POST /s/{code}/join", on: func(s *stage) given {
				g := s.room()
				g.form = fields("rules", "yes")
				return g
			}},
		}},
		openLogNoun(),
		{"Session", "What is said in a room. Who runs the sessions of the organisation, and who takes their notes, see all of it; nobody else does, but who has joined: no administrator, and no steward.", []view{byRoleAlone(), inside(), manner(policy.Owner)}, slices.Concat(roomActs(), walkActs(), pointActs(), logActs(), []act{
			{words: "See the form that opens one", shared: true, route: "GET /desk/sessions/new"},
			{words: "Open one", route: "POST /desk/sessions", on: func(s *stage) given {
				return given{form: fields("title", s.name("Session"), "organisation", s.here)}
			}},
			{words: "See the wall", route: "GET /s/{code}/board", on: (*stage).room},
			{words: "See the log", route: "GET /s/{code}/log.json", on: (*stage).room},
			{words: "Bring a log in from a file", route: "POST /desk/sessions/import", on: (*stage).logFile},
			{words: "See the note-taker’s page", route: "GET /s/{code}/scribe", on: (*stage).room},
			{words: "Write a point down for the room", route: "POST /s/{code}/scribe", on: func(s *stage) given {
				g := s.room()
				g.form = fields("id", ids.Random(), "part", "have", "text", s.name("A point"))
				return g
			}},
			{words: "Write a point as a device does", route: "POST /s/{code}/entries", on: func(s *stage) given {
				g := s.room()
				g.form = fields("id", ids.Random(), "part", "have", "text", s.name("A point"))
				return g
			}},
			{words: "Change a point", route: "POST /s/{code}/entries/{id}", on: func(s *stage) given {
				g := s.point()
				g.form = fields("part", "have", "text", s.name("Another"), "was", "A food bank?")
				return g
			}},
			{words: "Put a point under a stage", route: "POST /s/{code}/entries/{id}/sort", on: func(s *stage) given {
				g := s.point()
				g.form = fields("stages", "settled")
				return g
			}},
			{words: "Take a point over to the next question", route: "POST /s/{code}/entries/{id}/carry", on: func(s *stage) given {
				g := s.point()
				s.must(ops.Do(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), session.MoveRoom{Code: g.path["code"], Part: session.Gaps}))
				g.form = fields("to", "gaps", "was", "A food bank?")
				return g
			}},
			{words: "Keep a point from the room", route: "POST /s/{code}/entries/{id}/hide", on: func(s *stage) given {
				g := s.point()
				g.form = fields("to", "hidden")
				return g
			}},
			{words: "See the facilitator’s page", route: "GET /s/{code}/run", on: (*stage).room},
			{words: "Tick a prompt that was talked about", route: "POST /s/{code}/prompt", on: func(s *stage) given {
				g := s.room()
				g.form = fields("prompt", "anything", "on", "yes")
				return g
			}},
			{words: "Take the room to the next part", route: "POST /s/{code}/part", on: func(s *stage) given {
				g := s.room()
				g.form = fields("part", "gaps")
				return g
			}},
			{words: "Start the timer", route: "POST /s/{code}/timer", on: func(s *stage) given {
				g := s.room()
				g.form = fields("do", "start", "minutes", "30")
				return g
			}},
			{words: "End it", route: "POST /s/{code}/turn", on: func(s *stage) given {
				g := s.room()
				g.form = fields("to", "close")
				return g
			}},
		})},
	}
}

// room is a session of the organisation that is held.
func (s *stage) room() given {
	s.t.Helper()
	r := openRoom(s.t, s.Runner, s.here, s.name("Session"))
	runner := policy.Operator("test", policy.Facilitator)
	s.must(ops.Do(s.t.Context(), s.Runner, runner, session.MoveRoom{Code: r.Code, Part: session.Have}))
	return given{path: map[string]string{"code": r.Code}}
}

// logActs take the log away as files.
func logActs() []act {
	return []act{
		{words: "Take it away as CSV", route: "GET /s/{code}/log.csv", on: (*stage).room},
		{words: "Take it away as a Word document", route: "GET /s/{code}/log.docx", on: (*stage).room},
		{words: "Take it away as a PDF", route: "GET /s/{code}/log.pdf", on: (*stage).room},
		{words: "Take it away as a workbook", route: "GET /s/{code}/log.xlsx", on: (*stage).room},
		{words: "Take it away as Markdown", route: "GET /s/{code}/log.md", on: (*stage).room},
	}
}

// openLogNoun is a log that whoever runs a session has opened to all.
func openLogNoun() noun {
	return noun{"Log that is open to everybody", "Whoever runs a session may open its final log. Until then it is there for nobody.", []view{everybody()}, []act{
		{words: "Read it", route: "GET /logs/{id}", on: openLog},
		{words: "Take it away as a PDF", route: "GET /logs/{id}/log.pdf", on: openLog},
		{words: "Take it away as a Word document", route: "GET /logs/{id}/log.docx", on: openLog},
		{words: "Take it away as CSV", route: "GET /logs/{id}/log.csv", on: openLog},
		{words: "Take it away as JSON", route: "GET /logs/{id}/log.json", on: openLog},
	}}
}

// point is an entry in one.
func (s *stage) point() given {
	s.t.Helper()
	g := s.room()
	g.path["id"] = ids.Random()
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Operator("test", policy.Facilitator), session.AddEntry{
		Code: g.path["code"], ID: g.path["id"], Words: session.Words{Part: session.Have, Text: "A food bank?", Question: true},
	}))
	return g
}

// logFile is a log as a file, in a form that has other fields too.
func (s *stage) logFile() given {
	s.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	s.must(form.WriteField("organisation", s.here))
	s.must(form.WriteField("title", s.name("Session")))
	part, err := form.CreateFormFile("file", "log.csv")
	s.must(err)
	_, err = part.Write([]byte("seq,id,part,stages,text\n1," + ids.Random() + ",have,crisis,A food bank\n"))
	s.must(err)
	s.must(form.Close())
	return given{body: b.String(), kind: form.FormDataContentType()}
}
