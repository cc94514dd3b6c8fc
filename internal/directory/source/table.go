package source

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// row is one row of a table: its cells by the name of their column.
type row struct {
	at    At
	cells []string
	names map[string]int
	err   error // what is wrong with the row as a whole
}

// get gives a cell; "" for a column that the file doesn't have.
func (r row) get(column string) string {
	i, ok := r.names[column]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

func (r row) empty() bool {
	return !slices.ContainsFunc(r.cells, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// readTable reads rows separated by commas, semicolons or tabs, whichever the header uses, and
// gives each to fn, without the apostrophes that kept cells from being run. Row 1 is the header, as a
// spreadsheet counts.
func readTable(name string, g *guard, needed []string, called map[string]string, fn func(row) error) error {
	comma, err := delimiter(g)
	if err != nil {
		return err
	}
	r := csv.NewReader(g)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	header, err := header(r)
	if err != nil {
		return err
	}
	names, err := columns(header, needed, called)
	if err != nil {
		return err
	}
	for n := 2; ; n++ {
		g.next(r.InputOffset())
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return explainCSV(err, n)
		}
		if n > maxRows {
			return errTooMany
		}
		for i := range cells {
			cells[i] = unprotect(cells[i])
		}
		x := row{At{name, n}, cells, names, rowFault(cells, len(header))}
		if x.empty() {
			continue
		}
		if err := fn(x); err != nil {
			return err
		}
	}
}

// rowFault says why a row as a whole can't be read.
func rowFault(cells []string, width int) error {
	if len(cells) > width {
		return fmt.Errorf("this row has %d cells, and the header only %d: a comma or a quotation mark is in the wrong place", len(cells), width)
	}
	for _, c := range cells {
		if !utf8.ValidString(c) {
			return errUTF8
		}
	}
	return nil
}

func explainCSV(err error, row int) error {
	if errors.Is(err, io.EOF) {
		return errEmpty
	}
	return fmt.Errorf("row %d can't be read: %w", row, err)
}

// delimiter is the sign that stands most often in the header.
func delimiter(g *guard) (rune, error) {
	head, err := g.r.Peek(4096)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	first, _, _ := strings.Cut(string(head), "\n")
	best := ','
	for _, c := range []rune{';', '\t'} {
		if strings.Count(first, string(c)) > strings.Count(first, string(best)) {
			best = c
		}
	}
	return best, nil
}

// columns numbers the columns by their names, and says which needed ones are missing. Where somebody has
// said what a column is, it has that name; said to be nothing, it is not read.
func columns(header, needed []string, called map[string]string) (map[string]int, error) {
	names := map[string]int{}
	for i, h := range header {
		h = columnKey(h)
		if ours, said := called[h]; said && ours == "" {
			continue
		} else if said {
			h = ours
		}
		if _, twice := names[h]; twice && h != "" {
			return nil, fmt.Errorf("the column “%s” is there twice", short(h, 60))
		}
		names[h] = i
	}
	var missing []string
	for _, n := range needed {
		if _, ok := names[n]; !ok {
			missing = append(missing, n)
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("the first row must name the columns, and these are missing: %s. It reads “%s”", strings.Join(missing, ", "), short(strings.Join(header, ", "), 120))
	}
	return names, nil
}
