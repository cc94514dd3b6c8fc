package content

import (
	"fmt"
	"strings"
	"time"

	"example.org/homeward/engine/pack"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
)

// Check tells what is wrong with the pack: what is missing, and what names something that is not there.
func (p Pack) Check() errs.Fields {
	c := &check{pack.Check(p)}
	c.example(p.Example)
	c.samples(p.Samples)
	c.none(p.None)
	c.helper(p.Helper)
	kinds := pack.Keys(p.Actions.Measures, func(m Measure) string { return m.Key })
	for i, a := range p.Actions.Actions {
		c.target(fmt.Sprintf("actions.actions[%d].measure", i), a.Measure, kinds)
	}
	c.plan(p.Plan, p.Example, kinds)
	return c.fields()
}

// CheckAgainst tells which keys of the session's pack are named here and are not among those given: entries of its
// filled-in log, and sectors.
func (p Pack) CheckAgainst(entries, sectors []string) errs.Fields {
	c := &check{}
	for i, x := range p.Example.Pledges {
		c.Known(fmt.Sprintf("example.pledges[%d].from", i), "entry", entries, x.From...)
	}
	for i, x := range p.Samples.Pledges {
		c.Known(fmt.Sprintf("samples.pledges[%d].sectors", i), "sector", sectors, x.Sectors...)
	}
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

func (c *check) example(e Example) {
	var all pathway.Set
	var before pathway.Stage
	for i, x := range e.Pledges {
		all = all.With(x.Stage)
		if x.Stage < before {
			c.Add(fmt.Sprintf("example.pledges[%d].stage", i), "Put the pledges in the order of the stages")
		}
		before = x.Stage
	}
	c.full("example.pledges", all)
}

// full adds a problem if a stage is left out.
func (c *check) full(field string, set pathway.Set) {
	for _, s := range pathway.All() {
		if !set.Has(s) {
			c.Add(field, "There is nothing for the stage “%s”", s.Long())
		}
	}
}

func (c *check) samples(s Samples) {
	subjects := pack.Keys(s.Subjects, func(x Subject) string { return x.Key })
	used := map[string]bool{}
	var all pathway.Set
	for i, x := range s.Pledges {
		c.Known(fmt.Sprintf("samples.pledges[%d].subject", i), "subject", subjects, x.Subject)
		used[x.Subject] = true
		all = all.With(x.Stage)
	}
	for i, x := range s.Subjects {
		if !used[x.Key] {
			c.Add(fmt.Sprintf("samples.subjects[%d]", i), "No sample is about “%s”", x.Title)
		}
	}
	c.full("samples.pledges", all)
}

func (c *check) none(n None) {
	var all pathway.Set
	for i, x := range n.Answers {
		if !strings.HasPrefix(x.Text, n.Begin+" ") {
			c.Add(fmt.Sprintf("none.answers[%d].text", i), "Each answer begins with “%s”", n.Begin)
		}
		all = all.With(x.Stage)
	}
	c.full("none.answers", all)
}

func (c *check) plan(p Plan, e Example, kinds []string) {
	pledges := map[string]Pledge{}
	for _, x := range e.Pledges {
		pledges[x.Key] = x
	}
	for i, r := range p.Actions {
		field := fmt.Sprintf("plan.actions[%d]", i)
		if _, ok := pledges[r.Pledge]; !ok {
			c.Add(field+".pledge", "There is no pledge “%s” in the example", r.Pledge)
		}
		c.target(field+".measure", r.Measure, kinds)
		_, err := time.Parse(time.DateOnly, r.Due)
		if err != nil {
			c.Add(field+".due", "Give the day by which it is done, as 2026-09-30")
		}
		if _, err := time.Parse(time.DateOnly, r.Review); err != nil || r.Review < r.Due {
			c.Add(field+".review", "Give the day on which it is looked at, as 2026-09-30, not before it is due")
		}
	}
}

func (c *check) target(field string, t Target, kinds []string) {
	c.Known(field+".kind", "kind of measure", kinds, t.Kind)
	c.Known(field+".every", "rhythm", Rhythms(), t.Every)
	if t.From < 0 || t.To < 0 {
		c.Add(field+".to", "Give numbers that are not below nothing")
	}
}

func (c *check) helper(h Helper) {
	for i, r := range h.Rules {
		field := fmt.Sprintf("helper.rules[%d]", i)
		c.Known(field+".kind", "kind of rule", ruleKinds(), r.Kind)
		if needs := r.Kind == Voice || r.Kind == Has; needs != (len(r.Phrases) > 0) {
			c.Add(field+".phrases", "Rules that look for phrases have some, and others have none")
		}
		if (r.Kind == Length) != (r.Most > 0) {
			c.Add(field+".most", "A rule on length says how many words are the most, and others don’t")
		}
		for _, p := range r.Phrases {
			c.findable(field+".phrases", p)
		}
	}
	for i, s := range h.Plain {
		c.findable(fmt.Sprintf("helper.plain[%d].word", i), s.Word)
	}
}

// findable adds a problem for words that would never be found, as texts are compared in small letters with single spaces.
func (c *check) findable(field, words string) {
	if plain(words) != words {
		c.Add(field, "Write “%s” as “%s”", words, plain(words))
	}
}
