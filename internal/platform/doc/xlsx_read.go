package doc

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// mostUnpacked is how large a workbook may be once it is unpacked, in bytes.
const mostUnpacked = 32 << 20

// ErrTooMuch is a workbook with more lines than are asked for.
var ErrTooMuch = errors.New("more lines than are read")

// ReadXLSX reads the first sheets of a workbook that comes from elsewhere, as the cells were put in: sheets by their place,
// lines, cells. A sheet that is not there has no lines. Something in a line past most of them is ErrTooMuch, and so is a line
// that is numbered higher than a spreadsheet has any: a few bytes can say so, and counting up to it would never end. Every
// other error is a workbook that can't be read.
func ReadXLSX(raw []byte, sheets, most int) ([][][]string, error) {
	book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return nil, fmt.Errorf("open a workbook: %w", err)
	}
	defer func() { _ = book.Close() }() // temporary files; the system clears up after us
	out := make([][][]string, sheets)
	for i, name := range book.GetSheetList() {
		if i == sheets {
			break
		}
		if out[i], err = readSheet(book, name, most); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func readSheet(book *excelize.File, name string, most int) (lines [][]string, err error) {
	rows, err := book.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("read a sheet: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for n := 1; rows.Next(); n++ {
		if n > excelize.TotalRows {
			return nil, ErrTooMuch
		}
		cells, err := rows.Columns()
		switch {
		case err != nil:
			return nil, fmt.Errorf("read a line: %w", err)
		case len(cells) == 0: // a spreadsheet may number its last line, with nothing in it
			continue
		case n > most:
			return nil, ErrTooMuch
		}
		for i, c := range cells {
			cells[i] = AsWritten(c)
		}
		lines = append(append(lines, make([][]string, n-1-len(lines))...), cells)
	}
	if err := rows.Error(); err != nil {
		return nil, fmt.Errorf("read a sheet: %w", err)
	}
	return lines, nil
}
