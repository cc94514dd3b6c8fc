package toolkitweb

import (
	"example.org/homeward/internal/platform/doc"
)

// groundRules is a poster for the wall.
func groundRules(m maker) doc.Document {
	d := m.sheet("How we are with each other",
		doc.Heading{Level: 1, Text: doc.Plain("How we are with each other"), Align: doc.Centre})
	d.HideTitle, d.Framed = true, true
	for _, r := range m.words.Room.Rules {
		d.Blocks = append(d.Blocks,
			doc.Heading{Level: 2, Text: doc.Plain(r.Title), Align: doc.Centre},
			doc.Paragraph{Text: doc.Plain(r.Text), Align: doc.Centre})
	}
	return d
}

// signInSheet is who is in the room, by kind; names are free to leave out.
func signInSheet(m maker) doc.Document {
	d := m.sheet("Who is here")
	d.Landscape = true
	in := doc.Table{
		Caption: "Who is here", Room: 14, Rows: make([][]doc.Cell, 14),
		Header:  doc.Cells("What we may call you", "Which are you most? (a letter)", "Where we send the write-up, if you want it", "I keep to the ground rules"),
		Columns: []doc.Column{{Share: 3}, {Share: 2}, {Share: 4}, {Share: 1.6}},
	}
	for i := range in.Rows {
		in.Rows[i] = []doc.Cell{{}, {}, {}, {Mark: doc.Box}}
	}
	if m.data {
		d.Blocks = []doc.Block{in}
		return d
	}
	which := doc.Table{Rows: [][]doc.Cell{nil, nil}, Columns: even((len(m.words.People.Kinds) + 1) / 2)}
	for i, k := range m.words.People.Kinds {
		which.Rows[i%2] = append(which.Rows[i%2], doc.Cell{Text: doc.Join(doc.Bold(letter(i)+" "), doc.Plain(k.Title))})
	}
	d.Blocks = []doc.Block{
		m.about("Session", "Day", "Sheet"),
		doc.Paragraph{Size: doc.Small, Text: doc.Plain("You need not write anything. Nobody outside sees this sheet, and it stays apart from the log. Whoever runs the session tears it up when the write-up has gone out.")},
		which, in,
	}
	return d
}

// letter is how a kind of people is written on the sheet: A, B and so on.
func letter(i int) string { return string(rune('A' + i)) }
