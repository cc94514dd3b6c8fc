package toolkitweb

import (
	"strings"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// stageBook is the six stages, to lie on each table.
func stageBook(m maker) doc.Document {
	d := m.sheet("The six stages",
		lead("People don’t go through them one by one. They skip, go back, or are in two at once."),
		doc.Figure{Alt: lineAlt(0), Drawing: lineDrawing(0), Align: doc.Centre},
		doc.Figure{Alt: "The six stages as a ring: after " + lastStage() + " comes " + firstStage() + " again.", Drawing: ringDrawing(), Align: doc.Centre, Width: 84})
	for _, s := range m.words.Stages.Stages {
		d.Blocks = append(d.Blocks, h1(long(s.Stage), s.Stage.String()), para(s.Meaning),
			doc.List{Items: doc.Items(s.Examples...)},
			doc.Paragraph{Text: doc.Join(doc.Bold("Not this: "), doc.Plain(s.Not))},
			doc.Paragraph{Text: doc.Join(doc.Bold("Ask: "), doc.Plain(s.Ask))})
	}
	return d
}

// background is where it all comes from, and the words for what homelessness is and does.
func background(m maker) doc.Document {
	b, tags := m.words.Background, m.words.Tags
	d := m.sheet(b.Title)
	add := func(blocks ...doc.Block) { d.Blocks = append(d.Blocks, blocks...) }
	for i, p := range b.Passages {
		add(h1(p.Title, "story-"+string(rune('a'+i))))
		add(passages([]content.Passage{{Text: p.Text, List: p.List}})...)
	}
	add(h1("The forms that homelessness takes", "forms"), named(tags.Forms))
	factors := doc.Table{Caption: "What puts a home at risk, and what protects it", RowHeaders: true, Header: doc.Cells("Part of life", "A risk", "What protects"), Columns: []doc.Column{{Share: 2}, {Share: 4}, {Share: 4}}}
	for _, f := range tags.Factors {
		factors.Rows = append(factors.Rows, doc.Cells(f.Title, f.Risk, f.Protect))
	}
	add(h1("Risks, and what protects from them", "factors"), factors, h1("One thing leads to the next", "cycles"))
	for _, c := range tags.Cycles {
		add(h2(c.Title),
			doc.Figure{Alt: "A circle of steps: " + strings.Join(c.Steps, " ") + " Then it begins again.", Drawing: cycleDrawing(c, 42), Align: doc.Centre, Width: 100}, para(c.Change))
	}
	add(h1("Five things that protect", "protect"), named(tags.Prompts))
	groups := doc.Table{Caption: "People at more risk, and whose plans reach them", RowHeaders: true, Header: doc.Cells("Who", "Why", "Plans to ask for a place in"), Columns: []doc.Column{{Share: 3}, {Share: 4}, {Share: 4}}}
	for _, g := range tags.Groups {
		groups.Rows = append(groups.Rows, doc.Cells(g.Title, g.Text, strings.Join(g.Plans, "\n")))
	}
	add(h1("Groups at more risk", "groups"), groups, h1("Where to read more", "sources"))
	var read doc.List
	for _, s := range b.About.Facts {
		read.Items = append(read.Items, doc.Item{Text: doc.Link(s.Title, s.URL)})
	}
	add(read, doc.Paragraph{Size: doc.Small, Text: doc.Plain(m.words.Cover.Note)})
	return d
}
