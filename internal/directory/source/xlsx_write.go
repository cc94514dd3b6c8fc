package source

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// xlsxRows is a table as a sheet of a workbook. Rows are written as they come, so that a large directory
// does not have to be held; the workbook goes out when it is closed. Every cell is text: a workbook
// keeps a text as a text, and what somebody makes of it elsewhere is protected as in CSV.
type xlsxRows struct {
	to    io.Writer
	book  *excelize.File
	sheet *excelize.StreamWriter
	n     int
}

// sheetName is the workbook's one sheet.
const sheetName = "Services"

// The widths of its columns, in letters.
const (
	usualWidth = 22
	idWidth    = 14
)

// NewXLSXWriter writes the flat table as a workbook: the same columns and cells as [NewWriter].
func NewXLSXWriter(to io.Writer) (*Writer, error) {
	r := &xlsxRows{to: to, book: excelize.NewFile()}
	if err := r.book.SetSheetName(r.book.GetSheetName(0), sheetName); err != nil {
		return nil, fmt.Errorf("name the sheet: %w", err)
	}
	var err error
	if r.sheet, err = r.book.NewStreamWriter(sheetName); err != nil {
		return nil, fmt.Errorf("begin the sheet: %w", err)
	}
	for i, c := range Columns {
		width := float64(usualWidth)
		if c.Name == "id" || len(c.Name) > 3 && c.Name[len(c.Name)-3:] == "_id" {
			width = idWidth
		}
		if err := r.sheet.SetColWidth(i+1, i+1, width); err != nil {
			return nil, fmt.Errorf("width of column %s: %w", c.Name, err)
		}
	}
	head := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := r.sheet.SetPanes(head); err != nil {
		return nil, fmt.Errorf("keep the header in sight: %w", err)
	}
	return newWriter(r)
}

// longestCell is how many characters a cell of a workbook can hold.
const longestCell = 32_767

// Write adds a row.
func (r *xlsxRows) Write(cells []string) error {
	r.n++
	row := make([]any, len(cells))
	for i, c := range cells {
		if runes := []rune(c); len(runes) > longestCell {
			c = string(runes[:longestCell])
		}
		row[i] = c
	}
	if err := r.sheet.SetRow(fmt.Sprintf("A%d", r.n), row); err != nil {
		return fmt.Errorf("row %d: %w", r.n, err)
	}
	return nil
}

// Close sends the workbook.
func (r *xlsxRows) Close() error {
	if err := r.sheet.Flush(); err != nil {
		return fmt.Errorf("end the sheet: %w", err)
	}
	if err := r.book.Write(r.to); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	if err := r.book.Close(); err != nil {
		return fmt.Errorf("close the workbook: %w", err)
	}
	return nil
}
