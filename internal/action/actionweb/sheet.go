package actionweb

import (
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
)

// column is one column of the workbook in which a plan leaves and comes back: how it is written, and how it is read.
type column struct {
	name string
	put  func(action.Action) string
	take func(*action.Brought, string) bool // false for what can't be read
}

// text is a column that is read as it is written.
func text(name string, of func(*action.Action) *string) column {
	return column{name, func(a action.Action) string { return *of(&a) }, func(b *action.Brought, s string) bool { *of(&b.Action) = s; return true }}
}

// day is a column of days, which a spreadsheet may have turned into its own way of writing them.
func day(name string, of func(*action.Action) *string) column {
	return column{name, func(a action.Action) string { return *of(&a) }, func(b *action.Brought, s string) bool {
		d, ok := action.ParseDay(s)
		*of(&b.Action) = d
		return ok
	}}
}

// number is a column of numbers, of which there may be none.
func numbers(name string, of func(*action.Action) **measure.Amount) column {
	return column{name, func(a action.Action) string { return amount(*of(&a)) }, func(b *action.Brought, s string) bool {
		if s == "" {
			return true
		}
		n, err := measure.ParseAmount(s)
		*of(&b.Action) = &n
		return err == nil
	}}
}

// rows is a column in which each line has parts, kept apart by bars.
func rows(name string, parts int, put func(action.Action) [][]string, take func(*action.Brought, []string) bool) column {
	return column{name, func(a action.Action) string {
		var lines []string
		for _, x := range put(a) {
			lines = append(lines, strings.Join(x, " | "))
		}
		return strings.Join(lines, "\n")
	}, func(b *action.Brought, s string) bool {
		for _, l := range strings.Split(s, "\n") {
			if strings.TrimSpace(l) == "" {
				continue
			}
			x := strings.SplitN(l, "|", parts)
			for i := range x {
				x[i] = strings.TrimSpace(x[i])
			}
			for len(x) < parts {
				x = append(x, "")
			}
			if !take(b, x) {
				return false
			}
		}
		return true
	}}
}

// columns are all of them, in their order.
var columns = []column{
	text("id", func(a *action.Action) *string { return &a.ID }),
	text("pledge_id", func(a *action.Action) *string { return &a.AimID }),
	{"stage", func(a action.Action) string { return a.Stage.String() }, func(b *action.Brought, s string) bool {
		return s == "" || b.Stage.UnmarshalText([]byte(s)) == nil
	}},
	text("action", func(a *action.Action) *string { return &a.Text }),
	{"state", func(a action.Action) string { return string(a.State) }, func(b *action.Brought, s string) bool { b.State = action.State(s); return s == "" || b.State.Valid() }},
	day("since", func(a *action.Action) *string { return &a.Since }),
	day("begun", func(a *action.Action) *string { return &a.Begun }),
	text("reason", func(a *action.Action) *string { return &a.Reason }),
	text("lead_name", func(a *action.Action) *string { return &a.Lead.Name }),
	text("lead_initials", func(a *action.Action) *string { return &a.Lead.Initials }),
	text("lead_role", func(a *action.Action) *string { return &a.Lead.Role }),
	text("lead_organisation", func(a *action.Action) *string { return &a.Lead.Body }),
	text("lead_contact", func(a *action.Action) *string { return &a.Lead.Contact }),
	day("due", func(a *action.Action) *string { return &a.Due }),
	day("review", func(a *action.Action) *string { return &a.Review }),
	{"data", func(a action.Action) string { return map[bool]string{true: "yes"}[a.Data] }, func(b *action.Brought, s string) bool {
		b.Data = s == "yes"
		return s == "" || s == "yes"
	}},
	text("finds_out_for", func(a *action.Action) *string { return &a.For }),
	{"measure_kind", func(a action.Action) string { return string(a.Measure.Kind) }, func(b *action.Brought, s string) bool { b.Measure.Kind = measure.Kind(s); return true }},
	text("measure", func(a *action.Action) *string { return &a.Measure.What }),
	text("unit", func(a *action.Action) *string { return &a.Measure.Unit }),
	numbers("from", func(a *action.Action) **measure.Amount { return &a.Measure.From }),
	numbers("to", func(a *action.Action) **measure.Amount { return &a.Measure.To }),
	{"every", func(a action.Action) string { return string(a.Measure.Every) }, func(b *action.Brought, s string) bool { b.Measure.Every = measure.Rhythm(s); return true }},
	text("source", func(a *action.Action) *string { return &a.Measure.Source }),
	text("early", func(a *action.Action) *string { return &a.Early }),
	text("later", func(a *action.Action) *string { return &a.Later }),
	text("partners", func(a *action.Action) *string { return &a.Partners }),
	{"shaped", func(a action.Action) string { return string(a.Shaped) }, func(b *action.Brought, s string) bool { b.Shaped = action.Shaped(s); return true }},
	{"helped", func(a action.Action) string { return string(a.Evaluation.Helped) }, func(b *action.Brought, s string) bool {
		b.Evaluation.Helped = action.Helped(s)
		return true
	}},
	day("evaluated", func(a *action.Action) *string { return &a.Evaluation.On }),
	text("evaluation", func(a *action.Action) *string { return &a.Evaluation.Text }),
	rows("links", 3, func(a action.Action) (out [][]string) {
		for _, l := range a.Links {
			out = append(out, []string{string(l.Kind), l.Href, l.Title})
		}
		return out
	}, func(b *action.Brought, x []string) bool {
		b.Links = append(b.Links, action.Link{Kind: action.LinkKind(x[0]), Href: x[1], Title: x[2]})
		return true
	}),
	rows("moved", 4, func(a action.Action) (out [][]string) {
		for _, m := range a.Moved {
			out = append(out, []string{m.On, m.From, m.To, m.Why})
		}
		return out
	}, func(b *action.Brought, x []string) bool {
		b.Moved = append(b.Moved, action.Shift{On: x[0], From: x[1], To: x[2], Why: x[3]})
		return true
	}),
	rows("smart", 3, func(a action.Action) (out [][]string) {
		for _, l := range a.SMART("") {
			if l.Answer != nil {
				out = append(out, []string{l.Key, strconv.FormatBool(l.Answer.Yes), l.Answer.Evidence})
			}
		}
		return out
	}, func(b *action.Brought, x []string) bool {
		yes, err := strconv.ParseBool(x[1])
		if b.Smart == nil {
			b.Smart = map[string]action.Answer{}
		}
		b.Smart[x[0]] = action.Answer{Yes: yes, Evidence: x[2]}
		return err == nil
	}),
}

