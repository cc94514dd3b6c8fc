package content_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/pack"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/engine/reading"
	"example.org/homeward/internal/session/content"
)

// The grades are those to which all public text is held: 6 is about the age of eleven.
const (
	mostGrade = 6.0  // of one section
	worstLine = 11.5 // of any one text of at least ten words
)

// notProse are fields that nobody reads as text: keys, and where things come from.
var notProse = regexp.MustCompile(`\.about\.|\.key$|\.theme$|(case|generic)\[\d+\]\.sectors\[|\.part$|\.parts\[|\.form$|\.forms\[|\.from$|\.step$|\.kind$|\.words\[|\.names\[|^day\.sheets\[[1-9]\d*\]\.|^day\.sheets\[0\]\.(language|name|english)$`)

func TestReadingAge(t *testing.T) {
	sections := map[string]reading.Count{}
	pack.Texts(content.Default(), func(field, text string) {
		if notProse.MatchString(field) {
			return
		}
		c := reading.Measure(text)
		if c.Words < 4 {
			return // Labels aren't sentences.
		}
		section, _, _ := strings.Cut(field, ".")
		sections[section] = sections[section].Plus(c)
		if c.Words >= 10 && c.Grade() > worstLine {
			t.Errorf("%s is too hard to read: grade %.1f: %s", field, c.Grade(), text)
		}
	})
	for section, c := range sections {
		if t.Logf("%s: %d words, grade %.1f", section, c.Words, c.Grade()); c.Grade() > mostGrade {
			t.Errorf("%s is too hard to read: grade %.1f, at most %.1f", section, c.Grade(), mostGrade)
		}
	}
}

// Words that we don't use of people, words of offices, and telephone numbers: those are the area's own.
var (
	forbidden = []string{
		"service user", "client", "customer", "vulnerable", "rough sleeper", "the homeless", "homeless people", "homeless person", "addict",
		"please", "stakeholder", "signpost", "holistic", "empower", "outcome", "provision", "engage", "leverage", "touchpoint", "going forward",
	}
	number = regexp.MustCompile(`\d[\d ]{6,}`)
)

func TestWordsThatWeDoNotUse(t *testing.T) {
	pack.Texts(content.Default(), func(field, text string) {
		if strings.Contains(field, ".about.") {
			return
		}
		for _, word := range forbidden {
			if regexp.MustCompile(`\b` + word + `(s|ed|ment)?\b`).MatchString(strings.ToLower(text)) {
				t.Errorf("%s says %q: %s", field, word, text)
			}
		}
		if number.MatchString(text) {
			t.Errorf("%s names a number: %s", field, text)
		}
		if strings.ContainsAny(text, `"'`) && !strings.Contains(field, "nudge.words") {
			t.Errorf("%s has straight quotes: %s", field, text)
		}
	})
}

// What the brief counts.
func TestCounts(t *testing.T) {
	p := content.Default()
	for what, x := range map[string]struct{ got, least int }{
		"sectors":          {len(p.Sectors.Sectors), 10},
		"kinds of people":  {len(p.People.Kinds), 7},
		"forms":            {len(p.Tags.Forms), 8},
		"factors":          {len(p.Tags.Factors), 6},
		"protective":       {len(p.Tags.Prompts), 5},
		"groups":           {len(p.Tags.Groups), 5},
		"privacy":          {len(p.OwnCase.Privacy), 8},
		"opening":          {len(p.Room.Opening), 7},
		"hope":             {len(p.Room.Hope), 4},
		"ground rules":     {len(p.Room.Rules), 4},
		"readiness":        {len(p.Room.Readiness), 4},
		"closing":          {len(p.Room.Closing), 6},
		"cases":            {len(p.Cases.Cases), 2},
		"have, case":       {len(p.Prompts.Checklists[0].Case), 14},
		"have, generic":    {len(p.Prompts.Checklists[0].Generic), 13},
		"gaps, case":       {len(p.Prompts.Checklists[1].Case), 11},
		"gaps, generic":    {len(p.Prompts.Checklists[1].Generic), 8},
		"more, case":       {len(p.Prompts.Checklists[2].Case), 11},
		"more, generic":    {len(p.Prompts.Checklists[2].Generic), 11},
		"guide's chapters": {len(p.Facilitator.Chapters), 11},
		"slides":           {len(p.Deck.Slides), 20},
	} {
		if x.got < x.least {
			t.Errorf("%s: %d, and %d are wanted", what, x.got, x.least)
		}
	}
	for _, c := range p.Cases.Cases {
		if n := len(c.Steps); n < 8 || n > 12 || len(c.Facts) < 4 || len(c.After) < 2 || len(c.Support) < 3 || c.Source != "fictional" {
			t.Errorf("%s: %d steps, %d facts, %d questions past its end, %d kinds of support", c.Key, n, len(c.Facts), len(c.After), len(c.Support))
		}
	}
}

