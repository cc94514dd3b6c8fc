package content

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"example.org/homeward/engine/pack"
)

func (c *check) story(field string, x Case, p Pack) {
	c.Known(field+".source", "source", []string{"fictional", "own"}, x.Source)
	forms := itemKeys(p.Tags.Forms)
	c.Known(field+".forms", "form of homelessness", forms, x.Forms...)
	c.Known(field+".support", "kind of support", pack.Keys(p.OwnCase.Support, func(s Support) string { return s.Key }), x.Support...)
	for i, who := range x.People {
		c.Known(fmt.Sprintf("%s.people[%d].age", field, i), "age band", AgeBands(), who.Age)
	}
	if x.Stages.Len() == 0 {
		c.Add(field+".stages", "Name the stages that the case touches")
	}
	before := ""
	for i, s := range x.Steps {
		at := fmt.Sprintf("%s.steps[%d]", field, i)
		if _, err := time.Parse("2006-01", s.On); err != nil || s.On < before {
			c.Add(at+".on", "Give the month, as 2025-03, not before that of the last step")
		}
		before = s.On
		if !x.Stages.Has(s.Stage) {
			c.Add(at+".stage", "The case doesn’t name this stage as one that it touches")
		}
		if s.Form != "" {
			c.Known(at+".form", "form of this case", x.Forms, s.Form)
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
		c.Add("log.case", "There is no case “%s”", l.Case)
		return
	}
	order := map[string]int{Have: 1, Gaps: 2, More: 3}
	seen := map[string]int{}
	for i, e := range l.Entries {
		field := fmt.Sprintf("log.entries[%d]", i)
		c.Known(field+".part", "part with a log", asked(), e.Part)
		if _, ok := story.Step(e.Step); e.Step != "" && !ok {
			c.Add(field+".step", "The case has no step “%s”", e.Step)
		}
		if e.From != "" && (seen[e.From] == 0 || seen[e.From] >= order[e.Part]) {
			c.Add(field+".from", "There is no entry “%s” in a part before this", e.From)
		}
		if e.Wanted && e.Collaborator == "" {
			c.Add(field+".collaborator", "Say whom you want to work with")
		}
		seen[e.Key] = order[e.Part]
	}
}

// braced is a blank in a text.
var braced = regexp.MustCompile(`\{([^{}]*)\}`)

func (c *check) deck(p Pack) {
	for i, s := range p.Deck.Slides {
		field := fmt.Sprintf("deck.slides[%d]", i)
		c.Known(field+".kind", "kind of line", SlotKinds(), s.Kind)
		if s.Kind == "part" {
			c.Known(field+".part", "part", PartKeys(), s.Part)
		}
		if s.Picture != "" {
			c.Known(field+".picture", "picture", Pictures(), s.Picture)
		}
		if s.Stages != 0 && s.Picture != "line" {
			c.Add(field+".stages", "Only the picture “line” can let stages stand out")
		}
	}
	pack.Texts(p, func(field, text string) {
		for _, m := range braced.FindAllStringSubmatch(text, -1) {
			if !strings.HasPrefix(field, "deck.") {
				c.Add(field, "Only slides have blanks to fill in")
				continue
			}
			c.Known(field, "blank", Blanks(), m[1])
		}
	})
}
