package sessionweb

import (
	"strconv"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
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
	d.Blocks = append(s.logFacts(x), logParts(x.Entries, true)...)
	d.Blocks = append(d.Blocks, leanBlocks(session.LeanOf(x.Entries))...)
	d.Blocks = append(d.Blocks, s.aboutLog(x)...)
	return d
}

// logFacts is whose log it is: on paper nothing else says so.
func (s *Site) logFacts(x writeUp) []doc.Block {
	version := "Not final yet: it can still be put right"
	if f := x.Room.Final; f.Version > 0 {
		version = strconv.Itoa(f.Version) + ", final since " + s.day(f.At)
	}
	return aboutTable([][2]string{
		{"Organisation", x.plan.Organisation}, {"Engagement", x.plan.Engagement}, {"Session", x.Room.Title}, {"Day", s.heldOn(x.Room, x.plan)}, {"Place", x.plan.Place}, {"Code", x.Room.Code}, {"Version", version},
	})
}

// heldOn is when a session was held, in words; or when it is to be, while it has not begun.
func (s *Site) heldOn(r session.Room, plan engage.Planned) string {
	if r.Began > 0 {
		return s.day(r.Began)
	}
	if begins, known := (engage.Prep{Day: plan.Day, Start: plan.Start}).Begins(s.Zone); known {
		return s.day(begins.UnixMicro()) + " (planned)"
	}
	return ""
}

// aboutTable is what a document says of the log in it.
func aboutTable(facts [][2]string) []doc.Block {
	t := doc.Table{Caption: "About this log", RowHeaders: true, Columns: []doc.Column{{Share: 1}, {Share: 5}}}
	for _, f := range facts {
		if f[1] != "" {
			t.Rows = append(t.Rows, doc.Cells(f[0], f[1]))
		}
	}
	return []doc.Block{t}
}

// logParts is a table for each question, with the stages ticked; and with whom, if that is told.
func logParts(list []session.Said, with bool) (out []doc.Block) {
	for _, part := range session.Questions {
		t := doc.Table{Caption: english.T("room.ask." + string(part)), Columns: logColumns(with), Header: doc.Cells("No.", "What was said")}
		for _, st := range pathway.All() {
			t.Header = append(t.Header, doc.Cell{Text: doc.Plain(st.Short())})
		}
		if with {
			t.Header = append(t.Header, doc.Cell{Text: doc.Plain("With whom")})
		}
		for _, e := range list {
			if e.Part == part {
				t.Rows = append(t.Rows, logRow(e, with))
			}
		}
		out = append(out, doc.Heading{Level: 1, Text: doc.Plain(english.T("room.ask." + string(part)))})
		if len(t.Rows) == 0 {
			out = append(out, doc.Paragraph{Text: doc.Plain(english.T("room.none"))})
			continue
		}
		out = append(out, t)
	}
	return out
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

func logColumns(with bool) []doc.Column {
	out := []doc.Column{{Share: 1.3}, {Share: 8.4}}
	for range pathway.All() {
		out = append(out, doc.Column{Share: 2.4, Align: doc.Centre})
	}
	if !with {
		return out
	}
	return append(out, doc.Column{Share: 3.4})
}

func logRow(e session.Said, with bool) []doc.Cell {
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
	if !with {
		return row
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

// openedDocument is the log to read and to print, as it is open to others.
func (s *Site) openedDocument(x session.Writeup) doc.Document {
	facts := s.openedFacts(english, x)
	rows := make([][2]string, len(facts))
	for i, f := range facts {
		rows[i] = [2]string{f.Label, f.Value}
	}
	d := doc.Document{Landscape: true, Meta: doc.Meta{
		Title: x.Title, Subject: "The log of a session", Author: s.Partnership, Status: "Final, version " + strconv.Itoa(max(1, x.Version)),
		Made: s.Now().In(s.Zone).Format(time.DateOnly),
	}}
	points := make([]session.Said, len(x.Points))
	for i, e := range x.Points {
		points[i] = said(e)
	}
	d.Blocks = append(append(aboutTable(rows), logParts(points, false)...), leanBlocks(session.LeanOf(points))...)
	if x.Invented {
		d.Blocks = append([]doc.Block{doc.Note{Paragraphs: []doc.Text{doc.Plain("All of this is made up: it is an example.")}}}, d.Blocks...)
	}
	if x.Left > 0 {
		d.Blocks = append(d.Blocks, doc.Paragraph{Text: doc.Plain(english.N("writeup.left", x.Left))})
	}
	return d
}

// openedTable is the same as a table.
func openedTable(x session.Writeup) doc.Table {
	t := doc.Table{Caption: "Log", Header: doc.Cells("number", "part", "stages", "text", "question", "answer", "barrier", "system", "source", "link", "dots", "earlier")}
	for _, e := range x.Points {
		row := append(make([]string, 0, 12), strconv.Itoa(e.Number), string(e.Part), e.Stages.String(), e.Text)
		question, earlier := "", ""
		if e.Question {
			question = "yes"
		}
		if e.Earlier.Valid() {
			earlier = e.Earlier.String()
		}
		t.Rows = append(t.Rows, doc.Cells(append(row, question, e.Answer, e.Barrier, e.System, e.Source, e.Link, shown(e.Dots), earlier)...))
	}
	return t
}

// logTable is the log as it comes back: see session.LogOf.
func logTable(x writeUp) doc.Table {
	t := doc.Table{Caption: "Log", Header: doc.Cells(session.Columns...)}
	for _, e := range x.Entries {
		t.Rows = append(t.Rows, doc.Cells(e.Row()...))
	}
	return t
}
