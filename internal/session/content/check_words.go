package content

import (
	"fmt"
	"slices"

	"example.org/homeward/engine/pack"
	"example.org/homeward/engine/pathway"
)

func (c *check) stages(s Stages) {
	c.order("stages.stages", pack.Keys(s.Stages, func(x Stage) string { return x.Stage.String() }), pathway.Full.Keys())
	for i, x := range s.Stages {
		c.least(fmt.Sprintf("stages.stages[%d].examples", i), len(x.Examples), 2)
	}
	var all pathway.Set
	warned := false
	for i, x := range s.Talk {
		if x.Stages.Len() != 2 || all&x.Stages != 0 {
			c.Add(fmt.Sprintf("stages.talk[%d].stages", i), "Name two stages, and each stage in one pair alone")
		}
		all |= x.Stages
		warned = warned || x.Warning != ""
	}
	if all != pathway.Full || len(s.Talk) != 3 {
		c.Add("stages.talk", "There must be three pairs, for all six stages")
	}
	if !warned {
		c.Add("stages.talk", "One pair needs a warning: people slide back if nobody helps with the move")
	}
}

func (c *check) tags(t Tags) {
	factors := pack.Keys(t.Factors, func(f Factor) string { return f.Key })
	for i, x := range t.Cycles {
		field := fmt.Sprintf("tags.cycles[%d]", i)
		c.Known(field+".factors", "factor", factors, x.Factors...)
		c.least(field+".steps", len(x.Steps), 3)
	}
}

func (c *check) people(p People) {
	warned := slices.ContainsFunc(p.Kinds, func(k Kind) bool { return k.Warning != "" })
	if !warned {
		c.Add("people.kinds", "Say of one kind at least what is said when it is missing")
	}
	if s := p.Size; s.Least < 2 || s.Most <= s.Least || s.Group < 2 || s.Group > s.Most {
		c.Add("people.size", "Give a least number of people of two or more, a larger most, and a group that fits in")
	}
}

func (c *check) sectors(s Sectors) {
	for i, x := range s.Sectors {
		if n := len(x.Questions); n < 2 || n > 3 {
			c.Add(fmt.Sprintf("sectors.sectors[%d].questions", i), "Give two or three questions")
		}
	}
}

func (c *check) room(r Room) {
	c.order("room.parts", pack.Keys(r.Parts, func(p Part) string { return p.Key }), PartKeys())
}

func (c *check) agenda(a Agenda) {
	for i, v := range a.Variants {
		var parts []string
		for j, s := range v.Slots {
			field := fmt.Sprintf("agenda.variants[%d].slots[%d]", i, j)
			c.Known(field+".kind", "kind of line", SlotKinds(), s.Kind)
			if s.Minutes < 1 || s.Minutes > 480 {
				c.Add(field+".minutes", "Give between 1 and 480 minutes")
			}
			if s.Kind == "part" {
				parts = append(parts, s.Part)
			} else if s.Part != "" {
				c.Add(field+".part", "Only a line of the kind “part” has one")
			}
		}
		c.order(fmt.Sprintf("agenda.variants[%d].slots", i), parts, PartKeys())
	}
}

// passages sees that each piece of running text says something.
func (c *check) passages(field string, list []Passage) {
	for i, x := range list {
		if len(x.Text)+len(x.List) == 0 {
			c.Add(fmt.Sprintf("%s[%d]", field, i), "This has neither text nor a list")
		}
	}
}

func (c *check) guide(field string, g Guide) {
	for i, x := range g.Chapters {
		c.passages(fmt.Sprintf("%s.chapters[%d].passages", field, i), x.Passages)
	}
}

func (c *check) ownCase(o OwnCase) {
	for i, s := range o.Support {
		if s.Number != "" {
			c.Known(fmt.Sprintf("own-case.support[%d].number", i), "number", []string{"danger", "abuse", "crisis", "children", "housing"}, s.Number)
		}
	}
}
