package content_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/pack"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/engine/reading"
	"example.org/homeward/internal/pledge/content"
)

// The grades are those to which all public text is held: 6 is about the age of eleven.
const (
	mostGrade = 6.0  // of one section
	worstLine = 11.5 // of any one text of at least ten words
)

// notProse are fields that nobody reads as text: keys, where things come from, and words to look for.
var notProse = regexp.MustCompile(`\.about\.|\.key$|\.subject$|pledges\[\d+\]\.sectors\[|\.from\[|\.pledge$|\.kind$|\.every$|\.due$|\.review$|\.phrases\[|\.word$`)

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

func TestWordsThatWeDoNotUse(t *testing.T) {
	forbidden := regexp.MustCompile(`\b(service user|client|customer|vulnerable|rough sleeper|the homeless|homeless people|homeless person|please|stakeholder|signpost|holistic|outcome|provision)s?\b`)
	pack.Texts(content.Default(), func(field, text string) {
		if notProse.MatchString(field) {
			return
		}
		if word := forbidden.FindString(strings.ToLower(text)); word != "" {
			t.Errorf("%s says %q: %s", field, word, text)
		}
		if strings.ContainsAny(text, `"'`) {
			t.Errorf("%s has straight quotes: %s", field, text)
		}
	})
}

// What the brief counts.
func TestCounts(t *testing.T) {
	p := content.Default()
	per, samples := map[pathway.Stage]int{}, map[pathway.Stage]int{}
	for _, x := range p.Example.Pledges {
		per[x.Stage]++
	}
	for _, x := range p.Samples.Pledges {
		samples[x.Stage]++
	}
	for _, s := range pathway.All() {
		if per[s] != 3 || samples[s] < 3 {
			t.Errorf("%s: %d pledges in the example, %d samples", s, per[s], samples[s])
		}
	}
	if n := len(p.Samples.Pledges); n < 10 {
		t.Errorf("%d samples", n)
	}
	pledges := map[string]int{}
	for _, r := range p.Plan.Actions {
		pledges[r.Pledge]++
	}
	if len(p.Plan.Actions) != 6 || len(pledges) != 3 {
		t.Errorf("%d actions on %d pledges", len(p.Plan.Actions), len(pledges))
	}
	kinds := map[string]bool{}
	for _, r := range p.Plan.Actions {
		kinds[r.Measure.Kind] = true
	}
	if len(kinds) != len(p.Actions.Measures) {
		t.Errorf("the plan shows %d kinds of measure, and there are %d", len(kinds), len(p.Actions.Measures))
	}
}

// C2C-084 and C2C-101 name what the banks must cover.
func TestBanksCoverTheirSubjects(t *testing.T) {
	p := content.Default()
	for _, subject := range strings.Fields("our-part homes doctor information groups hospital prison money staff jobs") {
		if !slices.ContainsFunc(p.Samples.Pledges, func(s content.Sample) bool { return s.Subject == subject }) {
			t.Errorf("no sample pledge on %s", subject)
		}
	}
	actions := strings.Fields("easy-to-reach plain-and-placed move-it-sooner find-partners family-help keep-cases did-it-help keep-it-alive staff-eyes")
	for _, key := range actions {
		if !slices.ContainsFunc(p.Actions.Actions, func(a content.Action) bool { return a.Key == key }) {
			t.Errorf("no sample action %s", key)
		}
	}
	if len(p.Actions.Actions) != len(actions) {
		t.Errorf("%d sample actions", len(p.Actions.Actions))
	}
}

// Our own pledges give no reason for a hint.
func TestOurPledgesNeedNoHints(t *testing.T) {
	p := content.Default()
	see := func(key, text string) {
		for _, h := range p.Helper.Hints(text) {
			t.Errorf("%s: %s %q: %s", key, h.Rule, h.Found, text)
		}
	}
	for _, x := range p.Example.Pledges {
		see(x.Key, x.Text)
	}
	for _, x := range p.Samples.Pledges {
		see(x.Key, x.Text)
	}
}

func TestHints(t *testing.T) {
	h := content.Default().Helper
	for text, want := range map[string]string{
		"": "",
		"We will answer the phone in the week that people ring": "",
		"we’ll be kind":                           "",
		"WE WILL BE KIND":                         "",
		"We willingly help":                       "we-will",
		"Answer the phone":                        "we-will",
		"We will try to answer":                   "weak",
		"We will hold a meeting":                  "task",
		"We will sprint":                          "",
		"We will house 12 people by March":        "dated",
		"The council should do more":              "we-will others",
		"We will feed the homeless":               "people",
		"We will be there for people":             "",
		"We will utilise holistic accommodation.": "hard-words:accommodation hard-words:utilise hard-words:holistic",
		"We will " + strings.Repeat("help ", 29):  "too-long",
		"We will " + strings.Repeat("help ", 28):  "",
	} {
		var got []string
		for _, hint := range h.Hints(text) {
			name := hint.Rule
			if hint.Say != "" {
				name += ":" + hint.Found
			}
			if hint.Message == "" {
				t.Errorf("%q: a hint without words", text)
			}
			got = append(got, name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
