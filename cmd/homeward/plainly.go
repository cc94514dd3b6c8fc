package main

import (
	"strings"

	"example.org/homeward/internal/platform/errs"
)

// kinds are our kinds of error, and what to say when an error says nothing else. The kind itself is
// for the program, and never printed.
var kinds = []struct {
	kind  error
	alone string
}{
	{errs.Invalid, "what you gave can't be used"},
	{errs.NotFound, "there is no such thing"},
	{errs.Denied, "this may not be done here"},
	{errs.Conflict, "somebody changed this at the same time: look again, and then try again"},
	{errs.Unavailable, "the database does not work just now: try again later"},
}

// plainly is an error in words for the person at the command line.
func plainly(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		for _, k := range kinds {
			before, is := strings.CutSuffix(line, k.kind.Error())
			switch {
			case !is:
			case before == "":
				line = k.alone
			case k.kind == errs.NotFound:
				line = before + k.alone
			default:
				line = strings.TrimSuffix(before, ": ")
			}
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
