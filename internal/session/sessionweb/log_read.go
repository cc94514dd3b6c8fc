package sessionweb

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// How large a file that is brought in may be, as it comes and once it is unpacked.
const (
	mostFile   = 8 << 20
	mostWord   = 8 << 20                  // the text of a Word document, which takes longest to read
	mostInside = 8 << 20                  // the log inside a PDF
	mostTokens = 1_000_000                // its elements and what is between them
	mostRows   = session.MostImported + 1 // with the headings
	mostCells  = 64
)

var unreadable = errs.Fields{{Name: "file", Message: "This file can’t be read. Choose a log that was taken away as CSV, Excel, Word, PDF or JSON"}}

// importLog makes a session of a log that somebody sends.
func (s *Site) importLog(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	room := session.NewRoom(r.PostForm.Get("organisation"), r.PostForm.Get("title"))
	list, err := s.sentLog(r)
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, session.ImportLog{Room: room, Entries: list})
	}
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.sessionsPage(r, who)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		p.title.Value, p.file.Error = room.Title, ui.Within(p.desk.Problems, "file")
		return ui.Send(w, r, http.StatusUnprocessableEntity, sessionsView(p))
	}
	if errors.Is(err, errs.Denied) {
		return errs.NotFound
	}
	if err != nil {
		return err
	}
	return web.GoTo(w, r, "/s/"+room.Code+"/run")
}

// sentLog reads the file of a form: one at a time, as a file can be made to take long.
func (s *Site) sentLog(r *http.Request) ([]session.Said, error) {
	file, _, err := r.FormFile("file")
	if err != nil {
		return nil, errs.Fields{{Name: "file", Message: "Choose a file"}}
	}
	defer func() { _ = file.Close() }() // it was only read
	raw, err := io.ReadAll(io.LimitReader(file, mostFile+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > mostFile {
		return nil, errs.Fields{{Name: "file", Message: "This file is too large to be a log"}}
	}
	select {
	case s.reading <- struct{}{}:
		defer func() { <-s.reading }()
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	return readLog(r.Context(), raw)
}

// readLog reads a log in any form in which one leaves and comes back. Which it is, its first bytes tell.
func readLog(ctx context.Context, raw []byte) ([]session.Said, error) {
	switch text := bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), " \r\n\t"); {
	case bytes.HasPrefix(raw, []byte("PK")):
		rows, err := packedRows(ctx, raw)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			return nil, unreadable
		}
		return session.LogOf(rows)
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		inside, err := doc.AttachedTo(raw, logKind, mostInside)
		if err != nil {
			return nil, unreadable
		}
		return readJSON(inside)
	case bytes.HasPrefix(text, []byte("{")):
		return readJSON(text)
	default:
		in := csv.NewReader(bytes.NewReader(text))
		in.FieldsPerRecord = -1
		rows, err := in.ReadAll()
		if err != nil {
			return nil, unreadable
		}
		return session.LogOf(asWritten(rows))
	}
}

// readJSON reads a log as a program gets it.
func readJSON(text []byte) ([]session.Said, error) {
	var log struct{ Entries counted }
	if json.Unmarshal(text, &log) != nil {
		return nil, unreadable
	}
	return log.Entries, nil
}

// counted is entries of which no more are read than a log has: a small file can name millions.
type counted []session.Said

// UnmarshalJSON reads them one by one.
func (c *counted) UnmarshalJSON(text []byte) error {
	in := json.NewDecoder(bytes.NewReader(text))
	if begins, err := in.Token(); err != nil || begins != json.Delim('[') {
		return errNoList
	}
	for in.More() {
		if len(*c) == mostRows {
			return errTooMuch
		}
		var e session.Said
		if err := in.Decode(&e); err != nil {
			return err
		}
		*c = append(*c, e)
	}
	return nil
}

var errNoList = errors.New("no list of entries")

// packedRows reads the table of a workbook or of a Word document.
func packedRows(ctx context.Context, raw []byte) ([][]string, error) {
	pack, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	for _, f := range pack.File {
		if f.Name == "word/document.xml" {
			part, err := f.Open()
			if err != nil {
				return nil, err
			}
			defer func() { _ = part.Close() }() // it was only read
			return wordRows(ctx, io.LimitReader(part, mostWord))
		}
	}
	sheets, err := doc.ReadXLSX(raw, 1, mostRows)
	if err != nil {
		return nil, err
	}
	return sheets[0], nil
}

// errTooMuch is a document that is no log, as no log has so much in it.
var errTooMuch = errors.New("more than a log has")

// wordRows reads the last table of a Word document that is a log.
func wordRows(ctx context.Context, from io.Reader) (out [][]string, err error) {
	in := xml.NewDecoder(from)
	var table [][]string
	var row []string
	var cell strings.Builder
	text := false
	for n := 0; ; n++ {
		if n > mostTokens || len(table) > mostRows || len(row) > mostCells {
			return nil, errTooMuch
		}
		if n%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "tbl":
				table = nil
			case "tr":
				row = nil
			case "tc":
				cell.Reset()
			}
			text = t.Name.Local == "t"
		case xml.CharData:
			if text {
				cell.Write(t)
			}
		case xml.EndElement:
			text = false
			switch t.Name.Local {
			case "tc":
				row = append(row, cell.String())
			case "tr":
				table = append(table, row)
			case "tbl":
				if len(table) > 0 && slices.Contains(table[0], session.Columns[0]) {
					out = table
				}
			}
		}
	}
}

// asWritten takes away what was put before a cell so that no spreadsheet runs it.
func asWritten(rows [][]string) [][]string {
	for _, row := range rows {
		for i, cell := range row {
			row[i] = doc.AsWritten(cell)
		}
	}
	return rows
}
