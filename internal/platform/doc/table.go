package doc

// Table is rows and columns. Rows may have fewer cells than there are columns; the rest are empty.
type Table struct {
	Caption    string
	Columns    []Column // may be shorter than the rows are wide: the rest are usual
	Header     []Cell   // heads the columns, and is repeated on each page; nil: none
	Rows       [][]Cell
	RowHeaders bool // the first cell of each row heads it
	Room       int  // to write in by hand, in millimetres: rows are so tall at least, and lines part the columns; 0: as words need it
}

// Column is how a column is set.
type Column struct {
	Share float64 // of the table's width, beside the other shares; 0 in all: as the words need it
	Align Align
}

// Cell is one cell: a mark, a text, or both.
type Cell struct {
	Mark Mark
	Text Text
}

// Mark is a sign in a cell.
type Mark int

// The marks.
const (
	NoMark Mark = iota
	Tick
	Cross
	Box // empty, to be ticked by hand
)

// sign is the mark as a character.
func (m Mark) sign() string { return [...]string{"", "✓", "✗", "☐"}[m] }

// Cells makes cells of plain texts.
func Cells(texts ...string) []Cell {
	cells := make([]Cell, len(texts))
	for i, t := range texts {
		cells[i] = Cell{Text: Plain(t)}
	}
	return cells
}

// String is what the cell says, with the mark as a character before it.
func (c Cell) String() string {
	said := c.Text.String()
	if c.Mark != NoMark && said != "" {
		return c.Mark.sign() + " " + said
	}
	return c.Mark.sign() + said
}

// mostRoom is the tallest that rows may be made, in millimetres.
const mostRoom = 120

// tall is the least height of a row, in points.
func (t Table) tall() float64 { return float64(t.Room) * pointsAMillimetre }

// width is how many columns a table has.
func (t Table) width() int {
	n := max(len(t.Columns), len(t.Header))
	for _, row := range t.Rows {
		n = max(n, len(row))
	}
	return n
}

// column tells how a column is set. A share that is none counts for 0.
func (t Table) column(n int) Column {
	if n >= len(t.Columns) {
		return Column{}
	}
	c := t.Columns[n]
	if !(c.Share > 0 && c.Share < 1e6) {
		c.Share = 0
	}
	return c
}

// filled is a row with a cell for each column.
func filled(row []Cell, width int) []Cell {
	if len(row) >= width {
		return row
	}
	return append(append(make([]Cell, 0, width), row...), make([]Cell, width-len(row))...)
}
