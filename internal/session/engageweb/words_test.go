package engageweb_test

import (
	"archive/zip"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

func (h house) arabic() string {
	h.Helper()
	file, err := os.ReadFile("../content/testdata/ar.json")
	h.Must(err)
	return string(file)
}

// upload sends a file with other values, and holds the answer to a status.
func (h house) upload(as, path string, status int, file string, list ...string) visit.Answer {
	h.Helper()
	a := h.Upload(as, path, "pack.json", []byte(file), list...)
	h.Want(status, as, path, a)
	return a
}

// schemed makes a scheme, which the engagement chooses, and gives where its words are.
func (h house) schemed() (id, at string) {
	h.Helper()
	s := engage.Scheme{ID: ids.New(), Slug: "mere", Title: "The Commitment", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "1"}
	h.Must(ops.Do(h.Context(), h.Runner, accounts["stew"], engage.SaveScheme{Scheme: s}))
	h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], engage.ChooseScheme{EngagementID: h.id, SchemeID: s.ID}))
	return s.ID, "/desk/schemes/" + s.ID + "/words"
}

// TestWordsPages: a steward loads words, sees where they come from and what they lack, replaces them, and takes them out
// after a question; a bad file is refused whole. (C2C-137)
func TestWordsPages(t *testing.T) {
	each(t, func(h house) {
		_, at := h.schemed()
		if text := h.Page("stew", at, http.StatusOK).Text("main"); !strings.Contains(text, "Homeward’s own") || !strings.Contains(text, "Written by Homeward on "+content.Default().Cover.About.Day()+". Licence") {
			h.Errorf("at first it says %s", text)
		}
		for _, who := range []string{"fern", "vera"} {
			h.Page(who, at, http.StatusForbidden)
			h.upload(who, at, http.StatusForbidden, h.arabic())
		}
		a := h.upload("stew", at, http.StatusUnprocessableEntity, strings.NewReplacer(`"ar"`, `"Arabic!"`, `"rtl"`, `"down"`).Replace(h.arabic()), "main", "main")
		if !strings.Contains(a.Body, "cover.language: Name the language") || !strings.Contains(a.Body, "cover.direction: Lines begin") {
			h.Errorf("a bad file: %s", htmlcheck.Parse(h.T, a.Body).Text("main"))
		}
		h.upload("stew", at, http.StatusUnprocessableEntity, "", "main", "beside")
		h.upload("stew", at, http.StatusSeeOther, h.arabic(), "main", "beside")
		p := h.Page("stew", at+"?done=loaded", http.StatusOK)
		if text := p.Text("main"); !p.Has(`h2 span[lang=ar][dir=rtl]`) || !strings.Contains(text, "العربية (ar)") || !strings.Contains(text, "From right to left") || !strings.Contains(text, "Loaded on ") || !strings.Contains(text, "This language has no worked example yet") {
			h.Errorf("it says %s", text)
		}
		if p := h.Page("", "/schemes/mere", http.StatusOK); !p.Has("dd span[lang=ar][dir=rtl]") {
			h.Error("everybody should see the languages")
		}
		replace := h.Page("stew", at+"/ar", http.StatusOK)
		h.Page("stew", at+"/pl", http.StatusNotFound)
		loaded := replace.One("input[name=loaded]").Attr("value")
		h.upload("stew", at+"/ar", http.StatusUnprocessableEntity, "nonsense", "loaded", loaded)
		h.upload("stew", at+"/ar", http.StatusConflict, strings.Replace(h.arabic(), `"2026-11"`, `"2027-01"`, 1), "loaded", "7")
		h.upload("stew", at+"/ar", http.StatusSeeOther, strings.Replace(h.arabic(), `"2026-11"`, `"2027-01"`, 1), "loaded", loaded)
		begun := h.Ask("stew", http.MethodGet, at+"/en-GB/words.json?for=cy", nil)
		if p, err := content.Read([]byte(begun.Body)); err != nil || p.Cover.Tag() != "cy" || len(p.Labels.Labels) < len(content.LabelTexts()) {
			h.Errorf("a file to begin with can’t be loaded: %v, %.200s", err, begun.Body)
		}
		if p, err := content.Read([]byte(h.Ask("stew", http.MethodGet, at+"/en-GB/words.json?for=ur", nil).Body)); err != nil || p.Cover.Dir() != "rtl" {
			h.Errorf("Urdu begins at the %s (%v)", p.Cover.Dir(), err)
		}
		for _, bad := range []string{"", "Welsh please", "<b>"} {
			if a := h.Ask("stew", http.MethodGet, at+"/en-GB/words.json?for="+url.QueryEscape(bad), nil); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "short sign of a language") {
				h.Errorf("a file for %q: %d", bad, a.Status)
			}
		}
		file := h.Ask("stew", http.MethodGet, at+"/ar/words.json", nil)
		if file.Status != http.StatusOK || !strings.Contains(file.Body, `"2027-01"`) || !strings.Contains(file.Header.Get("Content-Disposition"), "words-ar.json") {
			h.Errorf("the file: %d %.300s", file.Status, file.Body)
		}
		if a := h.Ask("stew", http.MethodGet, at+"/en-GB/words.json", nil); a.Status != http.StatusOK || !strings.Contains(a.Body, "Universal") && !strings.Contains(a.Body, "universal") {
			h.Errorf("ours: %d", a.Status)
		}
		q := h.Page("stew", at+"/ar/out", http.StatusOK)
		h.Post("fern", at+"/ar/out", http.StatusForbidden, "loaded", q.One("input[name=loaded]").Attr("value"))
		h.Post("stew", at+"/ar/out", http.StatusConflict, "loaded", "x")
		h.Post("stew", at+"/ar/out", http.StatusSeeOther, "loaded", q.One("input[name=loaded]").Attr("value"))
		h.Page("stew", at+"/ar/out", http.StatusNotFound)
	})
}

