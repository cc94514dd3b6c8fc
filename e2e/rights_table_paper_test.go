package e2e

import (
	"bytes"
	"mime/multipart"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/paper"
)

// paperNouns are the sheets on which a room writes by hand.
func paperNouns() []noun {
	return []noun{
		{"Sheet of paper of a session", "Who takes the notes of a session types its sheets. A photo of one is for nobody else: handwriting tells who wrote.", []view{byRoleAlone(), inside(), manner(policy.Owner)}, []act{
			{words: "See all sheets", route: "GET /s/{code}/sheets", on: (*stage).sheet},
			{words: "Have sheets numbered", route: "POST /s/{code}/sheets", on: func(s *stage) given {
				g := s.room()
				g.form = fields("part", "have", "many", "2")
				return g
			}},
			{words: "Print them as a PDF", route: "GET /s/{code}/sheets.pdf", on: (*stage).printed},
			{words: "Print them from a Word document", route: "GET /s/{code}/sheets.docx", on: (*stage).printed},
			{words: "See one", route: "GET /s/{code}/sheets/{number}", on: (*stage).sheet},
			{words: "Type a line", route: "POST /s/{code}/sheets/{number}", on: func(s *stage) given {
				g := s.sheet()
				g.form = fields("id", ids.New(), "text", s.name("A line"), "stages", "crisis")
				return g
			}},
			{words: "Say that all of it is typed", route: "POST /s/{code}/sheets/{number}/end", on: (*stage).sheet},
			{words: "Keep a photo", route: "POST /s/{code}/sheets/{number}/photo", on: func(s *stage) given {
				g := s.sheet()
				g.body, g.kind = s.photoForm()
				return g
			}},
			{words: "See a photo", route: "GET /s/{code}/sheets/{number}/photos/{id}", on: (*stage).sheetPhoto},
			{words: "Take a photo away", route: "POST /s/{code}/sheets/{number}/photos/{id}", on: (*stage).sheetPhoto},
			{words: "See what somebody else typed, to read it again", route: "GET /s/{code}/sheets/{number}/check", on: (*stage).typedSheet},
			{words: "Say that it reads as on the paper", route: "POST /s/{code}/sheets/{number}/check", on: (*stage).typedSheet},
		}},
	}
}

var facilitates = policy.Operator("test", policy.Facilitator)

// sheet is a sheet of a session that is held.
func (s *stage) sheet() given {
	s.t.Helper()
	g := s.room()
	s.must(ops.Do(s.t.Context(), s.Runner, facilitates, paper.PrintSheets{Code: g.path["code"], Part: session.Have, Many: 1}))
	g.path["number"] = "1"
	return g
}

// printed is the sheets of one, to be printed.
func (s *stage) printed() given {
	g := s.sheet()
	g.query = "from=1&to=1"
	return g
}

// typedSheet is one that somebody else has typed.
func (s *stage) typedSheet() given {
	s.t.Helper()
	g, id := s.sheet(), ids.New()
	s.must(ops.Do(s.t.Context(), s.Runner, facilitates, paper.TypeRow{
		Code: g.path["code"], Number: 1, ID: id, Last: true,
		Words: session.Words{Part: session.Have, Text: "A food bank", Stages: pathway.Of(pathway.Crisis)},
	}))
	g.form = fields("id-1", id, "was-1", "A food bank", "text-1", "A food bank", "stages-1", "crisis")
	return g
}

// sheetPhoto is a photo of one.
func (s *stage) sheetPhoto() given {
	s.t.Helper()
	g, picture := s.sheet(), s.picture()
	s.must(ops.Do(s.t.Context(), s.Runner, facilitates, paper.PhotoSheet{Code: g.path["code"], Number: 1, Photo: &picture}))
	p, err := ops.Ask(s.t.Context(), s.Runner, facilitates, paper.ShowSheet{Code: g.path["code"], Number: 1})
	s.must(err)
	g.path["id"] = p.Sheet.Photos[0]
	return g
}

// photoForm is a form with a photo in it.
func (s *stage) photoForm() (body, kind string) {
	s.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("photo", "sheet.png")
	s.must(err)
	_, err = part.Write(drawn(s.t))
	s.must(err)
	s.must(form.Close())
	return b.String(), form.FormDataContentType()
}
