package content

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/engine/pack"
)

// asked are the parts that have prompts.
func asked() []string { return []string{Have, Gaps, More} }

func (c *check) prompts(p Prompts, sectors []string) {
	c.order("prompts.checklists", pack.Keys(p.Checklists, func(l Checklist) string { return l.Part }), asked())
	themes := pack.Keys(p.Themes, func(t Theme) string { return t.Key })
	seen, headings := map[string]bool{}, map[string]bool{}
	for i, list := range p.Checklists {
		field := fmt.Sprintf("prompts.checklists[%d]", i)
		if headings[list.Heading] {
			c.Add(field+".heading", "Another part has this heading already")
		}
		headings[list.Heading] = true
		for j, x := range slices.Concat(list.Case, list.Generic) {
			at := fmt.Sprintf("%s.case[%d]", field, j)
			if n := j - len(list.Case); n >= 0 {
				at = fmt.Sprintf("%s.generic[%d]", field, n)
			}
			c.Known(at+".theme", "theme", themes, x.Theme)
			c.Known(at+".sectors", "sector", sectors, x.Sectors...)
			if seen[x.Key] {
				c.Add(at+".key", "The key “%s” is in two lists", x.Key)
			}
			seen[x.Key] = true
		}
	}
	c.themes(p)
	for i, w := range p.Nudge.Words {
		if w != strings.ToLower(w) || strings.ContainsAny(w, " ’") {
			c.Add(fmt.Sprintf("prompts.nudge.words[%d]", i), "Give one word in small letters, with a straight apostrophe")
		}
	}
}

// themes sees that each theme is asked about in each of its parts, and nowhere else.
func (c *check) themes(p Prompts) {
	for i, t := range p.Themes {
		field := fmt.Sprintf("prompts.themes[%d].parts", i)
		c.Known(field, "part with prompts", asked(), t.Parts...)
		for _, list := range p.Checklists {
			has := slices.ContainsFunc(slices.Concat(list.Case, list.Generic), func(x Prompt) bool { return x.Theme == t.Key })
			if should := slices.Contains(t.Parts, list.Part); has != should {
				c.Add(field, "“%s” and the part “%s” don’t fit: a theme is asked about in each of its parts, and in no other", t.Title, list.Part)
			}
		}
	}
}
