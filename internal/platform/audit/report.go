package audit

import (
	"fmt"
	"strings"
)

// Kind is what sort of thing is wrong.
type Kind string

// The kinds of problem.
const (
	Changed  Kind = "changed"  // a row or seal does not match its own hash
	Removed  Kind = "removed"  // a row or seal that must be there is not
	Inserted Kind = "inserted" // a row stands between two that follow one another
	Moved    Kind = "moved"    // a row stands under another's number
	Replaced Kind = "replaced" // another row or seal was there before
	Cut      Kind = "head"     // a chain's end is not where its head says
)

// Problem is one thing that is wrong, and where.
type Problem struct {
	Kind   Kind
	Node   string // whose chain; "" for a seal
	Number int64  // of the first row, or the seal
	Last   int64  // of the last row, when a run of them has the same problem; else the same as Number
	ID     string // of the first row, where there is one
	What   string // what is wrong, in words
}

// String names the row or seal and says what is wrong with it.
func (p Problem) String() string {
	thing := "seal"
	if p.Node != "" {
		thing = "node " + p.Node + ", row"
	}
	where := fmt.Sprintf("%s %d", thing, p.Number)
	if p.Last > p.Number {
		where = fmt.Sprintf("%ss %d to %d", thing, p.Number, p.Last)
	}
	if p.ID != "" {
		where += " (" + p.ID + ")"
	}
	return where + ": " + string(p.Kind) + ": " + p.What
}

// most is how many problems a report holds; it counts the others.
const most = 1000

// Report is what Verify found.
type Report struct {
	Rows, Nodes, Seals int
	Unsealed           int // rows written since the last seal: the newest minute's, as a rule
	Problems           []Problem
	More               int // problems beyond the first thousand
}

// OK reports whether everything is as it was written.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// String is the report for the command line, a line for each problem.
func (r Report) String() string {
	var b strings.Builder
	for _, p := range r.Problems {
		fmt.Fprintln(&b, p)
	}
	if r.More > 0 {
		fmt.Fprintf(&b, "and %d problems more\n", r.More)
	}
	fmt.Fprintf(&b, "read %d rows of %d nodes and %d seals: ", r.Rows, r.Nodes, r.Seals)
	if r.OK() {
		b.WriteString("all as they were written\n")
	} else {
		fmt.Fprintf(&b, "%d problems\n", len(r.Problems)+r.More)
	}
	return b.String()
}

func (r *Report) add(p Problem) {
	if p.Last == 0 {
		p.Last = p.Number
	}
	if len(r.Problems) >= most {
		r.More++
		return
	}
	r.Problems = append(r.Problems, p)
}
