package toolkitweb_test

import (
	"regexp"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/engine/reading"
	"example.org/homeward/internal/session/content"
)

// text is a document as Markdown, without the signs that keep others from marking anything up.
func (k kit) text(name string) string {
	k.Helper()
	return regexp.MustCompile(`\\([!-/:-@\[-`+"`"+`{-~])`).ReplaceAllString(string(k.take(name+".md")), "$1")
}

// Each checklist has all its prompts, to tick, and each page stands under the heading of its own part and of no
// other; so do the sheets of the log. (C2C-060 to C2C-064)
func TestPromptsStandUnderTheirHeading(t *testing.T) {
	k := newKit(t)
	lists := content.Default().Prompts.Checklists
	for _, list := range lists {
		text := k.text("prompts-" + list.Part)
		for _, p := range append(append([]content.Prompt{}, list.Case...), list.Generic...) {
			if !strings.Contains(text, "- [ ] "+p.Text+"\n") {
				t.Errorf("%s: %q is not there to tick", list.Part, p.Text)
			}
		}
		if got, want := strings.Count(text, "- [ ] "), len(list.Case)+len(list.Generic); got != want || len(list.Case) < 10 || len(list.Generic) < 8 {
			t.Errorf("%s: %d prompts, want %d", list.Part, got, want)
		}
		for _, other := range lists {
			want := 0
			if other.Part == list.Part {
				want = 2 // on each page
			}
			if got := strings.Count(text, other.Heading); got != want {
				t.Errorf("%s: the heading %q is there %d times, want %d", list.Part, other.Heading, got, want)
			}
			if log := k.text("log-" + list.Part); strings.HasPrefix(log, "# "+other.Heading+"\n") != (want == 2) {
				t.Errorf("the log of %s begins with %.60q", list.Part, log)
			}
		}
		if !strings.Contains(text, content.Default().Prompts.Nudge.Messages[0]) {
			t.Errorf("%s: no nudge to say “we”", list.Part)
		}
	}
}

// What each document must hold, of the pack's own words.
func TestDocumentsHoldThePack(t *testing.T) {
	k, words := newKit(t), content.Default()
	want := map[string][]string{}
	add := func(name string, texts ...string) { want[name] = append(want[name], texts...) }
	for _, s := range words.Stages.Stages {
		add("stages", append([]string{s.Stage.Long(), s.Meaning, s.Not, s.Ask}, s.Examples...)...)
		add("pledge-grid", s.Stage.Short())
		add("samples", "We will act under "+s.Stage.Long()+".", "Act "+s.Stage.Short())
		add("example", "We will keep to "+s.Stage.Long()+".")
	}
	add("stages", "*[The six stages as a line: Universal prevention,", "*[The six stages as a ring: after Settled home comes Universal prevention again.]*")
	for _, f := range words.Tags.Forms {
		add("background", f.Title, f.Text)
	}
	for _, f := range words.Tags.Factors {
		add("background", f.Risk, f.Protect)
	}
	for _, p := range words.Tags.Prompts {
		add("background", p.Text)
	}
	for _, g := range words.Tags.Groups {
		add("background", append([]string{g.Title}, g.Plans...)...)
	}
	for _, c := range words.Tags.Cycles {
		add("background", append([]string{c.Change}, c.Steps...)...)
	}
	for _, p := range words.Background.Passages {
		add("background", p.Text...)
	}
	for _, r := range words.Room.Rules {
		add("ground-rules", r.Title, r.Text)
	}
	for _, kind := range words.People.Kinds {
		add("sign-in-sheet", kind.Title)
	}
	for _, talk := range words.Stages.Talk {
		add("facilitator", append([]string{talk.Title, talk.Warning}, talk.Notes...)...)
	}
	for _, p := range words.Room.Parts {
		add("facilitator", append(append([]string{p.Aim}, p.Say...), p.Stuck...)...)
	}
	for _, e := range words.Log.Entries {
		add("example", e.Text, e.Barrier, e.Collaborator)
	}
	for _, s := range words.Cases.Cases[0].Steps {
		add("example", s.Title, s.Text)
	}
	add("example", "1.1, 2.2", "30 June 2026", "All of this is made up")
	add("action-plan", "Who leads", "By when", "How we will see it works", "Looked at again on")
	for _, s := range words.Deck.Slides {
		add("slides", s.Title)
	}
	for name, texts := range want {
		text := k.text(name)
		for _, x := range texts {
			if x = content.Fill(x, map[string]string{"case": "[your case]"}); !strings.Contains(text, x) {
				t.Errorf("%s does not hold %q", name, x)
			}
		}
	}
}

