package need

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed data
var data embed.FS

// row is one line of a table: its number, from 1, and its cells.
type row struct {
	file  string
	line  int
	cells []string
}

// rows reads a table with tabs between the cells. Empty lines and lines that begin with # are left out; every other line
// must have the given number of cells.
func rows(name string, cells int) ([]row, error) {
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil, fmt.Errorf("reading the table %s: %w", name, err)
	}
	var list []row
	for i, line := range strings.Split(string(text), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r := row{file: name, line: i + 1, cells: strings.Split(line, "\t")}
		if len(r.cells) != cells {
			return nil, r.wrong("has %d cells, not %d", len(r.cells), cells)
		}
		for c := range r.cells {
			r.cells[c] = strings.TrimSpace(r.cells[c])
		}
		list = append(list, r)
	}
	return list, nil
}

// wrong is an error that names the file and the line.
func (r row) wrong(format string, args ...any) error {
	return fmt.Errorf("%s line %d: "+format, append([]any{r.file, r.line}, args...)...)
}
