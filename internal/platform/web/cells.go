package web

import "strings"

// Cells makes the cells of a row that is exported as CSV harmless: a text that a spreadsheet would take for
// a formula gets a mark before it. See docs/decisions/0016-no-export-holds-a-formula.md.
func Cells(values ...string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		if strings.TrimLeft(v, " ") != "" && strings.ContainsRune("=+-@\t\r", rune(strings.TrimLeft(v, " ")[0])) {
			v = "'" + v
		}
		out[i] = v
	}
	return out
}
