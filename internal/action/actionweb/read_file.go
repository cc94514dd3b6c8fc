package actionweb

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/xuri/excelize/v2"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
)

// How much a file may hold: as it comes, and unpacked.
const (
	mostFile     = 4 << 20
	mostUnpacked = 32 << 20
	mostLines    = 20_000
)

// readFile reads the file of a form: a workbook or JSON that was taken away from Homeward.
func readFile(r *http.Request) ([]action.Brought, error) {
	no := func(message string) ([]action.Brought, error) {
		return nil, errs.Fields{{Name: "file", Message: message}}
	}
	file, _, err := r.FormFile("file")
	if err != nil {
		return no("Choose the file")
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, mostFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read a file that was sent: %w", err)
	case len(raw) > mostFile:
		return no("This file is too large: 4 MB are the most")
	case bytes.HasPrefix(raw, []byte("PK")):
		return readWorkbook(raw)
	}
	return readJSON(raw)
}

func readJSON(raw []byte) ([]action.Brought, error) {
	var f planFile
	in := json.NewDecoder(bytes.NewReader(raw))
	if err := in.Decode(&f); err != nil || f.Format != fileFormat || f.Version != fileVersion {
		return nil, errs.Fields{{Name: "file", Message: "This is no plan that was taken away from Homeward, or it comes from a newer one"}}
	}
	if _, err := in.Token(); err != io.EOF {
		return nil, errs.Fields{{Name: "file", Message: "Something follows after the end of the file"}}
	}
	return f.Actions, nil
}

func readWorkbook(raw []byte) ([]action.Brought, error) {
	book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return nil, errs.Fields{{Name: "file", Message: "This workbook can’t be read. Save it as an Excel workbook (.xlsx), and choose it once more"}}
	}
	defer func() { _ = book.Close() }() // temporary files; the system clears up after us
	list, f := actionsIn(sheetOf(book, 0))
	f = append(f, readingsIn(sheetOf(book, 1), list)...)
	return list, f.At("file", 20).Err()
}

// sheetOf is a sheet as it was written; nothing for one that is not there, or has too much in it.
func sheetOf(book *excelize.File, at int) [][]string {
	rows, err := book.GetRows(book.GetSheetName(at))
	if err != nil || len(rows) > mostLines {
		return nil
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = doc.AsWritten(cell)
		}
	}
	return rows
}
