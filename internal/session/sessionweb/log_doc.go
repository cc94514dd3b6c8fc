package sessionweb

import (
	"strconv"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session"
)

// logDocument is the log to read and to print: a table for each question, with the stages ticked.
func (s *Site) logDocument(x writeUp) doc.Document {
	status := "Draft: it can still be put right"
	if x.Room.State == session.Frozen {
		status = "Final, version " + strconv.Itoa(max(1, x.Room.Final.Version))
	}
	d := doc.Document{
		Meta: doc.Meta{
			Title: x.Room.Title, Subject: "The log of a session", Author: s.Partnership, Status: status,
			Made: x.Now.In(s.Zone).Format(time.DateOnly),
		},
		Landscape: true,
	}
	for _, part := range session.Questions {
		t := doc.Table{Caption: english.T("room.ask." + string(part)), Columns: logColumns(), Header: doc.Cells("No.", "What was said")}
		for _, st := range pathway.All() {
			t.Header = append(t.Header, doc.Cell{Text: doc.Plain(st.Short())})
		}
		t.Header = append(t.Header, doc.Cell{Text: doc.Plain("With whom")})
		for _, e := range x.Entries {
			if e.Part == part {
				t.Rows = append(t.Rows, logRow(e))
			}
		}
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain(english.T("room.ask." + string(part)))})
		if len(t.Rows) == 0 {
			d.Blocks = append(d.Blocks, doc.Paragraph{Text: doc.Plain(english.T("room.none"))})
			continue
		}
		d.Blocks = append(d.Blocks, t)
	}
	d.Blocks = append(d.Blocks, leanBlocks(session.LeanOf(x.Entries))...)
	d.Blocks = append(d.Blocks, s.aboutLog(x)...)
	return d
}

// listed is some points under a heading; nothing when there are none.
func listed(title string, list []line) []doc.Block {
	var texts []string
	for _, l := range list {
		texts = append(texts, l.part+" "+l.Text)
	}
	if len(texts) == 0 {
		return nil
	}
	return []doc.Block{doc.Heading{Level: 1, Text: doc.Plain(title)}, doc.List{Items: doc.Items(texts...)}}
}

// aboutLog is how the session went, and which version of the log it is.
func (s *Site) aboutLog(x writeUp) (out []doc.Block) {
	if len(x.meter.rows) > 0 {
		t := doc.Table{Caption: "Who was there", Header: doc.Cells("Kind", "Joined", "Signed in on paper", "Have written", "Points"), Columns: []doc.Column{{Share: 6}, {Share: 2}, {Share: 2}, {Share: 2}, {Share: 2}}}
		for _, r := range x.meter.rows {
			t.Rows = append(t.Rows, doc.Cells(r.kind, strconv.Itoa(r.joined), strconv.Itoa(r.paper), strconv.Itoa(r.spoke), strconv.Itoa(r.points)))
		}
		out = append(out, doc.Heading{Level: 1, Text: doc.Plain("Who was there")}, t)
	}
	for _, text := range x.meter.says {
		out = append(out, doc.Paragraph{Text: doc.Plain(text)})
	}
	out = append(out, listed("Asked, and not answered", x.tray.asked)...)
	out = append(out, listed("Parked for later", x.tray.parked)...)
	if f := x.Room.Final; f.Version > 0 {
		out = append(out, doc.Heading{Level: 1, Text: doc.Plain("This version")}, doc.Paragraph{Text: doc.Plain(
			"Version " + strconv.Itoa(f.Version) + ", final since " + s.day(f.At) + ". The check code of its points and their stages, by which anybody can tell that those were not changed: " + f.Hash)})
	}
	return out
}

func logColumns() []doc.Column {
	out := []doc.Column{{Share: 1.3}, {Share: 8.4}}
	for range pathway.All() {
		out = append(out, doc.Column{Share: 2.4, Align: doc.Centre})
	}
	return append(out, doc.Column{Share: 3.4})
}

func logRow(e session.Said) []doc.Cell {
	said := e.Text
	if e.Question {
		said += " (a question)"
	}
	if e.Step != "" {
		said += " [" + e.Step + "]"
	}
	if e.Group > 0 {
		said += " (group " + strconv.Itoa(e.Group) + ")"
	}
	if e.Dots > 0 {
		said += " (" + english.N("room.dots", e.Dots) + ")"
	}
	row := []doc.Cell{{Text: doc.Plain(strconv.Itoa(e.Seq))}, {Text: doc.Join(doc.Plain(said), about(e))}}
	for _, st := range pathway.All() {
		c := doc.Cell{}
		if e.Stages.Has(st) {
			c.Mark = doc.Tick
		}
		row = append(row, c)
	}
	return append(row, doc.Cell{Text: doc.Plain(e.Collaborator)})
}

// about is what is known of a point beside its words, each on a line of its own.
func about(e session.Said) (out doc.Text) {
	if text := soonerTo(english, e); text != "" {
		out = doc.Join(out, doc.Plain("\n"), doc.Bold(text))
	}
	for _, x := range [][2]string{{"Answer: ", e.Answer}, {"In the way: ", e.Barrier}, {"To bring in line: ", e.System}, {"Figures from: ", e.Source}} {
		if x[1] != "" {
			out = doc.Join(out, doc.Plain("\n"), doc.Bold(x[0]), doc.Plain(x[1]))
		}
	}
	if e.Link != "" {
		out = doc.Join(out, doc.Plain("\n"), doc.Bold("Guidance: "), doc.Link(e.Link, e.Link))
	}
	return out
}

// logTable is the log as it comes back: see session.LogOf.
func logTable(x writeUp) doc.Table {
	t := doc.Table{Caption: "Log", Header: doc.Cells(session.Columns...)}
	for _, e := range x.Entries {
		t.Rows = append(t.Rows, doc.Cells(e.Row()...))
	}
	return t
}
