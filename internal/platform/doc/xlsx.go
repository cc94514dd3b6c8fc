package doc

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// XLSX writes the tables of a document as a workbook, a sheet for each, named after its caption. The
// header stays in sight, and so does the first column where it heads the rows. Every cell is text, and
// none begins a formula (decision 0016). What is not a table is left out; a document without a table gives one empty sheet.
//
// A cell holds 32,767 characters at most; the rest of a longer text is cut off, and the cell says so.
// The error says what is wrong with the document, or comes from w.
func XLSX(w io.Writer, d Document) error {
	d, err := d.prepared()
	if err == nil {
		err = writeWorkbook(w, d)
	}
	if err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return nil
}

func writeWorkbook(w io.Writer, d Document) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }() // nothing of it is on a disk
	props := &excelize.DocProperties{Title: d.Title, Subject: d.Subject, Creator: d.Author, Language: d.Language, ContentStatus: d.Status}
	if made := d.made(); !made.IsZero() { // else the library's own day stays, which is always the same
		props.Created = made.Format(time.RFC3339)
		props.Modified = props.Created
	}
	if err := book.SetDocProps(props); err != nil {
		return err
	}
	styles, err := workbookStyles(book)
	if err != nil {
		return err
	}
	first := book.GetSheetName(0)
	names := map[string]bool{}
	for _, b := range d.Blocks {
		t, ok := b.(Table)
		if !ok || t.width() == 0 {
			continue
		}
		name := sheetName(t.Caption, names)
		if len(names) == 1 {
			err = book.SetSheetName(first, name)
		} else {
			_, err = book.NewSheet(name)
		}
		if err == nil {
			err = writeSheet(book, name, t, styles, d.Direction)
		}
		if err != nil {
			return fmt.Errorf("sheet %q: %w", name, err)
		}
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		return err
	}
	return ooxml.Sort(w, file.Bytes())
}

// sheetStyles are the numbers of the styles of a header, of what heads a row, and of any cell.
type sheetStyles struct{ header, row, cell int }

func workbookStyles(book *excelize.File) (s sheetStyles, err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, x := range []struct {
		to    *int
		style excelize.Style
	}{
		{&s.header, excelize.Style{
			Font: &excelize.Font{Bold: true}, Alignment: top,
			Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{pale.hex()}},
			Border: []excelize.Border{{Type: "bottom", Style: 2, Color: green.hex()}},
		}},
		{&s.row, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top}},
		{&s.cell, excelize.Style{Alignment: top}},
	} {
		if *x.to, err = book.NewStyle(&x.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// Of a sheet: the width that its columns have together, and the least and the most of one, in
// letters.
const (
	sheetWidth   = 120
	narrowColumn = 8
	wideColumn   = 60
)

func writeSheet(book *excelize.File, name string, t Table, styles sheetStyles, dir Direction) error {
	if dir == RightToLeft {
		yes := true
		if err := book.SetSheetView(name, -1, &excelize.ViewOptions{RightToLeft: &yes}); err != nil {
			return err
		}
	}
	sheet, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, letters := range t.columns(sheetWidth, 1.8, 1) { // a letter is about 0.55 of the type's size wide
		if err := sheet.SetColWidth(i+1, i+1, min(max(letters, narrowColumn), wideColumn)); err != nil {
			return err
		}
	}
	if err := freeze(sheet, t); err != nil {
		return err
	}
	n := 0
	put := func(cells []Cell, first, rest int) error {
		n++
		row := make([]any, len(cells))
		for i, c := range cells {
			row[i] = excelize.Cell{StyleID: rest, Value: fitting(harmless(c.String()))}
		}
		row[0] = excelize.Cell{StyleID: first, Value: row[0].(excelize.Cell).Value}
		return sheet.SetRow(fmt.Sprintf("A%d", n), row)
	}
	if t.Header != nil {
		if err := put(t.Header, styles.header, styles.header); err != nil {
			return err
		}
	}
	first := styles.cell
	if t.RowHeaders {
		first = styles.row
	}
	for _, row := range t.Rows {
		if err := put(row, first, styles.cell); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// freeze keeps what heads the columns and the rows in sight.
func freeze(sheet *excelize.StreamWriter, t Table) error {
	p := excelize.Panes{Freeze: true}
	switch {
	case t.Header != nil && t.RowHeaders:
		p.XSplit, p.YSplit, p.TopLeftCell, p.ActivePane = 1, 1, "B2", "bottomRight"
	case t.Header != nil:
		p.YSplit, p.TopLeftCell, p.ActivePane = 1, "A2", "bottomLeft"
	case t.RowHeaders:
		p.XSplit, p.TopLeftCell, p.ActivePane = 1, "B1", "topRight"
	default:
		return nil
	}
	return sheet.SetPanes(&p)
}

// sheetName is a name that a sheet may have, and that no other has yet: 31 characters, without those
// that formulas use.
func sheetName(caption string, taken map[string]bool) string {
	name := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`:\/?*[]`, c) {
			return ' '
		}
		return c
	}, caption)
	if name = strings.Trim(name, "' "); name == "" {
		name = "Table"
	}
	for n := 1; ; n++ {
		end := ""
		if n > 1 {
			end = fmt.Sprintf(" %d", n)
		}
		try := strings.Trim(upTo(name, 31-len(end)), "' ") + end
		if key := strings.ToLower(try); !taken[key] {
			taken[key] = true
			return try
		}
	}
}

// longestCell is how many units of UTF-16 a cell can hold.
const longestCell = 32_767

// fitting is a text as a cell can hold it.
func fitting(s string) string {
	const cut = " … (cut: a cell holds no more)"
	if len(s) <= longestCell || len(utf16.Encode([]rune(s))) <= longestCell {
		return s
	}
	return upTo(s, longestCell-len(cut)) + cut
}

// upTo is the beginning of a text, so many units of UTF-16 long at most.
func upTo(s string, most int) string {
	n := 0
	for i, c := range s {
		if n += utf16.RuneLen(c); n > most {
			return s[:i]
		}
	}
	return s
}