// unzipped gives the files of an archive by their names.
func (h house) unzipped(body string) map[string][]byte {
	h.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	h.Must(err)
	out := map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		h.Must(err)
		out[f.Name], err = io.ReadAll(in)
		h.Must(err)
	}
	return out
}

// docx is the text of a Word document, as another program reads it.
func (h house) docx(file []byte) string {
	h.Helper()
	pdf := office.Convert(h.T, map[string][]byte{"it.docx": file})["it.docx"]
	return strings.Join(strings.Fields(string(office.Run(h.T, pdf, "pdftotext", "FILE", "-"))), " ")
}

// TestPackInSeveralLanguages: the pack for the day has a folder for each other language, with its letter, agenda, story and
// sheets; and each language can be taken alone. (C2C-136, C2C-137)
func TestPackInSeveralLanguages(t *testing.T) {
	each(t, func(h house) {
		_, at := h.schemed()
		h.Post("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "The Old Hall")
		h.Post("fern", h.at+"/agenda", http.StatusSeeOther, "do", "lay", "kind", "case-study")
		h.upload("stew", at, http.StatusSeeOther, h.arabic(), "main", "beside")
		h.Post("fern", h.at+"/case/choose", http.StatusSeeOther, "story", "pack:nell-and-joe")
		p := h.Page("fern", h.at, http.StatusOK)
		if !p.Has(`a[lang=ar][dir=rtl][hreflang=ar][href$="pack.zip?language=ar"]`) || p.Count("ul.tongues a") != 2 {
			h.Errorf("the languages are not offered: %s", p.Text("main"))
		}
		files := h.unzipped(h.Ask("nils", http.MethodGet, h.at+"/pack.zip", nil).Body)
		for _, name := range []string{"0-cover.pdf", "1-invitation.pdf", "4-toolkit/sheet.txt", "language-ar/1-invitation.docx", "language-ar/2-agenda.docx", "language-ar/3-story-1.docx", "language-ar/4-toolkit/sheet.txt"} {
			if len(files[name]) == 0 {
				h.Errorf("there is no %s", name)
			}
		}
		if _, ok := files["language-ar/1-invitation.pdf"]; ok {
			h.Error("a PDF without its letters")
		}
		if to := os.Getenv("HOMEWARD_SHOTS"); to != "" {
			for name, body := range files {
				h.Must(os.WriteFile(to+"/"+strings.ReplaceAll(name, "/", "_"), body, 0o600))
			}
		}
		letter := h.docx(files["language-ar/1-invitation.docx"])
		for _, want := range []string{"مدعو", "مارس", "The Old Hall"} {
			if !strings.Contains(letter, want) {
				h.Errorf("the letter has no %q: %s", want, letter)
			}
		}
		for _, english := range []string{"You are invited", "What happens", "Wednesday"} {
			if strings.Contains(letter, english) {
				h.Errorf("the letter says %q", english)
			}
		}
		if text := h.docx(files["language-ar/3-story-1.docx"]); !strings.Contains(text, "Past the end of the story") || strings.Contains(text, "What happened") {
			h.Errorf("the one word that the language lacks stays English, and no other: %s", text)
		}
		only := h.unzipped(h.Ask("nils", http.MethodGet, h.at+"/pack.zip?language=ar", nil).Body)
		if len(only["0-cover.docx"]) == 0 || len(only["language-ar/1-invitation.docx"]) != 0 || string(only["4-toolkit/sheet.txt"]) == "" {
			h.Errorf("one language alone: %d files", len(only))
		}
		h.Page("nils", h.at+"/pack.zip?language=pl", http.StatusNotFound)
	})
}

// TestASchemesOwnStories: where sessions are held in a scheme's words, its stories are offered, in their language; and a
// letter that can't be a PDF goes as Word.
func TestASchemesOwnStories(t *testing.T) {
	each(t, func(h house) {
		scheme, at := h.schemed()
		h.upload("stew", at, http.StatusSeeOther, h.arabic(), "main", "main")
		id := story.PackedID(scheme, "nell-and-joe")
		p := h.Page("fern", h.at+"/case", http.StatusOK)
		if !p.Has(`input[name=story][value="`+id+`"]`) || p.Has(`input[name=story][value="pack:nell-and-joe"]`) || !p.Has("li div[lang=ar][dir=rtl]") {
			h.Errorf("the page offers %s", p.Text("main"))
		}
		h.Post("fern", h.at+"/case/choose", http.StatusNotFound, "story", story.PackedID(ids.New(), "nell-and-joe"))
		h.Post("fern", h.at+"/case/choose", http.StatusSeeOther, "story", id)
		token := ids.NewToken()
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], story.LinkStory{EngagementID: h.id, StoryID: id, Token: token, Days: 9}))
		if p := h.Page("", "/story/"+string(token)+"?read=yes", http.StatusOK); !p.Has("h1[lang=ar][dir=rtl]") || !strings.Contains(p.Text("article"), "حقائق") {
			h.Errorf("read ahead it says %s", p.Text("main"))
		}
		h.Post("fern", h.at+"/people", http.StatusSeeOther, "name", "Rose", "kind", "front-line")
		g, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], engage.ListInvitations{EngagementID: h.id})
		h.Must(err)
		if i := slices.IndexFunc(g.List, func(x engage.Invitation) bool { return x.Name == "Rose" }); i >= 0 {
			a := h.Post("fern", h.at+"/people/"+g.List[i].ID+"/letter", http.StatusOK)
			if text := h.docx([]byte(a.Body)); !strings.Contains(text, "Rose") || !strings.Contains(text, "مدعو") {
				h.Errorf("the letter: %s", text)
			}
		}
	})
}
