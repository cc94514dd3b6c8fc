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
	c := &check{}
	for _, x := range pack.Check(p) {
		c.Add(x.Field, x.Message)
	}
	if !pack.IsKey(p.Cover.Key) {
		c.add("cover.key", "A key has small letters, digits and single hyphens, 40 at most")
	}
	c.stages(p.Stages)
	c.passages("background.passages", p.Background.Passages)
	c.tags(p.Tags)
	c.people(p.People)
	c.sectors(p.Sectors)
	c.room(p.Room)
	c.agenda(p.Agenda)
	c.prompts(p.Prompts, keysOf(p.Sectors.Sectors, func(s Sector) string { return s.Key }))
	c.ownCase(p.OwnCase)
	for i, x := range p.Cases.Cases {
		c.story(fmt.Sprintf("cases.cases[%d]", i), x, p)
	}
	c.log(p.Log, p.Cases)
	c.guide("facilitator", p.Facilitator)
	c.guide("note-taker", p.NoteTaker)
	c.guide("participant", p.Participant)
	c.deck(p)
	return c.Fields
}

// check gathers problems.
type check struct{ errs.Fields }

func (c *check) add(field, format string, args ...any) { c.Add(field, fmt.Sprintf(format, args...)) }

// known adds a problem for each key that is not in a list.
func (c *check) known(field, what string, list []string, keys ...string) {
	for _, key := range keys {
		if !slices.Contains(list, key) {
			c.add(field, "There is no %s “%s”", what, key)
		}
	}
}

// order adds a problem if keys are not those that must be there, in their order.
func (c *check) order(field string, got, want []string) {
	if !slices.Equal(got, want) {
		c.add(field, "These must be %s, in this order", strings.Join(want, ", "))
	}
}

// least adds a problem if there is too little of something.
func (c *check) least(field string, got, want int) {
	if got < want {
		c.add(field, "There must be %d at least, and there are %d", want, got)
	}
}

func keysOf[T any](list []T, key func(T) string) (out []string) {
	for _, x := range list {
		out = append(out, key(x))
	}
	return out
}

func itemKeys(list []Item) []string { return keysOf(list, func(i Item) string { return i.Key }) }
