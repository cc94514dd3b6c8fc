package toolkitweb

import (
	"fmt"
	"strings"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// workedExample is a whole session on paper: the case, the log, the pledges and the plan that came of it.
func workedExample(m maker) doc.Document {
	log, ex := m.words.Log, m.pledges.Example
	d := m.sheet("A worked example", doc.Note{Title: "All of this is made up", Paragraphs: []doc.Text{doc.Plain(log.Note), doc.Plain(ex.Note)}})
	for _, c := range m.words.Cases.Cases {
		if c.Key == log.Case {
			d.Blocks = append(d.Blocks, caseBlocks(c)...)
		}
	}
	d.Blocks = append(d.Blocks, doc.PageBreak{}, h1("The log of the session", "log"))
	for _, part := range asked {
		d.Blocks = append(d.Blocks, h2(m.questions(part).Heading), filledLog(log, part, m.part(part).Title))
	}
	d.Blocks = append(d.Blocks, doc.PageBreak{}, h1("The pledges: "+ex.Title, "pledges"))
	for _, s := range pathway.All() {
		t := doc.Table{Caption: long(s), Header: doc.Cells("Pledge", "Why", "From the log"), Columns: []doc.Column{{Share: 5}, {Share: 5}, {Share: 1.6}}}
		for _, p := range ex.Pledges {
			if p.Stage == s {
				t.Rows = append(t.Rows, doc.Cells(p.Text, p.Why, strings.Join(numbers(log, p.From), ", ")))
			}
		}
		d.Blocks = append(d.Blocks, t)
	}
	d.Blocks = append(d.Blocks, h2("Who stands behind them"), doc.List{Items: doc.Items(ex.Signers...)},
		doc.PageBreak{}, h1("The plan", "plan"))
	for i, p := range ex.Plan {
		t := doc.Table{Caption: fmt.Sprintf("Action %d: %s", i+1, long(p.Stage)), RowHeaders: true, Columns: []doc.Column{{Share: 2}, {Share: 7}}, Rows: [][]doc.Cell{
			doc.Cells("Pledge", p.Pledge), doc.Cells("Action", p.Text), doc.Cells("Who leads", p.Lead), doc.Cells("By when", day(p.Due)),
			doc.Cells("How we will see it", p.Measure), doc.Cells("Looked at again", day(p.Review)),
		}}
		d.Blocks = append(d.Blocks, t)
	}
	return d
}

// caseBlocks is a case as a room reads it: first what is hard about it.
func caseBlocks(c content.Case) []doc.Block {
	care := doc.Note{Title: c.Warning}
	for _, t := range c.Care {
		care.Paragraphs = append(care.Paragraphs, doc.Plain(t))
	}
	people := doc.Table{Caption: "Who is in it", RowHeaders: true, Header: doc.Cells("Name", "Age", "Who"), Columns: []doc.Column{{Share: 2}, {Share: 1.4}, {Share: 7}}}
	for _, p := range c.People {
		people.Rows = append(people.Rows, doc.Cells(p.Name, p.Age, p.Who))
	}
	steps := doc.Table{Caption: "What happened", Header: doc.Cells("When", "What happened", "Stage"), Columns: []doc.Column{{Share: 2}, {Share: 8}, {Share: 2.4}}}
	for _, s := range c.Steps {
		steps.Rows = append(steps.Rows, []doc.Cell{{Text: doc.Plain(month(s.On))}, {Text: doc.Join(doc.Bold(s.Title+"\n"), doc.Plain(s.Text))}, {Text: doc.Plain(short(s.Stage))}})
	}
	return []doc.Block{
		h1("The case: "+c.Title, "case"), lead(c.Summary), care, para(c.Place), people, steps,
		h2("Facts to weigh"),
		doc.List{Items: doc.Items(c.Facts...)},
		h2("Past the end of the story"),
		doc.List{Items: doc.Items(c.After...)},
	}
}

// filledLog is the entries of one part, numbered so that pledges can point to them.
func filledLog(log content.Log, part, title string) doc.Table {
	t := doc.Table{Caption: title, Header: doc.Cells("No.", "What we heard", "Stages", "Who with"), Columns: []doc.Column{{Share: 1.1}, {Share: 7}, {Share: 2.6}, {Share: 3}}}
	for _, e := range log.Entries {
		if e.Part != part {
			continue
		}
		said := doc.Plain(e.Text)
		for _, x := range []struct{ label, text string }{{"In the way: ", e.Barrier}, {"What would tell us more: ", e.Data}} {
			if x.text != "" {
				said = doc.Join(said, doc.Text{{Text: "\n" + x.label + x.text, Italic: true}})
			}
		}
		with := e.Collaborator
		if e.Wanted {
			with += "\n(we don’t know them yet)"
		}
		t.Rows = append(t.Rows, []doc.Cell{{Text: doc.Plain(numbers(log, []string{e.Key})[0])}, {Text: said}, {Text: doc.Plain(stagesOf(e.Stages))}, {Text: doc.Plain(with)}})
	}
	return t
}

// numbers are how entries of a log are called on paper: 2.3 is the third of the second part.
func numbers(log content.Log, keys []string) (out []string) {
	for _, key := range keys {
		counts := map[string]int{}
		for _, e := range log.Entries {
			counts[e.Part]++
			if e.Key == key {
				out = append(out, fmt.Sprintf("%d.%d", partNumber(e.Part), counts[e.Part]))
			}
		}
	}
	return out
}

func partNumber(key string) int {
	for i, k := range content.PartKeys() {
		if k == key {
			return i + 1
		}
	}
	return 0
}

// month is a month of a case as people say it, and day a day of a plan.
func month(on string) string { return said("2006-01", "January 2006", on) }

func day(on string) string { return said(time.DateOnly, "2 January 2006", on) }

func said(from, to, on string) string {
	t, err := time.Parse(from, on)
	if err != nil {
		return on
	}
	return t.Format(to)
}