// dataTable is a plan to be worked on in a spreadsheet, and brought back. The words of the pledge stand at the end for
// people: they are not read.
func dataTable(x action.Work) doc.Table {
	t := doc.Table{Caption: "Plan"}
	for _, c := range columns {
		t.Header = append(t.Header, doc.Cells(c.name)...)
	}
	t.Header = append(t.Header, doc.Cells("pledge")...)
	for _, a := range x.Actions {
		var row []string
		for _, c := range columns {
			row = append(row, c.put(a))
		}
		aim, _ := x.Plan.Aim(a.AimID)
		t.Rows = append(t.Rows, doc.Cells(append(row, aim.Text)...))
	}
	return t
}

// readingColumns are those of the sheet with what was measured.
var readingColumns = []string{"action_id", "id", "day", "value", "note"}

func readingTable(x action.Work) doc.Table {
	t := doc.Table{Caption: "Readings", Header: doc.Cells(readingColumns...)}
	for _, a := range x.Actions {
		for _, r := range a.Readings {
			t.Rows = append(t.Rows, doc.Cells(a.ID, r.ID, r.On, r.Value.String(), r.Note))
		}
	}
	return t
}

// actionsIn are the actions of a sheet. What can't be read is told with its line, the heading's being 1.
func actionsIn(sheet [][]string) (out []action.Brought, f errs.Fields) {
	if len(sheet) == 0 || !slices.Contains(sheet[0], "id") || !slices.Contains(sheet[0], "action") {
		return nil, errs.Fields{{Name: "file", Message: "This is no plan that was taken away from Homeward: its first sheet has no columns “id” and “action”"}}
	}
	for i, line := range sheet[1:] {
		if strings.TrimSpace(strings.Join(line, "")) == "" {
			continue
		}
		var b action.Brought
		for k, name := range sheet[0] {
			c := slices.IndexFunc(columns, func(c column) bool { return c.name == name })
			if c < 0 || k >= len(line) {
				continue
			}
			if !columns[c].take(&b, strings.TrimSpace(line[k])) {
				f.Add("file", "Line "+strconv.Itoa(i+2)+": “"+short(line[k])+"” can’t be read as "+name)
			}
		}
		out = append(out, b)
	}
	return out, f
}

// readingsIn gives each action its readings, from their sheet.
func readingsIn(sheet [][]string, list []action.Brought) (f errs.Fields) {
	if len(sheet) == 0 {
		return nil
	}
	for i, line := range sheet[1:] {
		cell := func(name string) string {
			k := slices.Index(sheet[0], name)
			if k < 0 || k >= len(line) {
				return ""
			}
			return strings.TrimSpace(line[k])
		}
		if strings.TrimSpace(strings.Join(line, "")) == "" {
			continue
		}
		of := slices.IndexFunc(list, func(b action.Brought) bool { return b.ID == cell("action_id") })
		value, err := measure.ParseAmount(cell("value"))
		on, ok := action.ParseDay(cell("day"))
		if of < 0 || err != nil || !ok {
			f.Add("file", "Sheet of readings, line "+strconv.Itoa(i+2)+": it needs an action of this file, a day and a number")
			continue
		}
		list[of].Readings = append(list[of].Readings, measure.Reading{ID: cell("id"), On: on, Value: value, Note: cell("note")})
	}
	return f
}
