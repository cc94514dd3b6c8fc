package actionweb

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// How much a file may hold: bytes, and lines of a sheet.
const (
	mostFile  = 4 << 20
	mostLines = 20_000
)

// readFile reads the file of a form: a workbook or JSON that was taken away from Homeward. What somebody wrote into it by
// hand needs no id, and begins as an idea.
func readFile(r *http.Request) ([]action.Brought, error) {
	list, err := fileIn(r)
	for i := range list {
		if list[i].ID == "" {
			list[i].ID = ids.New()
		}
		if list[i].State == "" {
			list[i].State = action.Idea
		}
	}
	return list, err
}

func fileIn(r *http.Request) ([]action.Brought, error) {
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
	sheets, err := doc.ReadXLSX(raw, 2, mostLines)
	switch {
	case errors.Is(err, doc.ErrTooMuch):
		return nil, errs.Fields{{Name: "file", Message: "There are more lines in this workbook than a plan has"}}
	case err != nil:
		return nil, errs.Fields{{Name: "file", Message: "This workbook can’t be read. Save it as an Excel workbook (.xlsx), and choose it once more"}}
	}
	list, f := actionsIn(sheets[0])
	f = append(f, readingsIn(sheets[1], list)...)
	return list, f.At("file", 20).Err()
}
