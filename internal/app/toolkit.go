package app

import (
	"example.org/homeward/internal/platform/web"
	pledges "example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/toolkitweb"
)

// toolkitRoutes are the toolkit: what a room needs, to read and to take away. Its documents show sessions and what
// comes out of them, which are two modules.
func (a *App) toolkitRoutes() []web.Route {
	return toolkitweb.New(toolkitweb.Options{
		Partnership: partnership, Words: content.Default(), Pledges: toolkitPledges(pledges.Default()), Frame: a.Find.Frame,
	}).Routes()
}

// toolkitPledges is what the toolkit shows of the pack for pledges.
func toolkitPledges(p pledges.Pack) toolkitweb.Pledges {
	out := toolkitweb.Pledges{Language: p.Cover.Tag(), Begin: p.None.Begin, Example: toolkitweb.Example{Title: p.Example.Title, Note: p.Example.Note}}
	for _, x := range p.Samples.Pledges {
		out.Samples = append(out.Samples, toolkitweb.Sample{Stage: x.Stage, Text: x.Text})
	}
	for _, x := range p.Actions.Actions {
		out.Actions = append(out.Actions, toolkitweb.Action{Stage: x.Stage, Title: x.Title, Text: x.Text, Lead: x.Lead, Measure: x.Measure.What})
	}
	for _, x := range p.Actions.Measures {
		out.Measures = append(out.Measures, toolkitweb.Named{Title: x.Title, Text: x.Text})
	}
	for _, x := range p.None.Answers {
		out.None = append(out.None, x.Text)
	}
	said := map[string]string{}
	for _, x := range p.Example.Pledges {
		said[x.Key] = x.Text
		out.Example.Pledges = append(out.Example.Pledges, toolkitweb.Pledge{Stage: x.Stage, Text: x.Text, Why: x.Why, From: x.From})
	}
	for _, x := range p.Example.Signers {
		out.Example.Signers = append(out.Example.Signers, x.Name+": "+x.Role)
	}
	for _, x := range p.Plan.Actions {
		out.Example.Plan = append(out.Example.Plan, toolkitweb.Step{
			Pledge: said[x.Pledge], Stage: x.Stage, Text: x.Text, Lead: x.Lead, Due: x.Due, Review: x.Review, Measure: x.Measure.What,
		})
	}
	return out
}
