package toolkitweb_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/toolkitweb"
)

// hebrew puts Hebrew letters in place of ours, outside the braces of blanks: a made-up language from right to left.
func hebrew(s string) string {
	blank := false
	return strings.Map(func(c rune) rune {
		switch {
		case c == '{':
			blank = true
		case c == '}':
			blank = false
		case blank:
		case c >= 'a' && c <= 'z':
			return 'א' + (c-'a')%22
		case c >= 'A' && c <= 'Z':
			return 'א' + (c-'A')%22
		}
		return c
	}, s)
}

// kept are fields of a pack that no reader sees, or that name what programs know.
var kept = map[string]bool{
	"key": true, "stage": true, "stages": true, "part": true, "kind": true, "picture": true, "theme": true, "parts": true, "sectors": true, "forms": true, "factors": true,
	"form": true, "from": true, "source": true, "age": true, "case": true, "step": true, "support": true, "number": true, "path": true, "on": true, "about": true,
	"language": true, "direction": true, "edition": true, "english": true, "url": true, "plans": false,
}

// madeUp is a whole pack in the made-up language.
func madeUp(t *testing.T) content.Pack {
	t.Helper()
	p := content.Default()
	p.Cover.Language, p.Cover.Direction = "he", "rtl"
	p.Day = content.Day{}
	p.Labels.About = p.Cover.About
	for _, text := range content.LabelTexts() {
		p.Labels.Labels = append(p.Labels.Labels, content.Label{English: text, Text: text})
	}
	data, err := p.Write()
	if err != nil {
		t.Fatal(err)
	}
	var raw any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	if data, err = json.Marshal(turned(raw, "")); err != nil {
		t.Fatal(err)
	}
	out, err := content.Read(data)
	if err != nil {
		t.Fatalf("%.2000v", err)
	}
	return out
}

func turned(v any, name string) any {
	switch x := v.(type) {
	case map[string]any:
		for k, inside := range x {
			if !kept[k] || keptElsewhere(k, inside) {
				x[k] = turned(inside, k)
			}
		}
	case []any:
		for i := range x {
			x[i] = turned(x[i], name)
		}
	case string:
		return hebrew(x)
	}
	return v
}

// keptElsewhere tells a section or a list of things from the field of the same name that holds keys.
func keptElsewhere(name string, v any) bool {
	if _, ok := v.(map[string]any); ok {
		return name != "about"
	}
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		return false
	}
	_, ok = list[0].(map[string]any)
	return ok
}

// kitOf is the toolkit in the words of a pack.
func kitOf(t *testing.T, p content.Pack) kit {
	t.Helper()
	site := toolkitweb.New(toolkitweb.Options{
		Partnership: "123", Words: p, Pledges: promises(),
		Frame: func(*http.Request) (ui.Page, error) {
			return ui.Page{Words: lang.Languages(true).Pick(""), Partnership: partnership}, nil
		},
	})
	return kit{t, web.Mux(func(*http.Request) (policy.Actor, error) { return policy.Nobody(), nil }, site.Routes(), web.Options{})}
}

