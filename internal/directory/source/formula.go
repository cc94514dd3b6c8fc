package source

import "strings"

// A spreadsheet takes a cell that starts with one of these for a formula, and may run it. We write
// an apostrophe before such a cell, and take it off again when we read.
const (
	formula   = "=+-@\t\r"
	protected = formula + "'"
)

// protect keeps a cell from being run as a formula.
func protect(cell string) string {
	if cell == "" {
		return cell
	}
	if strings.ContainsRune(formula, rune(cell[0])) || cell[0] == '\'' && len(cell) > 1 && strings.ContainsRune(protected, rune(cell[1])) {
		return "'" + cell
	}
	return cell
}

// ProtectWords is protect for tables that programs read: what is made of figures alone, such as a
// longitude or +44 121 496 0000, stays as it is. It names no function and no cell, so there is
// nothing in it to run.
func ProtectWords(cell string) string {
	if strings.Trim(cell, "0123456789 .()+-") == "" {
		return cell
	}
	return protect(cell)
}

// unprotect takes off what protect put on.
func unprotect(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune(protected, rune(cell[1])) {
		return cell[1:]
	}
	return cell
}
