package toolkitweb_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/session/content"
)

// tongueOf is the language of a file of the toolkit.
func tongueOf(name string) string {
	for _, x := range content.Default().Day.Sheets {
		if strings.HasPrefix(name, "day-"+x.Key+".") {
			return x.Language
		}
	}
	return "en-GB"
}

// lines are all the lines of a sheet, but the one for who hands it out.
func lines(x content.DaySheet) []string {
	out := []string{x.Title, x.Text, x.Helper, x.Reach}
	for _, p := range []content.DayPart{x.Happens, x.Questions, x.Stages, x.Choices, x.Help} {
		out = append(append(out, p.Title), p.Lines...)
	}
	return out
}

// spaceless is a text without its spaces, as lines break where there is no more room.
func spaceless(s string) string { return strings.Join(strings.Fields(s), "") }

// The day is there in six languages: to read, and as a file, each in its own language and direction, on one
// piece of paper. What no native speaker has read says so. (C2C-137)
func TestDayInSixLanguages(t *testing.T) {
	k := newKit(t)
	day := content.Default().Day
	if len(day.Sheets) != 6 {
		t.Fatalf("%d languages", len(day.Sheets))
	}
	list := k.page("/toolkit/languages").All("li.kit__one")
	for i, x := range day.Sheets {
		dir := "ltr"
		if x.Direction != "" {
			dir = x.Direction
		}
		entry := list[i].Page()
		name := entry.All("a.kit__name span")[0]
		if name.Text() != x.Name || name.Attr("lang") != x.Language || !strings.Contains(list[i].Text(), x.English) {
			t.Errorf("%s: the page says %q", x.Key, list[i].Text())
		}
		unread := x.Language != "en-GB"
		if strings.Contains(list[i].Text(), day.Unread) != unread || !strings.Contains(day.Unread, "not yet read") && !strings.Contains(day.Unread, "Not yet read") {
			t.Errorf("%s: is it said that no native speaker has read it? %q", x.Key, list[i].Text())
		}
		p := k.page("/toolkit/day-" + x.Key)
		article := p.One("main article.doc")
		if article.Attr("lang") != x.Language || article.Attr("dir") != dir {
			t.Errorf("%s: the article is in %q, %q", x.Key, article.Attr("lang"), article.Attr("dir"))
		}
		said := k.text("day-" + x.Key)
		for _, line := range lines(x) {
			if !strings.Contains(said, line) {
				t.Errorf("%s: %q is missing", x.Key, line)
			}
		}
		if strings.Contains(said, day.Unread) != unread {
			t.Errorf("%s: the sheet itself says %q", x.Key, said)
		}
		w := k.ask("GET", "/toolkit/day-"+x.Key+".pdf")
		if dir == "rtl" {
			if w.Code != http.StatusNotFound || !strings.Contains(list[i].Text(), "There is no PDF") {
				t.Errorf("%s: a PDF without its letters: %d", x.Key, w.Code)
			}
			continue
		}
		if info := string(office.Run(t, w.Body.Bytes(), "pdfinfo", "FILE")); w.Code != http.StatusOK || !strings.Contains(info, "Pages:           2\n") || strings.Contains(list[i].Text(), "There is no PDF") {
			t.Errorf("%s: %d %s", x.Key, w.Code, info)
		}
	}
}

// Word's files say in which language and direction they are, and open in another program on one piece of paper, with
// all that they say.
func TestDayInWord(t *testing.T) {
	k := newKit(t)
	files := map[string][]byte{}
	for _, x := range content.Default().Day.Sheets {
		files["day-"+x.Key+".docx"] = k.take("day-" + x.Key + ".docx")
	}
	opened := office.Convert(t, files)
	for _, x := range content.Default().Day.Sheets {
		name := "day-" + x.Key + ".docx"
		styles, body := part(t, files[name], "word/styles.xml"), part(t, files[name], "word/document.xml")
		right := x.Direction == "rtl"
		if !strings.Contains(styles, `<w:lang w:val="`+x.Language+`"`) || strings.Contains(styles, "<w:bidi/>") != right || strings.Contains(body, "<w:bidiVisual/>") != right || strings.Contains(body, "<w:rtl/>") != right {
			t.Errorf("%s does not say how it is read", name)
		}
		pages := opened[name]
		if pages == nil {
			t.Fatalf("%s: not opened: %d files", name, len(opened))
		}
		if info := string(office.Run(t, pages, "pdfinfo", "FILE")); !strings.Contains(info, "Pages:           2\n") {
			t.Errorf("%s: %s", name, info)
		}
		if right {
			continue // what is drawn from right to left is copied in the order in which it is drawn
		}
		text := spaceless(string(office.Run(t, pages, "pdftotext", "FILE", "-")))
		for _, line := range lines(x) {
			if !strings.Contains(text, spaceless(line)) {
				t.Errorf("%s: %q is missing in what another program shows", name, line)
			}
		}
	}
}

// part is one file of a package.
func part(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
