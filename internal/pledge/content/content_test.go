package content_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/pledge/content"
	session "example.org/homeward/internal/session/content"
)

// Every file that comes with the program says that we wrote it. (C2C-146)
func TestEachFileSaysWhereItComesFrom(t *testing.T) {
	for name, file := range ours(t) {
		var section struct {
			About content.About `json:"about"`
		}
		if err := json.Unmarshal(file.Data, &section); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a := section.About
		if a.By != "Homeward" || a.Licence != "written for Homeward" || len(a.Check("about")) != 0 {
			t.Errorf("%s does not say where it comes from: %+v", name, a)
		}
		if second := strings.Split(string(file.Data), "\n")[1]; !strings.HasPrefix(second, `  "about": {"by": "Homeward"`) {
			t.Errorf("%s: its second line must say who wrote it, for those who open the file: %.60s", name, second)
		}
	}
}

// ours are the files that come with the program.
func ours(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	list, err := os.ReadDir("texts")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		data, err := os.ReadFile("texts/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = &fstest.MapFile{Data: data}
	}
	if len(out) != 7 {
		t.Fatalf("%d files", len(out))
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	if diff := cmp.Diff(content.Default(), copyOf(t)); diff != "" {
		t.Error(diff)
	}
}

// copyOf is our pack, written and read again, which a test may spoil.
func copyOf(t *testing.T) content.Pack {
	t.Helper()
	data, err := content.Default().Write()
	if err != nil {
		t.Fatal(err)
	}
	p, err := content.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFolderIsChecked(t *testing.T) {
	swap := func(name, from, to string) func(fstest.MapFS) {
		return func(f fstest.MapFS) {
			f[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(f[name].Data), from, to, 1))}
		}
	}
	for want, spoil := range map[string]func(fstest.MapFS){
		"none.json: this file is missing":                  func(f fstest.MapFS) { delete(f, "none.json") },
		"helper.about.licence: Say under what licence":     swap("helper.json", `"written for Homeward"`, `""`),
		"plan.json, line 2, plan: there is no field":       swap("plan.json", `"about"`, `"abuot"`),
		"example.json, line 13, example.pledges[0].stage":  swap("example.json", `"stage": "universal"`, `"stage": "everyone"`),
		"plan.json, line 4, plan.actions[0].measure.to: ":  swap("plan.json", `"to": 1,`, `"to": "1",`),
		"samples.json, line 16, samples.pledges[0].text: ": swap("samples.json", `We will treat`, `We\u0000 will treat`),
	} {
		f := ours(t)
		spoil(f)
		_, err := content.ReadFolder(f)
		if errs.Of(err) == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.200v, want %s", err, want)
		}
	}
}

func TestHostilePacks(t *testing.T) {
	data, err := content.Default().Write()
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	for name, bad := range map[string]string{
		"nothing":        "",
		"no object":      `["pack"]`,
		"no end":         good[:len(good)/2],
		"10 MB":          good + strings.Repeat(" ", 10<<20),
		"an unknown key": strings.Replace(good, `"edition"`, `"version"`, 1),
		"a key twice":    strings.Replace(good, `"title":`, `"title": "x", "title":`, 1),
		"a wrong type":   strings.Replace(good, `"most": 30`, `"most": [30]`, 1),
		"control signs":  strings.Replace(good, `We will`, `We \u001b[31mwill`, 1),
		"a second pack":  good + good,
		"a nested bomb":  strings.Repeat(`{"cover":`, 100_000),
	} {
		if bad == good {
			t.Errorf("%s: nothing was spoilt", name)
		}
		p, err := content.Read([]byte(bad))
		if f := errs.Of(err); f == nil || f[0].Message == "" || p.Cover.Key != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckSeesWhatDoesNotFit(t *testing.T) {
	for field, spoil := range map[string]func(*content.Pack){
		"cover.key":                       func(p *content.Pack) { p.Cover.Key = "No Key" },
		"example.pledges":                 func(p *content.Pack) { p.Example.Pledges = p.Example.Pledges[3:] },
		"example.pledges[1].stage":        func(p *content.Pack) { p.Example.Pledges[0].Stage = pathway.Settled },
		"example.pledges[1].key":          func(p *content.Pack) { p.Example.Pledges[1].Key = p.Example.Pledges[0].Key },
		"example.pledges[2].from":         func(p *content.Pack) { p.Example.Pledges[2].From = nil },
		"samples.pledges[0].subject":      func(p *content.Pack) { p.Samples.Pledges[0].Subject = "luck" },
		"samples.subjects[0]":             func(p *content.Pack) { p.Samples.Subjects[0].Key = "luck" },
		"samples.pledges":                 func(p *content.Pack) { p.Samples.Pledges = p.Samples.Pledges[:4] },
		"none.answers[0].text":            func(p *content.Pack) { p.None.Answers[0].Text = "No." },
		"none.answers":                    func(p *content.Pack) { p.None.Answers = p.None.Answers[1:] },
		"helper.rules[0].kind":            func(p *content.Pack) { p.Helper.Rules[0].Kind = "spell" },
		"helper.rules[1].most":            func(p *content.Pack) { p.Helper.Rules[1].Most = 0 },
		"helper.rules[0].phrases":         func(p *content.Pack) { p.Helper.Rules[0].Phrases[0] = "We  Will" },
		"helper.plain[0].word":            func(p *content.Pack) { p.Helper.Plain[0].Word = "Utilise!" },
		"actions.actions[0].measure.kind": func(p *content.Pack) { p.Actions.Actions[0].Measure.Kind = "luck" },
		"actions.actions[0].measure.to":   func(p *content.Pack) { p.Actions.Actions[0].Measure.To = -1 },
		"plan.actions[0].measure.every":   func(p *content.Pack) { p.Plan.Actions[0].Measure.Every = "blue moon" },
		"plan.actions[0].pledge":          func(p *content.Pack) { p.Plan.Actions[0].Pledge = "lost" },
		"plan.actions[0].due":             func(p *content.Pack) { p.Plan.Actions[0].Due = "soon" },
		"plan.actions[0].review":          func(p *content.Pack) { p.Plan.Actions[0].Review = "2020-01-01" },
	} {
		p := copyOf(t)
		spoil(&p)
		found := false
		for _, x := range p.Check() {
			found = found || x.Name == field
		}
		if !found {
			t.Errorf("%s: %v", field, p.Check())
		}
	}
}

// The example rests on the log that is filled in, and each of its entries leads to a pledge.
func TestLinksToTheSession(t *testing.T) {
	var entries, sectors []string
	for _, e := range session.Default().Log.Entries {
		entries = append(entries, e.Key)
	}
	for _, s := range session.Default().Sectors.Sectors {
		sectors = append(sectors, s.Key)
	}
	p := copyOf(t)
	if err := p.CheckAgainst(entries, sectors).Err(); err != nil {
		t.Error(err)
	}
	used := map[string]bool{}
	for _, x := range p.Example.Pledges {
		for _, key := range x.From {
			used[key] = true
		}
	}
	for _, key := range entries {
		if !used[key] {
			t.Errorf("no pledge comes from %s", key)
		}
	}
	p.Example.Pledges[4].From[0], p.Samples.Pledges[1].Sectors[0] = "have-99", "circus"
	if f := p.CheckAgainst(entries, sectors); len(f) != 2 || f[0].Name != "example.pledges[4].from" || f[1].Name != "samples.pledges[1].sectors" {
		t.Errorf("%v", f)
	}
}