// A pack in another language, from right to left, makes documents that are wholly in it, in every format, and say so.
// There is no PDF, as our typeface has none of its letters. (C2C-137)
func TestAPackFromRightToLeft(t *testing.T) {
	k := kitOf(t, madeUp(t))
	latin := regexp.MustCompile(`[A-Za-z]{2,}`)
	files := map[string][]byte{}
	seen := 0
	for _, a := range k.page("/toolkit").All("a.kit__name") {
		name := strings.TrimPrefix(a.Attr("href"), "/toolkit/")
		article := k.page("/toolkit/" + name).One("main article.doc")
		if article.Attr("lang") != "he" || article.Attr("dir") != "rtl" {
			t.Errorf("%s: the article is in %q, %q", name, article.Attr("lang"), article.Attr("dir"))
		}
		if w := k.ask("GET", "/toolkit/"+name+".pdf"); w.Code != http.StatusNotFound {
			t.Errorf("%s: a PDF without its letters: %d", name, w.Code)
		}
		text := regexp.MustCompile(`<br>|\{[a-z-]+\}|https://\S+`).ReplaceAllString(k.text(name), "")
		if english := latin.FindAllString(text, -1); len(english) > 0 && name != "background" { // it names its sources
			t.Errorf("%s: %.300q is not in the language of the pack", name, english)
		}
		files[name+".docx"] = k.take(name + ".docx")
		if styles := part(t, files[name+".docx"], "word/styles.xml"); !strings.Contains(styles, `w:val="he"`) || !strings.Contains(styles, "<w:bidi/>") {
			t.Errorf("%s.docx does not say how it is read", name)
		}
		if w := k.ask("GET", "/toolkit/"+name+".xlsx"); w.Code == http.StatusOK && !strings.Contains(part(t, w.Body.Bytes(), "xl/worksheets/sheet1.xml"), `rightToLeft="1"`) {
			t.Errorf("%s.xlsx does not begin on the right", name)
		}
		seen++
	}
	if seen != 18 {
		t.Errorf("%d documents", seen)
	}
	files["deck.pptx"] = k.take("slides.pptx")
	if show := part(t, files["deck.pptx"], "ppt/presentation.xml"); !strings.Contains(show, `rtl="1"`) {
		t.Error("the slides do not begin on the right")
	}
	for name, opened := range office.Convert(t, files) {
		if text := string(office.Run(t, opened, "pdftotext", "FILE", "-")); !regexp.MustCompile(`[א-ת]`).MatchString(text) {
			t.Errorf("%s: another program shows %.200q", name, text)
		}
	}
}

// What goes into the pack of one session goes as Word where there can be no PDF; and a pack without its labels is refused.
func TestPapersWithoutLetters(t *testing.T) {
	p := madeUp(t)
	var got []string
	err := toolkitweb.Papers("123", p, toolkitweb.Pledges{}, nil, []string{"ground-rules.pdf", "log-have.pdf", "log-have.docx"}, func(name string, body []byte) {
		if _, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err != nil {
			t.Error(name, err)
		}
		got = append(got, name)
	})
	if err != nil || strings.Join(got, " ") != "ground-rules.docx log-have.docx" {
		t.Errorf("%q %v", got, err)
	}
	for says, spoil := range map[string]func(*content.Pack){
		"labels.labels":   func(p *content.Pack) { p.Labels.Labels = p.Labels.Labels[1:] },
		"cover.language":  func(p *content.Pack) { p.Cover.Language = "Hebrew, please" },
		"cover.direction": func(p *content.Pack) { p.Cover.Direction = "down" },
	} {
		bad := madeUp(t)
		spoil(&bad)
		if f := bad.Check(); len(f) != 1 || f[0].Name != says {
			t.Errorf("%s: %v", says, f)
		}
	}
}

// Sample pledges and actions come with the words for pledges: where those are in the language of the pack, the samples are
// there, and wholly in it. (C2C-137)
func TestSamplesInTheLanguageOfThePack(t *testing.T) {
	promised := promises()
	if err := toolkitweb.Papers("123", madeUp(t), promised, nil, []string{"samples.pdf"}, func(string, []byte) {}); err == nil {
		t.Error("samples in English among papers in another language")
	}
	promised.Language, promised.None = "he", nil
	for i := range promised.Samples {
		promised.Samples[i].Text = hebrew(promised.Samples[i].Text)
	}
	for i, a := range promised.Actions {
		promised.Actions[i] = toolkitweb.Action{Stage: a.Stage, Title: hebrew(a.Title), Text: hebrew(a.Text), Lead: hebrew(a.Lead), Measure: hebrew(a.Measure)}
	}
	words := madeUp(t)
	for _, text := range content.OptionalTexts() {
		words.Labels.Labels = append(words.Labels.Labels, content.Label{English: text, Text: hebrew(text)})
	}
	var got string
	err := toolkitweb.Papers("123", words, promised, nil, []string{"samples.md", "samples.pdf"}, func(name string, body []byte) {
		if got += name + " "; name == "samples.md" {
			if english := regexp.MustCompile(`[A-Za-z]{3,}`).FindAllString(string(body), -1); len(english) > 0 {
				t.Errorf("it says %q", english)
			}
		}
	})
	if err != nil || got != "samples.md samples.docx " {
		t.Errorf("%q %v", got, err)
	}
}