func TestThemesOfTheBrief(t *testing.T) {
	p := content.Default().Prompts
	for part, themes := range map[string]string{
		content.Have: "universal employer supply partners spotting crisis small recovery move-on staying process repeat upstream priorities relations data",
		content.Gaps: "universal all-stages waiting pushed-out rehousing schooling digital stopped partners process data success barriers systems",
		content.More: "crisis relief recovery prevent upstream universal stay-in gap-action move-on home process partners data success barriers systems",
	} {
		list := p.Checklists[slices.IndexFunc(p.Checklists, func(c content.Checklist) bool { return c.Part == part })]
		for _, theme := range strings.Fields(themes) {
			for name, prompts := range map[string][]content.Prompt{"case": list.Case, "generic": list.Generic} {
				if !slices.ContainsFunc(prompts, func(x content.Prompt) bool { return x.Theme == theme }) {
					t.Errorf("%s, %s: nothing asks about %s", part, name, theme)
				}
			}
		}
	}
}

// Each checklist stands under its own part's heading, and they are in their order. (C2C-064)
func TestHeadings(t *testing.T) {
	p := content.Default()
	for i, title := range []string{"In place", "Gaps", "More"} {
		part, list := p.Room.Parts[i], p.Prompts.Checklists[i]
		if part.Title != title || list.Part != part.Key || !strings.HasPrefix(list.Heading, "Part "+string(rune('1'+i))+" – "+title) {
			t.Errorf("list %d: %q %q for the part %q", i, list.Part, list.Heading, part.Title)
		}
	}
}

func TestWorkedLog(t *testing.T) {
	entries := content.Default().Log.Entries
	count, several, questions, barriers, wanted := map[string]int{}, 0, 0, 0, 0
	var stages pathway.Set
	for _, e := range entries {
		count[e.Part]++
		stages |= e.Stages
		if e.Stages.Len() > 1 {
			several++
		}
		if e.Question {
			questions++
		}
		if e.Barrier != "" {
			barriers++
		}
		if e.Wanted {
			wanted++
		}
		if content.Default().Prompts.Nudge.Wanted(e.Text) {
			t.Errorf("%s has no “we”: %s", e.Key, e.Text)
		}
	}
	if count[content.Have] != 9 || count[content.Gaps] != 10 || count[content.More] != 6 || stages != pathway.Full {
		t.Errorf("entries %v on stages %s", count, stages)
	}
	if several < 5 || questions < 3 || barriers < 5 || wanted < 2 {
		t.Errorf("%d with two stages, %d questions, %d barriers, %d wanted partners", several, questions, barriers, wanted)
	}
}

func TestAgenda(t *testing.T) {
	for _, v := range content.Default().Agenda.Variants {
		for _, s := range v.Slots {
			if s.Part == content.Pledges && s.Minutes != 30 {
				t.Errorf("%s: %d minutes for the pledges", v.Key, s.Minutes)
			}
		}
		if sum := v.Minutes(); sum < 120 || sum > 240 {
			t.Errorf("%s takes %d minutes", v.Key, sum)
		}
	}
}

func TestWhoMustNotBeMissing(t *testing.T) {
	for _, k := range content.Default().People.Kinds {
		if must := k.Key == "lived" || k.Key == "decision-makers"; must && k.Warning == "" {
			t.Errorf("nothing is said when %s are missing", k.Title)
		}
	}
}

func TestNudge(t *testing.T) {
	n := content.Default().Prompts.Nudge
	for entry, want := range map[string]bool{
		"Rents are too high": true, "The council never rings back": true, "We ring back": false, "we’ll ring": false, "Our desk is slow": false,
		"It is up to us": false, "I ring people": false, "the west wing": true, "": false, "…": false,
	} {
		if n.Wanted(entry) != want {
			t.Errorf("%q: %v", entry, !want)
		}
	}
}

func TestPromptsForASector(t *testing.T) {
	list := content.Default().Prompts.Checklists[0]
	if all, faith, firm := len(list.For("", true)), len(list.For("faith", true)), len(list.For("employer", true)); all != len(list.Case) || faith >= all || firm != all {
		t.Errorf("all %d, faith %d, employer %d", all, faith, firm)
	}
	if len(list.For("faith", false)) < 13 {
		t.Error("too few for a faith group")
	}
}

func TestFill(t *testing.T) {
	got := content.Fill("{organisation} meets on {date} {nothing}", map[string]string{"organisation": "The {date} Lantern", "nothing": "x"})
	if got != "The {date} Lantern meets on {date} {nothing}" {
		t.Error(got)
	}
}
