package toolkitweb

import (
	"strings"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// The lines of a log's sheet fill the front and the back of one piece of paper.
const (
	logLines      = 12
	logLinesLarge = 7
	logLinesData  = 40 // of a workbook
	roomForOne    = 18 // millimetres to write a point in
	roomBelow     = 14 // the same, where the sheet has more to say above
)

// logSheet is the discussion log of one part, blank. Its heading is that of the part's own checklist.
func logSheet(part string) func(maker) doc.Document {
	return func(m maker) doc.Document {
		d := m.sheet(m.questions(part).Heading)
		d.Landscape = true
		n := logLines
		switch {
		case m.data:
			n = logLinesData
		case m.large:
			n = logLinesLarge
		}
		if m.data {
			d.Blocks = []doc.Block{m.logTable(part, n)}
			return d
		}
		d.Blocks = append([]doc.Block{m.about("Session", "Day", "Written by", "Sheet")}, m.logLines(part, n)...)
		return d
	}
}

// LogLines are the empty lines of a part's discussion log, with how to fill them in: for sheets that say
// themselves to what they belong. Six of them fit on one side below a heading and a code to scan.
func LogLines(words content.Pack, part string, lines int) []doc.Block {
	blocks := maker{words: words}.logLines(part, lines)
	t, _ := blocks[1].(doc.Table)
	t.Room = roomBelow
	blocks = []doc.Block{blocks[0], t}
	if !words.Cover.English() {
		blocks = labelled(words.Labels).blocks(blocks)
	}
	return blocks
}

func (m maker) logLines(part string, n int) []doc.Block {
	how := m.part(part).Aim + " One point to a line, in the words that were said. Tick each stage that it belongs to."
	return []doc.Block{doc.Paragraph{Size: doc.Small, Text: doc.Plain(how)}, m.logTable(part, n)}
}

// logTable is a table with n lines to write on.
func (m maker) logTable(part string, n int) doc.Table {
	lines := doc.Table{Caption: "Discussion log: " + m.part(part).Title, Room: roomForOne, Header: doc.Cells("What we heard"), Columns: []doc.Column{{Share: 34}}}
	var boxes []doc.Cell
	if m.large { // six columns of large letters leave no room to write
		lines.Header = append(lines.Header, doc.Cells("Stage: tick one or more")...)
		lines.Columns = append(lines.Columns, doc.Column{Share: 18})
		boxes = []doc.Cell{{Text: doc.Plain(boxedStages())}}
	} else {
		lines.Header = append(lines.Header, stackedHeads()...)
		for range pathway.All() {
			lines.Columns = append(lines.Columns, doc.Column{Share: 9, Align: doc.Centre})
			boxes = append(boxes, doc.Cell{Mark: doc.Box})
		}
	}
	lines.Header, lines.Columns = append(lines.Header, doc.Cells("Who with")...), append(lines.Columns, doc.Column{Share: 14})
	for range n {
		lines.Rows = append(lines.Rows, append([]doc.Cell{{}}, boxes...))
	}
	return lines
}

// boxedStages are the stages with boxes to tick, one below the other.
func boxedStages() string {
	var lines []string
	for _, s := range pathway.All() {
		lines = append(lines, "☐ "+short(s))
	}
	return strings.Join(lines, "\n")
}

// about is the row in which a sheet says to what it belongs.
func (m maker) about(labels ...string) doc.Block {
	t := doc.Table{Room: 13, Rows: [][]doc.Cell{doc.Cells(labels...)}}
	for i := range labels {
		share := 3.0
		if i == len(labels)-1 {
			share = 1.6
		}
		t.Columns = append(t.Columns, doc.Column{Share: share})
	}
	return t
}
