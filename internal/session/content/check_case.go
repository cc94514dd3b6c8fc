package content

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"example.org/homeward/engine/pack"
)

func (c *check) story(field string, x Case, p Pack) {
	c.known(field+".source", "source", []string{"fictional", "own"}, x.Source)
	forms := itemKeys(p.Tags.Forms)
	c.known(field+".forms", "form of homelessness", forms, x.Forms...)
	c.known(field+".support", "kind of support", keysOf(p.OwnCase.Support, func(s Support) string { return s.Key }), x.Support...)
	for i, who := range x.People {
		c.known(fmt.Sprintf("%s.people[%d].age", field, i), "age band", AgeBands(), who.Age)
	}
	if x.Stages.Len() == 0 {
		c.add(field+".stages", "Name the stages that the case touches")
	}
	before := ""
	for i, s := range x.Steps {
		at := fmt.Sprintf("%s.steps[%d]", field, i)
		if _, err := time.Parse("2006-01", s.On); err != nil || s.On < before {
			c.add(at+".on", "Give the month, as 2025-03, not before that of the last step")
		}
		before = s.On
		if !x.Stages.Has(s.Stage) {
			c.add(at+".stage", "The case doesn’t name this stage as one that it touches")
		}
		if s.Form != "" {
			c.known(at+".form", "form of this case", x.Forms, s.Form)
		}
	}
}

func (c *check) log(l Log, cases Cases) {
	var story Case
	for _, x := range cases.Cases {
		if x.Key == l.Case {
			story = x
		}
	}
	if story.Key == "" {
		c.add("log.case", "There is no case “%s”", l.Case)
		return
	}
	order := map[string]int{Have: 1, Gaps: 2, More: 3}
	seen := map[string]int{}
	for i, e := range l.Entries {
		field := fmt.Sprintf("log.entries[%d]", i)
		c.known(field+".part", "part with a log", asked(), e.Part)
		if _, ok := story.Step(e.Step); e.Step != "" && !ok {
			c.add(field+".step", "The case has no step “%s”", e.Step)
		}
		if e.From != "" && (seen[e.From] == 0 || seen[e.From] >= order[e.Part]) {
			c.add(field+".from", "There is no entry “%s” in a part before this", e.From)
		}
		if e.Wanted && e.Collaborator == "" {
			c.add(field+".collaborator", "Say whom you want to work with")
		}
		seen[e.Key] = order[e.Part]
	}
}

// braced is a blank in a text.
var braced = regexp.MustCompile(`\{([^{}]*)\}`)

func (c *check) deck(p Pack) {
	for i, s := range p.Deck.Slides {
		field := fmt.Sprintf("deck.slides[%d]", i)
		c.known(field+".kind", "kind of line", SlotKinds(), s.Kind)
		if s.Kind == "part" {
			c.known(field+".part", "part", PartKeys(), s.Part)
		}
		if s.Picture != "" {
			c.known(field+".picture", "picture", Pictures(), s.Picture)
		}
	}
	pack.Texts(p, func(field, text string) {
		for _, m := range braced.FindAllStringSubmatch(text, -1) {
			if !strings.HasPrefix(field, "deck.") {
				c.add(field, "Only slides have blanks to fill in")
				continue
			}
			c.known(field, "blank", Blanks(), m[1])
		}
	})
}
