package doc

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes a document as CommonMark with the tables of GitHub. What text holds is escaped, so
// that it says the same and marks nothing up. Of figures the alternative text and the caption are
// there; alignment, languages and the like are not.
//
// Its error says what is wrong with the document, or comes from w.
func Markdown(w io.Writer, d Document) error {
	d, err := d.prepared()
	if err == nil {
		m := markdownWriter{}
		m.document(d)
		_, err = io.WriteString(w, m.String())
	}
	if err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

type markdownWriter struct{ strings.Builder }

// paragraph writes lines, and an empty one below them.
func (m *markdownWriter) paragraph(s string) {
	m.WriteString(s)
	m.WriteString("\n\n")
}

func (m *markdownWriter) document(d Document) {
	lower := 0
	if d.Title != "" && !d.HideTitle {
		lower = 1
		m.paragraph("# " + escape(d.Title))
		if d.Status != "" {
			m.paragraph("*" + escape(d.Status) + "*")
		}
	}
	for _, b := range d.Blocks {
		m.block(b, lower)
	}
}

func (m *markdownWriter) block(b Block, lower int) {
	switch b := b.(type) {
	case Heading:
		if said := oneLine(b.Text.String()); said != "" {
			m.paragraph(strings.Repeat("#", b.Level+lower) + " " + escape(said))
		}
	case Paragraph:
		if said := marked(b.Text, hardBreak); said != "" {
			m.paragraph(said)
		}
	case List:
		m.list(b.Items, b.Numbered, "")
		m.WriteString("\n")
	case Checklist:
		for _, c := range b.Items {
			box := "[ ]"
			if c.Done {
				box = "[x]"
			}
			m.WriteString("- " + box + " " + marked(c.Text, hardBreak+"  ") + "\n")
		}
		m.WriteString("\n")
	case Table:
		m.table(b)
	case Figure:
		if b.Alt != "" {
			m.paragraph("*[" + escape(b.Alt) + "]*")
		}
		if b.Caption != "" {
			m.paragraph(escape(b.Caption))
		}
	case Note:
		m.note(b)
	case Field:
		line := strings.Repeat("\\_", 30)
		m.paragraph(marked(b.Label, " ") + " " + line + strings.Repeat(hardBreak+line, max(0, b.Lines-1)))
	case Rule, PageBreak:
		m.paragraph("---")
	}
}

func (m *markdownWriter) list(items []Item, numbered bool, indent string) {
	for i, item := range items {
		sign := "- "
		if numbered {
			sign = fmt.Sprintf("%d. ", i+1)
		}
		within := indent + strings.Repeat(" ", len(sign))
		m.WriteString(indent + sign + marked(item.Text, hardBreak+within) + "\n")
		m.list(item.Items, numbered, within)
	}
}

func (m *markdownWriter) note(b Note) {
	var parts []string
	if b.Title != "" {
		parts = append(parts, "**"+escape(b.Title)+"**")
	}
	for _, p := range b.Paragraphs {
		parts = append(parts, marked(p, hardBreak+"> "))
	}
	m.paragraph("> " + strings.Join(parts, "\n>\n> "))
}

// table writes a table. Markdown wants a header, so one without has an empty one.
func (m *markdownWriter) table(t Table) {
	width := t.width()
	if width == 0 {
		return
	}
	if t.Caption != "" {
		m.paragraph("**" + escape(t.Caption) + "**")
	}
	row := func(cells []Cell, strong bool) {
		for i, c := range filled(cells, width) {
			said := marked(c.said(), "<br>")
			if i == 0 && strong && said != "" && !strings.Contains(said, "**") {
				said = "**" + said + "**"
			}
			m.WriteString("| " + said + " ")
		}
		m.WriteString("|\n")
	}
	row(t.Header, false)
	for i := range width {
		m.WriteString([...]string{"| --- ", "| :---: ", "| ---: "}[t.column(i).Align])
	}
	m.WriteString("|\n")
	for _, r := range t.Rows {
		row(r, t.RowHeaders)
	}
	m.WriteString("\n")
}

// hardBreak ends a line within a paragraph. A backslash would do so too, but not behind another for
// every reader.
const hardBreak = "  \n"

// marked is a text with its marks; br stands where a line ends.
func marked(t Text, br string) string {
	var b strings.Builder
	for _, r := range t {
		said := escape(r.Text)
		core := strings.TrimSpace(said) // marks have to stand at a word
		if core == "" {
			b.WriteString(said)
			continue
		}
		before, after, _ := strings.Cut(said, core)
		if r.Italic {
			core = "*" + core + "*"
		}
		if r.Bold {
			core = "**" + core + "**"
		}
		if r.Link != "" {
			core = "[" + core + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C").Replace(r.Link) + ">)"
		}
		b.WriteString(before + core + after)
	}
	lines := strings.Split(strings.Trim(b.String(), " \t\n"), "\n")
	for i := range lines {
		lines[i] = strings.Trim(lines[i], " \t") // what is set in far is code
	}
	return strings.Join(lines, br)
}

// escape keeps every sign from marking anything up.
func escape(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c < 0x80 && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) && !strings.ContainsRune(",;:'\"/?%$", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}
