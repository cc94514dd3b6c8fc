package doc

// Block is one thing in a document, from the top down: [Heading], [Paragraph], [List], [Checklist],
// [Table], [Figure], [Note], [Field], [Rule] or [PageBreak].
type Block interface{ block() }

// Align is where lines stand in the width that they have.
type Align int

// The alignments. Start is where the language begins its lines.
const (
	Start Align = iota
	Centre
	End
)

// Heading heads what follows. Level 1 is the highest, 4 the lowest; one that is more than a level
// below the heading before it is raised, so that no level is left out.
type Heading struct {
	Level int
	Text  Text
	Align Align
	ID    string // by which a page's list of contents leads here, in HTML alone: a-z, 0-9 and hyphens; "": none
}

// Size is how large a paragraph is set.
type Size int

// The sizes.
const (
	Usual Size = iota
	Lead       // larger: says what a page is about
	Small
)

// Paragraph is a paragraph.
type Paragraph struct {
	Text  Text
	Align Align
	Size  Size
}

// List is a list, bulleted or numbered.
type List struct {
	Numbered bool
	Items    []Item
}

// Item is an entry of a list, with a list of the same kind within it if it has items.
type Item struct {
	Text  Text
	Items []Item
}

// Checklist is a list with boxes to tick.
type Checklist struct{ Items []Check }

// Check is an entry of a checklist.
type Check struct {
	Text Text
	Done bool
}

// Note is set apart from what is around it.
type Note struct {
	Title      string
	Paragraphs []Text
}

// Field is for filling in by hand on paper: a label with a line behind it or, with Lines above 0, a
// box with that many lines below it.
type Field struct {
	Label Text
	Lines int
}

// Rule is a line across the page.
type Rule struct{}

// PageBreak begins a new page.
type PageBreak struct{}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Checklist) block() {}
func (Table) block()     {}
func (Figure) block()    {}
func (Note) block()      {}
func (Field) block()     {}
func (Rule) block()      {}
func (PageBreak) block() {}

// Items makes entries of a list of plain texts.
func Items(texts ...string) []Item {
	items := make([]Item, len(texts))
	for i, t := range texts {
		items[i] = Item{Text: Plain(t)}
	}
	return items
}
