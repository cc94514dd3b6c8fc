package toolkitweb

import (
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
)

// stageHeads are the six stages as heads of columns.
func stageHeads() (out []doc.Cell) {
	for _, s := range pathway.All() {
		out = append(out, doc.Cells(short(s))...)
	}
	return out
}

// stackedHeads are the same with the mark above the name, for narrow columns.
func stackedHeads() (out []doc.Cell) {
	for _, s := range pathway.All() {
		out = append(out, doc.Cells(s.Mark()+"\n"+s.Short())...)
	}
	return out
}

// even are columns of the same width.
func even(n int) (out []doc.Column) {
	for range n {
		out = append(out, doc.Column{Share: 1})
	}
	return out
}

// pledgeGrid is the sheet of part four, blank: six columns, and who stands behind what is in them.
func pledgeGrid(m maker) doc.Document {
	d := m.sheet("Our pledges")
	d.Landscape = true
	grid := doc.Table{Caption: "Pledges, by stage", Room: 34, Header: stageHeads(), Columns: even(6), Rows: make([][]doc.Cell, 3)}
	if m.large && !m.data {
		grid.Rows = grid.Rows[:2] // as many as one page holds
	}
	signed := doc.Table{
		Caption: "Who stands behind these pledges", Room: 12, Header: doc.Cells("Organisation", "Name", "Role", "Day", "Signed"),
		Columns: []doc.Column{{Share: 3}, {Share: 2.4}, {Share: 2.4}, {Share: 1.2}, {Share: 2}}, Rows: make([][]doc.Cell, 9),
	}
	if m.data {
		d.Blocks = []doc.Block{grid, signed}
		return d
	}
	d.Blocks = []doc.Block{
		doc.Paragraph{Size: doc.Small, Text: doc.Join(
			doc.Plain(m.part("pledges").Aim + " Begin with “We will”. If a stage has none, write: “" + m.pledges.Begin + " …”."))},
		grid,
		doc.PageBreak{},
		m.about("Our commitment is called", "Agreed on", "We look at it again on"),
		signed,
	}
	return d
}

// actionPlan is the sheet on which pledges become work, blank.
func actionPlan(m maker) doc.Document {
	d := m.sheet("Action plan")
	d.Landscape = true
	plan := doc.Table{
		Caption: "What we will do", Room: 25, Rows: make([][]doc.Cell, 6),
		Header:  doc.Cells("Pledge", "Stage", "Action", "Who leads", "By when", "How we will see it works", "Looked at again on"),
		Columns: []doc.Column{{Share: 3}, {Share: 1.8}, {Share: 3.4}, {Share: 1.9}, {Share: 1.5}, {Share: 3}, {Share: 1.7}},
	}
	if m.data {
		plan.Rows = make([][]doc.Cell, 30)
		d.Blocks = []doc.Block{plan}
		return d
	}
	var kinds doc.List
	for _, k := range m.pledges.Measures {
		kinds.Items = append(kinds.Items, doc.Item{Text: doc.Join(doc.Bold(k.Title+": "), doc.Plain(k.Text))})
	}
	d.Blocks = []doc.Block{
		m.about("Our commitment is called", "Who keeps the plan going", "Day"),
		doc.Paragraph{Size: doc.Small, Text: doc.Plain("One action to a line. A pledge may have several. Give each one person or role to lead it, a day, and a way to see that it works.")},
		plan,
	}
	if m.words.Cover.English() { // the kinds come with the pledges, which are English
		d.Blocks = append(d.Blocks, h1("Ways to see that it works", ""), kinds)
	}
	return d
}
