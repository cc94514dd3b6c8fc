package doc

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// CSV writes a table as comma-separated values in UTF-8: its header, if it has one, and its rows. No
// cell begins a formula (decision 0016): one that would has an apostrophe before it. A mark is a
// character: ✓, ✗ or ☐. The caption is not there.
//
// Its error comes from w.
func CSV(w io.Writer, t Table) error {
	t = t.prepared()
	out := csv.NewWriter(w)
	rows := t.Rows
	if t.Header != nil {
		rows = append([][]Cell{t.Header}, rows...)
	}
	record := make([]string, t.width())
	for _, row := range rows {
		for i, c := range row {
			record[i] = harmless(c.String())
		}
		if err := out.Write(record); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// A spreadsheet takes a cell that starts with one of these for a formula, and may run it.
const formula = "=+-@\t\r"

// harmless is a cell that is not run as a formula. What begins with an apostrophe and then one of the
// signs gets one too, so that what was put there can be told from what was written.
func harmless(cell string) string {
	if cell != "" && strings.IndexByte(formula, cell[0]) >= 0 ||
		len(cell) > 1 && cell[0] == '\'' && strings.IndexByte(formula+"'", cell[1]) >= 0 {
		return "'" + cell
	}
	return cell
}

// AsWritten is a cell of a CSV file or a workbook that this package wrote, as it was put in: without the
// apostrophe that kept it from being run.
func AsWritten(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte(formula+"'", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
