package content_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/session/content"
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
	if len(out) != 19 {
		t.Fatalf("%d files", len(out))
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	data, err := content.Default().Write()
	if err != nil {
		t.Fatal(err)
	}
	back, err := content.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(content.Default(), back); diff != "" {
		t.Error(diff)
	}
	t.Logf("%d bytes", len(data))
}

// Whoever loads a folder that lacks a section's About, or a file, is told where.
func TestFolderIsChecked(t *testing.T) {
	if _, err := content.ReadFolder(ours(t)); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(fstest.MapFS){
		"help.screens[4].see[0].path: Name a page of the": swap("help.json", `"facilitator#on-the-day"`, `"https://example.org/"`),
		"help.screens: These must be overview, story,":    swap("help.json", `"key": "run"`, `"key": "walk"`),
		"deck.slides[9].stages":                           swap("deck.json", `"picture": "ring"`, `"picture": "ring", "stages": ["crisis"]`),
		"easy.lines[0].picture":                           swap("easy.json", `"picture": "door"`, `"picture": "horse"`),
		"room.json: this file is missing":                 func(f fstest.MapFS) { delete(f, "room.json") },
		"notes.txt: there is no such section":             func(f fstest.MapFS) { f["notes.txt"] = &fstest.MapFile{Data: []byte("x")} },
		"deck.json, line 2, deck: there is no field":      swap("deck.json", `"about"`, `"abuot"`),
		"room.about.licence: Say under what licence":      swap("room.json", `"written for Homeward"`, `""`),
		"log.about.by: Say who wrote this section":        swap("log.json", `"by": "Homeward"`, `"by": ""`),
		"people.about.on: Give the day":                   swap("people.json", `2026-11-29`, `29/11/26`),
		"people.json, line 6, people.kinds[2].warning":    swap("people.json", `"Nobody on your list can decide.`, `"Nobody \u0000`),
		"stages.json, line 5, stages.stages[0].stage":     swap("stages.json", `"stage": "universal"`, `"stage": "everyone"`),
		"agenda.json, line 9, agenda.variants[0].slots[":  swap("agenda.json", `"minutes": 15`, `"minutes": "15"`),
	} {
		f := ours(t)
		spoil(f)
		_, err := content.ReadFolder(f)
		if errs.Of(err) == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.200v, want %s", err, want)
		}
	}
}

// swap puts other words into one file, once.
func swap(name, from, to string) func(fstest.MapFS) {
	return func(f fstest.MapFS) {
		f[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(f[name].Data), from, to, 1))}
	}
}

func TestHostilePacks(t *testing.T) {
	data, err := content.Default().Write()
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	for name, bad := range map[string]string{
		"nothing":         "",
		"no object":       `"pack"`,
		"no end":          good[:len(good)/2],
		"10 MB":           good + strings.Repeat(" ", 10<<20),
		"an unknown key":  strings.Replace(good, `"edition"`, `"version"`, 1),
		"a key twice":     strings.Replace(good, `"title":`, `"title": "x", "title":`, 1),
		"a wrong type":    strings.Replace(good, `"least": 8`, `"least": "8"`, 1),
		"a huge number":   strings.Replace(good, `"least": 8`, `"least": 1e99`, 1),
		"control signs":   strings.Replace(good, `Welcome`, `Wel\u0007come`, 1),
		"turned writing":  strings.Replace(good, `Welcome`, `Wel\u202ecome`, 1),
		"a second pack":   good + good,
		"a nested bomb":   strings.Repeat("[", 100_000),
		"a loose marking": strings.Replace(good, `{organisation}: what`, `{password}: what`, 1),
	} {
		if bad == good {
			t.Errorf("%s: nothing was spoilt", name)
		}
		p, err := content.Read([]byte(bad))
		if f := errs.Of(err); f == nil || f[0].Name == "" || f[0].Message == "" {
			t.Errorf("%s: %v", name, err)
		} else {
			t.Logf("%s: %.120v", name, err)
		}
		if p.Cover.Key != "" {
			t.Errorf("%s: a pack came back all the same", name)
		}
	}
}

