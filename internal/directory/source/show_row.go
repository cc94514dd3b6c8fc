package source

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Cell is one thing that a row says, under the name that it has in the file.
type Cell struct{ Name, Value string }

var errFoundRow = errors.New("found")

// ShowRow gives one row of the files as it is written there, with what is in it cut short. A row
// that is not there has no cells.
func ShowRow(files []File, at At, subject string) (cells []Cell) {
	for _, f := range files {
		if f.Name != at.File || at.Row == 0 {
			continue
		}
		_ = one(f, func(_ string, g *guard) error { // what can't be shown is not shown
			head, _ := g.r.Peek(64)
			if trimmed := bytes.TrimLeft(head, " \t\r\n"); bytes.HasPrefix(trimmed, []byte("{")) || bytes.HasPrefix(trimmed, []byte("[")) {
				cells = jsonRow(g, at.Row, subject)
				return nil
			}
			cells = tableRow(g, at.Row)
			return nil
		})
	}
	return cells
}

func tableRow(g *guard, row int) (out []Cell) {
	comma, err := delimiter(g)
	if err != nil {
		return nil
	}
	r := csv.NewReader(g)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	header, err := header(r)
	for n := 2; err == nil && n <= row; n++ {
		g.next(r.InputOffset())
		var cells []string
		if cells, err = r.Read(); err != nil || n < row {
			continue
		}
		for i, c := range cells {
			name := ""
			if i < len(header) {
				name = header[i]
			}
			out = addCell(out, name, c)
		}
	}
	return out
}

// jsonRow looks in each list of a file for the record of that number; the subject decides between
// two lists.
func jsonRow(g *guard, row int, subject string) (out []Cell) {
	lists := []string{"services", "organizations", "contents", "content", "items"}
	_ = streamJSON(g, lists, func(_ string, n int, raw json.RawMessage) error {
		if n != row || out != nil && !bytes.Contains(raw, []byte(subject)) {
			return nil
		}
		out = members(raw)
		if subject == "" || bytes.Contains(raw, []byte(subject)) {
			return errFoundRow
		}
		return nil
	})
	return out
}

// members are the members of a JSON object, in their order.
func members(raw json.RawMessage) (out []Cell) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return addCell(nil, "", string(raw))
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return out
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return out
		}
		key, _ := name.(string)
		out = addCell(out, key, flatten(value))
	}
	return out
}

// flatten is a JSON value as people read it.
func flatten(raw json.RawMessage) string {
	var text string
	var list []json.RawMessage
	var object map[string]json.RawMessage
	switch {
	case string(raw) == "null":
		return ""
	case json.Unmarshal(raw, &text) == nil:
		return text
	case json.Unmarshal(raw, &list) == nil:
		var parts []string
		for i, x := range list {
			if i == 30 {
				parts = append(parts, "…")
				break
			}
			parts = append(parts, flatten(x))
		}
		return strings.Join(parts, "; ")
	case json.Unmarshal(raw, &object) == nil:
		var parts []string
		for _, name := range sortedNames(object) {
			if value := flatten(object[name]); value != "" {
				parts = append(parts, name+" "+value)
			}
		}
		return strings.Join(parts, ", ")
	}
	return string(raw)
}

func sortedNames(m map[string]json.RawMessage) []string {
	var out []string
	for name := range m {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func addCell(out []Cell, name, value string) []Cell {
	value = strings.TrimSpace(strings.ToValidUTF8(value, "�"))
	if value == "" || len(out) >= 100 {
		return out
	}
	return append(out, Cell{short(strings.ToValidUTF8(line(name), "�"), 60), short(value, 2000)})
}

// WriteReport writes questions as JSON lines. They may tell where a refuge is.
func WriteReport(w io.Writer, questions []Question) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, q := range questions {
		if err := e.Encode(q); err != nil {
			return err
		}
	}
	return nil
}

// WriteReportTable writes questions as a table, without anything that a spreadsheet would run.
func WriteReportTable(w io.Writer, questions []Question) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"file", "row", "field", "kind", "message", "proposal"}) // Error tells
	for _, q := range questions {
		row := []string{q.File, strconv.Itoa(q.Row), q.Field, string(q.Kind), q.Message, q.Proposal}
		for i := range row {
			row[i] = protect(row[i])
		}
		_ = out.Write(row)
	}
	out.Flush()
	return out.Error()
}
