package e2e

import (
	"bytes"
	"mime/multipart"
	"os"
	"strconv"
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	pledges "example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session/engage"
)

// wordNouns are the words that a scheme brings along.
func wordNouns() []noun {
	who := func() []view { return []view{byRoleAlone(), inside(), manner(policy.Owner)} }
	return []noun{
		{"The words of a scheme", "What is said, asked and printed in its sessions, in one language or several. Stewards load them; what is made of them goes to everybody.", who(), []act{
			{words: "See in which languages there are words", route: "GET /desk/schemes/{scheme}/words", on: (*stage).wording},
			{words: "Add words", route: "POST /desk/schemes/{scheme}/words", on: func(s *stage) given { return s.sending(s.schemed(), arabic(s.t), "main", "beside") }},
			{words: "See the form that replaces them", route: "GET /desk/schemes/{scheme}/words/{language}", on: (*stage).wording},
			{words: "Replace them", route: "POST /desk/schemes/{scheme}/words/{language}", on: func(s *stage) given { return s.sending(s.wording(), arabic(s.t)) }},
			{words: "Take them as a file", route: "GET /desk/schemes/{scheme}/words/{language}/words.json", on: (*stage).wording},
			{words: "See the question whether they are taken out", route: "GET /desk/schemes/{scheme}/words/{language}/out", on: (*stage).wording},
			{words: "Take them out", route: "POST /desk/schemes/{scheme}/words/{language}/out", on: (*stage).wording},
			{words: "See in which languages there are words for pledges", route: "GET /desk/schemes/{scheme}/pledge-words", on: (*stage).promising},
			{words: "Add words for pledges, or replace them", route: "POST /desk/schemes/{scheme}/pledge-words", on: func(s *stage) given {
				return s.sending(s.schemed(), promised(s.t))
			}},
			{words: "Take words for pledges as a file", route: "GET /desk/schemes/{scheme}/pledge-words/{language}/words.json", on: (*stage).promising},
			{words: "See the question whether words for pledges are taken out", route: "GET /desk/schemes/{scheme}/pledge-words/{language}/out", on: (*stage).promising},
			{words: "Take words for pledges out", route: "POST /desk/schemes/{scheme}/pledge-words/{language}/out", on: (*stage).promising},
		}},
	}
}

// arabic is a small pack in a language from right to left.
func arabic(t *testing.T) []byte {
	t.Helper()
	file, err := os.ReadFile("../internal/session/content/testdata/ar.json")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// promised is our own words for pledges, as a file.
func promised(t *testing.T) []byte {
	t.Helper()
	file, err := pledges.Default().Write()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// wordsOf gives a scheme words in Arabic, for pledges too, and tells when.
func (c *city) wordsOf(t *testing.T, scheme string) (session, pledged int64) {
	t.Helper()
	steward := policy.Operator("test", policy.Steward)
	for _, err := range []error{
		ops.Do(t.Context(), c.Runner, steward, engage.LoadWords{SchemeID: scheme, File: arabic(t)}),
		ops.Do(t.Context(), c.Runner, steward, pledge.LoadWords{SchemeID: scheme, File: promised(t)}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	w, err := ops.Ask(t.Context(), c.Runner, steward, engage.ShowWords{SchemeID: scheme})
	if err != nil {
		t.Fatal(err)
	}
	p, err := ops.Ask(t.Context(), c.Runner, steward, pledge.ShowWords{SchemeID: scheme})
	if err != nil {
		t.Fatal(err)
	}
	return w.List[0].LoadedAt, p.List[0].LoadedAt
}

// wording is a scheme with words in Arabic.
func (s *stage) wording() given {
	s.t.Helper()
	g := s.schemed()
	at, _ := s.wordsOf(s.t, g.path["scheme"])
	g.path["language"], g.form = "ar", fields("loaded", micros(at))
	return g
}

// promising is a scheme with words for pledges.
func (s *stage) promising() given {
	s.t.Helper()
	g := s.schemed()
	_, at := s.wordsOf(s.t, g.path["scheme"])
	g.path["language"], g.form = "en-GB", fields("loaded", micros(at))
	return g
}

// sending is a form with a file, and with what else is in it.
func (s *stage) sending(g given, file []byte, more ...string) given {
	s.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for name, list := range g.form {
		s.must(form.WriteField(name, list[0]))
	}
	for i := 0; i+1 < len(more); i += 2 {
		s.must(form.WriteField(more[i], more[i+1]))
	}
	part, err := form.CreateFormFile("file", "words.json")
	s.must(err)
	_, err = part.Write(file)
	s.must(err)
	s.must(form.Close())
	g.body, g.kind, g.form = b.String(), form.FormDataContentType(), nil
	return g
}

// wordsSights are the pages on which a scheme is given words.
func wordsSights(t *testing.T, c *city) []sight {
	t.Helper()
	c.wordsOf(t, demo.SchemeID())
	at := "/desk/schemes/" + demo.SchemeID()
	return []sight{
		{who: "stella", name: "scheme-words", path: at + "/words", status: 200},
		{who: "stella", name: "scheme-words-wrong", path: at + "/words", status: 200, submit: "form.deskform button[type=submit]"},
		{who: "stella", name: "scheme-words-replace", path: at + "/words/ar", status: 200},
		{who: "stella", name: "scheme-words-out", path: at + "/words/ar/out", status: 200},
		{who: "stella", name: "scheme-pledge-words", path: at + "/pledge-words", status: 200},
		{who: "stella", name: "scheme-pledge-words-wrong", path: at + "/pledge-words", status: 200, submit: "form.deskform button[type=submit]"},
		{who: "stella", name: "scheme-pledge-words-out", path: at + "/pledge-words/en-GB/out", status: 200},
	}
}

// micros is when something was, as forms send it.
func micros(at int64) string { return strconv.FormatInt(at, 10) }