// The checks that look at meaning: each is seen, alone and with its field.
func TestCheckSeesWhatDoesNotFit(t *testing.T) {
	for field, spoil := range map[string]func(*content.Pack){
		"cover.key":                            func(p *content.Pack) { p.Cover.Key = "No Key" },
		"stages.stages":                        func(p *content.Pack) { s := p.Stages.Stages; s[0], s[1] = s[1], s[0] },
		"stages.stages[0].examples":            func(p *content.Pack) { s := p.Stages.Stages; s[0].Examples = s[0].Examples[:1] },
		"stages.talk":                          func(p *content.Pack) { p.Stages.Talk[2].Warning = "" },
		"background.passages[0]":               func(p *content.Pack) { p.Background.Passages[0] = content.Passage{Title: "Empty"} },
		"tags.cycles[0].factors":               func(p *content.Pack) { p.Tags.Cycles[0].Factors[0] = "luck" },
		"people.size":                          func(p *content.Pack) { p.People.Size.Most = 3 },
		"sectors.sectors[0].questions":         func(p *content.Pack) { s := p.Sectors.Sectors; s[0].Questions = s[0].Questions[:1] },
		"room.parts":                           func(p *content.Pack) { p.Room.Parts = p.Room.Parts[:3] },
		"agenda.variants[0].slots":             func(p *content.Pack) { p.Agenda.Variants[0].Slots[4].Part = "gaps" },
		"agenda.variants[0].slots[0].kind":     func(p *content.Pack) { p.Agenda.Variants[0].Slots[0].Kind = "lunch" },
		"agenda.variants[0].slots[0].minutes":  func(p *content.Pack) { p.Agenda.Variants[0].Slots[0].Minutes = -5 },
		"prompts.checklists[1].heading":        func(p *content.Pack) { p.Prompts.Checklists[1].Heading = p.Prompts.Checklists[0].Heading },
		"prompts.checklists[0].generic[0].key": func(p *content.Pack) { p.Prompts.Checklists[0].Generic[0].Key = "have-case-01" },
		"prompts.checklists[0].case[1].theme":  func(p *content.Pack) { p.Prompts.Checklists[0].Case[1].Theme = "weather" },
		"prompts.checklists[0].case[1].sectors": func(p *content.Pack) {
			p.Prompts.Checklists[0].Case[1].Sectors[0] = "circus"
		},
		"prompts.themes[0].parts":      func(p *content.Pack) { p.Prompts.Themes[0].Parts = []string{"have", "more"} },
		"prompts.nudge.words[0]":       func(p *content.Pack) { p.Prompts.Nudge.Words[0] = "We" },
		"own-case.support[3].number":   func(p *content.Pack) { p.OwnCase.Support[3].Number = "0800 999 999" },
		"cases.cases[0].steps[3].on":   func(p *content.Pack) { p.Cases.Cases[0].Steps[3].On = "2020-01" },
		"cases.cases[0].support":       func(p *content.Pack) { p.Cases.Cases[0].Support[0] = "nobody" },
		"cases.cases[0].people[0].age": func(p *content.Pack) { p.Cases.Cases[0].People[0].Age = "34" },
		"log.case":                     func(p *content.Pack) { p.Log.Case = "lost" },
		"log.entries[0].step":          func(p *content.Pack) { p.Log.Entries[0].Step = "lost" },
		"log.entries[0].part":          func(p *content.Pack) { p.Log.Entries[0].Part = "pledges" },
		"log.entries[0].from":          func(p *content.Pack) { p.Log.Entries[0].From = "more-1" },
		"deck.slides[0].kind":          func(p *content.Pack) { p.Deck.Slides[0].Kind = "film" },
		"deck.slides[0].lines[0]":      func(p *content.Pack) { p.Deck.Slides[0].Lines[0] = "{password}" },
		"cover.note":                   func(p *content.Pack) { p.Cover.Note = "Ask {contact}" },
		"facilitator.chapters[0].passages[0]": func(p *content.Pack) {
			p.Facilitator.Chapters[0].Passages[0] = content.Passage{Title: "Empty"}
		},
	} {
		p := copyOf(t)
		spoil(&p)
		list := p.Check()
		if len(list) == 0 {
			t.Errorf("%s: nothing seen", field)
			continue
		}
		found := false
		for _, x := range list {
			found = found || x.Name == field
		}
		if !found {
			t.Errorf("%s: %v", field, list)
		}
	}
}

// copyOf is our pack, which a test may spoil.
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
