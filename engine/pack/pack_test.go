package pack_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/homeward/engine/pack"
	"example.org/homeward/engine/pathway"
)

type line struct {
	Key    string        `json:"key"`
	Text   string        `json:"text,omitempty"`
	Stage  pathway.Stage `json:"stage,omitempty"`
	Stages pathway.Set   `json:"stages,omitempty"`
	Least  int           `json:"least,omitempty"`
	Must   bool          `json:"must,omitempty"`
}

type section struct {
	About pack.About `json:"about"`
	Lines []line     `json:"lines"`
}

type sample struct {
	First  section `json:"first"`
	Second section `json:"second"`
}

const (
	about = `{"by": "Homeward", "on": "2026-11-29", "licence": "written for Homeward", "rests": "practice"}`
	one   = `{"about": ` + about + `, "lines": [{"key": "a", "text": "A “word” <b> & more", "stage": "move-on", "stages": ["crisis", "settled"], "least": 3, "must": true}]}`
)

func TestRoundTrip(t *testing.T) {
	var first, again sample
	if err := pack.Read([]byte(`{"first": `+one+`, "second": `+one+`}`), &first); err != nil {
		t.Fatal(err)
	}
	if first.First.Lines[0].Stages != pathway.Of(pathway.Crisis, pathway.Settled) {
		t.Errorf("read %+v", first.First.Lines[0])
	}
	data, err := pack.Write(first)
	if err != nil || pack.Read(data, &again) != nil {
		t.Fatalf("written as %s, %v", data, err)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error(diff)
	}
}

// A pack is read whether or not a mark of UTF-8 stands before it.
func TestReadMarked(t *testing.T) {
	var got sample
	if err := pack.Read([]byte("\xef\xbb\xbf{\"first\": "+one+`, "second": `+one+`}`), &got); err != nil || got.First.Lines[0].Key != "a" {
		t.Errorf("%+v, %v", got, err)
	}
	if err := pack.Read([]byte("\xef\xbb\xbf\n"), &got); err == nil || !strings.Contains(err.Error(), "this is empty") {
		t.Errorf("nothing but the mark: %v", err)
	}
}

