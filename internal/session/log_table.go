package session

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
)

// Columns are those of a log as a table, as it leaves and comes back.
var Columns = []string{"seq", "id", "part", "stages", "text", "case_step", "collaborator", "question", "answer", "barrier", "system", "source", "link", "group", "dots", "earlier"}

// Row is an entry as a row of that table.
func (e Said) Row() []string {
	question := ""
	if e.Question {
		question = "yes"
	}
	return []string{fmt.Sprint(e.Seq), e.ID, string(e.Part), e.Stages.String(), e.Text, e.Step, e.Collaborator, question, e.Answer, e.Barrier, e.System, e.Source, e.Link, number(e.Group), number(e.Dots), pathway.Of(e.Earlier).String()}
}

// number is a count as a cell: empty for none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// counted reads such a cell. What is no number is none.
func counted(cell string) int {
	n, err := strconv.Atoi(strings.TrimSpace(cell))
	if err != nil {
		return 0
	}
	return max(0, n)
}

// LogOf reads a log from a table: a header that names Columns, in any order, and a row for each entry. What
// can't be read is errs.Fields, in words for whoever sent the file.
func LogOf(rows [][]string) ([]Said, error) {
	if len(rows) == 0 {
		return nil, notALog
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	for _, name := range Columns[:5] {
		if _, there := at[name]; !there {
			return nil, notALog
		}
	}
	var out []Said
	for n, row := range rows[1:] {
		cell := func(name string) string {
			if i, there := at[name]; there && i < len(row) {
				return row[i]
			}
			return ""
		}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		seq, err := strconv.Atoi(strings.TrimSpace(cell("seq")))
		stages, ok := ReadStages(split(cell("stages")))
		earlier, known := ReadStages(split(cell("earlier")))
		if err != nil || !ok || !known || earlier.Len() > 1 {
			return nil, errs.Fields{{Name: "file", Message: fmt.Sprintf("Row %d: its number or its stages can’t be read", n+2)}}
		}
		out = append(out, Said{
			Seq: seq, ID: cell("id"), Part: Part(cell("part")), Stages: stages, Text: cell("text"), Step: cell("case_step"),
			Collaborator: cell("collaborator"), Question: cell("question") != "", Answer: cell("answer"), Barrier: cell("barrier"),
			System: cell("system"), Source: cell("source"), Link: cell("link"), Group: counted(cell("group")), Dots: counted(cell("dots")),
			Earlier: only(earlier),
		})
	}
	sortLog(out)
	return out, nil
}

// only is the one stage of a set that has at most one.
func only(set pathway.Set) pathway.Stage {
	for _, st := range set.Stages() {
		return st
	}
	return 0
}

var notALog = errs.Fields{{Name: "file", Message: "This is not a log: it needs the columns " + strings.Join(Columns, ", ")}}

func split(keys string) []string {
	return slices.DeleteFunc(strings.Split(keys, ","), func(k string) bool { return strings.TrimSpace(k) == "" })
}

// sortLog puts a log that was read from a file into its order.
func sortLog(list []Said) { slices.SortStableFunc(list, func(a, b Said) int { return a.Seq - b.Seq }) }
