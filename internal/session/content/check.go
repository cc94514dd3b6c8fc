package content

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
)

// Check tells what is wrong with the pack: what is missing, and what names something that is not there.
func (p Pack) Check() errs.Fields {
	c := &check{pack.Check(p)}
	c.stages(p.Stages)
	c.passages("background.passages", p.Background.Passages)
	c.tags(p.Tags)
	c.people(p.People)
	c.sectors(p.Sectors)
	c.room(p.Room)
	c.agenda(p.Agenda)
	c.prompts(p.Prompts, pack.Keys(p.Sectors.Sectors, func(s Sector) string { return s.Key }))
	c.ownCase(p.OwnCase)
	for i, x := range p.Cases.Cases {
		c.story(fmt.Sprintf("cases.cases[%d]", i), x, p)
	}
	c.log(p.Log, p.Cases)
	c.guide("facilitator", p.Facilitator)
	c.guide("note-taker", p.NoteTaker)
	c.guide("participant", p.Participant)
	c.deck(p)
	c.help(p.Help)
	c.easy(p.Easy)
	c.day(p.Day)
	c.labels(p)
	return c.fields()
}

// check gathers problems.
type check struct{ pack.Problems }

// fields are the problems as a form shows them.
func (c *check) fields() (out errs.Fields) {
	for _, x := range c.Problems {
		out.Add(x.Field, x.Message)
	}
	return out
}

// order adds a problem if keys are not those that must be there, in their order.
func (c *check) order(field string, got, want []string) {
	if !slices.Equal(got, want) {
		c.Add(field, "These must be %s, in this order", strings.Join(want, ", "))
	}
}

// least adds a problem if there is too little of something.
func (c *check) least(field string, got, want int) {
	if got < want {
		c.Add(field, "There must be %d at least, and there are %d", want, got)
	}
}

func itemKeys(list []Item) []string { return pack.Keys(list, func(i Item) string { return i.Key }) }
