package toolkitweb

import (
	"strings"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// blanks are what stands in the slides where each room puts its own.
var blanks = map[string]string{
	"organisation": "[your organisation]", "scheme": "[your scheme]", "case": "[your case]", "date": "[day]", "facilitator": "[your name]",
	"code": "[code]", "next-date": "[day]", "contact": "[address]",
}

// slides is the deck, with what is said to each.
func slides(m maker) doc.Deck {
	in := m.words.Deck
	d := doc.Deck{Meta: m.meta(content.Fill(in.Title, m.blanks()))}
	d.Status = m.footer()
	for _, s := range in.Slides {
		out := doc.Slide{Title: content.Fill(s.Title, m.blanks()), Cover: s.Cover}
		lines := m.context(s)
		for _, l := range s.Lines {
			lines = append(lines, content.Fill(l, m.blanks()))
		}
		out.Blocks = append(out.Blocks, doc.List{Items: doc.Items(lines...)})
		out.Blocks = append(out.Blocks, m.picture(s.Picture, s.Stages)...)
		for _, n := range s.Notes {
			out.Notes = append(out.Notes, content.Fill(n, m.blanks()))
		}
		d.Slides = append(d.Slides, out)
	}
	return d
}

// picture is what a slide shows beside its words.
func (m maker) picture(kind string, about pathway.Set) []doc.Block {
	switch kind {
	case "line":
		return []doc.Block{doc.Figure{Alt: lineAlt(about), Drawing: lineDrawing(about), Align: doc.Centre}}
	case "ring":
		return []doc.Block{doc.Figure{Alt: "The six stages as a ring: after " + lastStage() + " comes " + firstStage() + " again.", Drawing: ringDrawing(), Align: doc.Centre}}
	case "cycles":
		c := m.words.Tags.Cycles[0]
		return []doc.Block{doc.Figure{Alt: "A circle of steps: " + strings.Join(c.Steps, " ") + " Then it begins again.", Drawing: cycleDrawing(c, 56), Align: doc.Centre}}
	case "case":
		return []doc.Block{doc.Figure{Alt: "A story as a row of steps, one after the other.", Drawing: pathDrawing(), Align: doc.Centre}}
	case "log":
		t := doc.Table{Header: append(doc.Cells("What we heard"), stackedHeads()...), Columns: append([]doc.Column{{Share: 1.1}}, even(6)...)}
		for range 2 {
			row := []doc.Cell{{}}
			for range pathway.All() {
				row = append(row, doc.Cell{Mark: doc.Box})
			}
			t.Rows = append(t.Rows, row)
		}
		return []doc.Block{t}
	case "grid":
		return []doc.Block{doc.Table{Header: stackedHeads(), Columns: even(6), Rows: make([][]doc.Cell, 2)}}
	case "timer":
		return []doc.Block{doc.Figure{Alt: "A clock: half of the time is over.", Drawing: clockDrawing(), Align: doc.Centre}}
	}
	return nil
}

// blanks is what stands in the blanks of the slides.
func (m maker) blanks() map[string]string {
	if m.filled == nil {
		return blanks
	}
	return m.filled
}

// context is what an organisation told about itself, for the slide that says where it stands; nothing on any other.
func (m maker) context(s content.Slide) (out []string) {
	if s.Key != "context" {
		return nil
	}
	for _, key := range []string{"about", "why"} {
		if text := m.filled[key]; text != "" {
			out = append(out, text)
		}
	}
	return out
}