// No blank of the slides is left in braces, and the notes are there.
func TestSlidesAreFilled(t *testing.T) {
	k := newKit(t)
	text := k.text("slides")
	if regexp.MustCompile(`\{[a-z-]+\}`).MatchString(text) || !strings.Contains(text, "[your organisation]") {
		t.Error("a blank is left")
	}
	if got, want := strings.Count(text, "> **Notes**"), len(content.Default().Deck.Slides); got != want {
		t.Errorf("%d slides have notes, of %d", got, want)
	}
}

// Whoever reads needs no more than eleven years, as on all public pages; and each stage's mark stands by its name.
func TestDocumentsAreEasyToRead(t *testing.T) {
	k := newKit(t)
	for _, name := range k.names(".md") {
		text := k.text(strings.TrimSuffix(name, ".md"))
		if g := reading.Measure(regexp.MustCompile(`[#*|>\[\]_-]+`).ReplaceAllString(text, " ")).Grade(); g > 6 && tongueOf(name) == "en-GB" { // it measures English alone
			t.Errorf("%s: grade %.1f", name, g)
		}
		for _, s := range pathway.All() {
			if strings.HasPrefix(name, "log-") && !regexp.MustCompile(`[●■▲♦►⌂](<br>| )`+s.Short()).MatchString(text) {
				t.Errorf("%s: %s has no mark", name, s)
			}
		}
	}
}

// The stages are talked through in three pairs, with the warning that people slide back; then what it does to people,
// what puts a home at risk, and the case. (C2C-049)
func TestSlidesTalkTheStagesThrough(t *testing.T) {
	k := newKit(t)
	text, at := k.text("slides"), 0
	for _, key := range []string{"line", "pair-before", "pair-trouble", "pair-onward", "ring", "impact", "cycles", "warning", "case"} {
		title := ""
		for _, s := range content.Default().Deck.Slides {
			if s.Key == key {
				title = "\n## " + content.Fill(s.Title, map[string]string{"case": "[your case]"}) + "\n"
			}
		}
		next := strings.Index(text, title)
		if title == "" || next <= at {
			t.Errorf("the slide %q stands at %d, and what comes before it at %d", key, next, at)
		}
		at = next
	}
	for picture, times := range map[string]int{"*[The six stages as a line": 4, "*[The six stages as a ring": 1, "*[A circle of steps": 1, "People slide back if help stops at the door": 1} {
		if got := strings.Count(text, picture); got != times {
			t.Errorf("%q is there %d times, want %d", picture, got, times)
		}
	}
}

// A line of a log's sheet has a box for each stage, and so has one of a sheet in large letters.
func TestSheetsHaveBoxesToTick(t *testing.T) {
	k := newKit(t)
	for _, part := range []string{"have", "gaps", "more"} {
		for query, lines := range map[string]int{"": 12, "?large=yes": 7} {
			p := k.page("/toolkit/log-" + part + query)
			if boxes := strings.Count(p.Text("article"), "☐"); boxes != lines*len(pathway.All()) {
				t.Errorf("%s%s: %d boxes on %d lines", part, query, boxes, lines)
			}
		}
	}
}
