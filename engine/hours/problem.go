package hours

import (
	"fmt"
	"strings"
)

// Problem is something wrong with a schedule, in words for the person who filled in the form.
type Problem struct {
	Field   string // where, as in JSON: "slots[2].close", "seasons[0].to"
	Message string
}

// report gathers problems under the path of the part being checked.
type report struct {
	list []Problem
}

func (r *report) add(field, format string, args ...any) {
	r.list = append(r.list, Problem{field, fmt.Sprintf(format, args...)})
}

// Summary joins the messages into one line, for logs and errors.
func Summary(problems []Problem) string {
	parts := make([]string, len(problems))
	for i, p := range problems {
		parts[i] = p.Field + ": " + p.Message
	}
	return strings.Join(parts, "; ")
}