func TestKnownLanguages(t *testing.T) {
	for tag, want := range map[string]bool{
		"": true, "en-GB": true, "pl": true, "ar": true, "zh-Hans": true, "ckb": true, "rom": true, "que": true,
		"zz": false, "xx": false, "xx-GB": false, "und": false, "mul": false, "qaa": false, "qtz": false, "Polish": false,
	} {
		if got := (pack.Tongue{Language: tag}).Known(); got != want {
			t.Errorf("%q: %v", tag, got)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, x := range map[string]struct{ text, want string }{
		"nothing":          {" \n", "this is empty"},
		"no JSON":          {"{\n\"first\": oops}", "line 2, first: this is not JSON"},
		"an early end":     {`{"first": {`, "line 1, first.about: this field is missing"},
		"a cut text":       {`{"first": {"about`, "the document ends too early"},
		"a second value":   {`{"first": ` + one + `, "second": ` + one + `} {}`, "something follows after the end"},
		"a list":           {`[1]`, "line 1: this must be fields in braces"},
		"an unknown field": {"{\"first\": {\n\n\"abuot\": 1}}", `line 3, first: there is no field "abuot" here`},
		"another case":     {`{"First": {}}`, `there is no field "First" here`},
		"a field twice":    {"{\"first\": " + one + ",\n\"first\": " + one + "}", "line 2, first: this field is given twice"},
		"a missing field":  {`{"first": ` + one + `}`, "second: this field is missing"},
		"a number":         {one1(`{"key": 7}`), "first.lines[0].key: this must be a text"},
		"null":             {one1(`{"key": null}`), "first.lines[0].key: this must be a text"},
		"no list":          {one1(`{"key": "a", "stages": "crisis"}`), "first.lines[0].stages: "},
		"half a number":    {one1(`{"key": "a", "least": 1.5}`), "least: this must be a whole number"},
		"no stage":         {one1(`{"key": "a", "stage": "heaven"}`), "first.lines[0].stage: "},
		"a text for a yes": {one1(`{"key": "a", "must": "yes"}`), "must: this must be true or false"},
		"no object":        {one1(`["key"]`), "first.lines[0]: this must be fields in braces"},
		"a control sign":   {one1(`{"key": "a", "text": "bell \u0007"}`), "signs that can’t be seen"},
		"a raw control":    {one1("{\"key\": \"a\", \"text\": \"bell \x07\"}"), "this is not JSON"},
		"a turn-round":     {one1(`{"key": "a", "text": "safe \u202eexe"}`), "signs that can’t be seen"},
		"half a surrogate": {one1(`{"key": "a", "text": "x \ud800 y"}`), "signs that can’t be seen"},
		"a long text":      {one1(`{"key": "a", "text": "` + strings.Repeat("x", 2001) + `"}`), "this is too long: 2000"},
		"a loose space":    {one1(`{"key": "a", "text": "x "}`), "take away the space"},
		"no UTF-8":         {one1("{\"key\": \"\xff\"}"), "this is not written in UTF-8"},
		"10 MB":            {strings.Repeat(" ", 10<<20), "this is too large: 2 MB"},
		"too many":         {one1(strings.Repeat(`{"key": "a"}, `, 500) + `{"key": "a"}`), "first.lines: there are too many: 500 is the most"},
		"a deep hole":      {one1(`{"key": ` + strings.Repeat("[", 20_000)), "first.lines[0].key: "},
	} {
		err := pack.Read([]byte(x.text), &sample{})
		var fault pack.Fault
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %.200v, want %s", name, err, x.want)
		}
	}
}

// one1 is a document whose first section has the one line given.
func one1(line string) string {
	return `{"first": {"about": ` + about + `, "lines": [` + line + `]}, "second": ` + one + `}`
}

func TestFolder(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	var got sample
	if err := pack.ReadFolder(fstest.MapFS{"first.json": file(one), "second.json": file(one)}, &got); err != nil || got.Second.Lines[0].Key != "a" {
		t.Errorf("%+v, %v", got, err)
	}
	for want, folder := range map[string]fstest.MapFS{
		"second.json: this file is missing":                       {"first.json": file(one)},
		"third.json: there is no such section":                    {"first.json": file(one), "second.json": file(one), "third.json": file(one)},
		"second.json, line 2, second: there is no field \"about ": {"first.json": file(one), "second.json": file("{\n\"about \": 1}")},
	} {
		if err := pack.ReadFolder(folder, &sample{}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestAbout(t *testing.T) {
	good := pack.About{By: "Homeward", On: "2026-11-29", Licence: "ours", Rests: "practice", Facts: []pack.Source{{Title: "A page", URL: "https://example.org/"}}}
	if p := good.Check("x.about"); p != nil {
		t.Errorf("%v", p)
	}
	if day := good.Day(); day != "29 November 2026" {
		t.Errorf("the day is %q", day)
	}
	if day := (pack.About{On: "today"}).Day(); day != "today" {
		t.Errorf("no day is %q", day)
	}
	for field, spoil := range map[string]func(*pack.About){
		"x.about.by":      func(a *pack.About) { a.By = " " },
		"x.about.on":      func(a *pack.About) { a.On = "today" },
		"x.about.licence": func(a *pack.About) { a.Licence = "" },
		"x.about.rests":   func(a *pack.About) { a.Rests = "" },
		"x.about.facts":   func(a *pack.About) { a.Facts = []pack.Source{{Title: "A page", URL: "javascript:alert(1)"}} },
	} {
		bad := good
		spoil(&bad)
		if p := bad.Check("x.about"); len(p) != 1 || p[0].Field != field {
			t.Errorf("%s: %v", field, p)
		}
	}
}

func TestKeys(t *testing.T) {
	for text, want := range map[string]bool{"a": true, "move-on": true, "have-01": true, "": false, "A": false, "1a": false, "a--b": false, "a-": false, "a b": false, "a\n": false, strings.Repeat("a", 41): false} {
		if pack.IsKey(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestCheck(t *testing.T) {
	read := func() (s sample) {
		if err := pack.Read([]byte(`{"first": `+one+`, "second": `+one+`}`), &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	if p := pack.Check(read()); p != nil {
		t.Errorf("%v", p)
	}
	for field, spoil := range map[string]func(*sample){
		"first.about.by":       func(s *sample) { s.First.About.By = "" },
		"first.lines":          func(s *sample) { s.First.Lines = nil },
		"second.lines[0].key":  func(s *sample) { s.Second.Lines[0].Key = "" },
		"second.lines[1].key":  func(s *sample) { s.Second.Lines = append(s.Second.Lines, s.Second.Lines[0]) },
		"first.lines[0].key":   func(s *sample) { s.First.Lines[0].Key = "Not A Key" },
		"second.lines[0].text": func(s *sample) { s.Second.Lines[0].Text = "bell \a" },
	} {
		s := read()
		spoil(&s)
		if p := pack.Check(s); len(p) != 1 || p[0].Field != field {
			t.Errorf("%s: %v", field, p)
		}
	}
	var seen []string
	pack.Texts(read(), func(field, text string) { seen = append(seen, field+"="+text) })
	if len(seen) != 12 || seen[4] != "first.lines[0].key=a" {
		t.Errorf("%q", seen)
	}
}

// Whatever comes, it is refused in words or read; and what was read can be written and read again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"first": ` + one + `, "second": ` + one + `}`))
	f.Add([]byte(`{"first": {"about": null, "lines": [{"stages": [1]}]}}`))
	f.Add([]byte("\xef\xbb\xbf{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var got, again sample
		err := pack.Read(data, &got)
		var fault pack.Fault
		if err != nil {
			if !errors.As(err, &fault) || fault.Message == "" {
				t.Fatalf("no fault in words: %v", err)
			}
			return
		}
		pack.Check(got)
		out, err := pack.Write(got)
		if err != nil || pack.Read(out, &again) != nil {
			t.Fatalf("written as %s, %v", out, err)
		}
		if diff := cmp.Diff(got, again, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}
