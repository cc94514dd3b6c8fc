package toolkitweb

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// promptList is what to ask in one part: with a case in the room, and with none. Each page stands under the heading
// of its own part, so that it can be handed out alone.
func promptList(part string) func(maker) doc.Document {
	return func(m maker) doc.Document {
		list := m.questions(part)
		boxes := func(prompts []content.Prompt) doc.Block {
			var out doc.Checklist
			for _, p := range prompts {
				out.Items = append(out.Items, doc.Check{Text: doc.Plain(p.Text)})
			}
			return out
		}
		d := m.sheet(list.Heading,
			lead(list.Text),
			h1("With a case", "case"), boxes(list.Case),
			doc.PageBreak{},
			h1(list.Heading+" With no case", "no-case"), boxes(list.Generic))
		say := doc.Note{Title: "When somebody says how things are"}
		for _, t := range m.words.Prompts.Nudge.Messages {
			say.Paragraphs = append(say.Paragraphs, doc.Plain(t))
		}
		d.Blocks = append(d.Blocks, say)
		return d
	}
}

// sampleList is pledges and actions to copy from, to tick what fits.
func sampleList(m maker) doc.Document {
	d := m.sheet("Pledges and actions to copy from",
		lead("Tick what fits you. Then put it in your own words: a pledge that you found yourselves holds longer."),
		h1("Pledges", "pledges"))
	for _, s := range pathway.All() {
		var list doc.Checklist
		for _, p := range m.pledges.Samples {
			if p.Stage == s {
				list.Items = append(list.Items, doc.Check{Text: doc.Plain(p.Text)})
			}
		}
		d.Blocks = append(d.Blocks, underStage(s, list)...)
	}
	d.Blocks = append(d.Blocks, h1("If a stage has none", "none"), para("That is fine, if you say why. Here is how others put it."),
		doc.List{Items: doc.Items(m.pledges.None...)},
		doc.PageBreak{}, h1("Actions", "actions"))
	for _, s := range pathway.All() {
		var list doc.Checklist
		for _, a := range m.pledges.Actions {
			if a.Stage == s {
				list.Items = append(list.Items, doc.Check{Text: doc.Join(doc.Bold(a.Title+". "), doc.Plain(m.lead(a)))})
			}
		}
		d.Blocks = append(d.Blocks, underStage(s, list)...)
	}
	return d
}

// lead is what an action is, who leads it, and how we see that it works. In another language the names of columns stand
// for what is a sentence in ours.
func (m maker) lead(a Action) string {
	if m.words.Cover.English() {
		return a.Text + "\n" + a.Lead + " leads. We count or look at: " + a.Measure + "."
	}
	who, _ := m.words.Say("Who leads")
	how, _ := m.words.Say("How we will see it works")
	return a.Text + "\n" + who + ": " + a.Lead + ". " + how + ": " + a.Measure + "."
}

// underStage is a list under the name of a stage; nothing when the list is empty.
func underStage(s pathway.Stage, list doc.Checklist) []doc.Block {
	if len(list.Items) == 0 {
		return nil
	}
	return []doc.Block{h2(long(s)), list}
}
