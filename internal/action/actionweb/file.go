package actionweb

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// planForm is one form in which a plan leaves.
type planForm struct {
	ending, text string
	kind         string // its media type
	write        func(s *Site, w io.Writer, x action.Work, stands string) error
}

const (
	word  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// planForms are all of them. Those that can be brought back hold everything; names and contacts only for those who keep
// the plan, who get them on no other sheet.
var planForms = []planForm{
	{"docx", "Word", word, func(s *Site, w io.Writer, x action.Work, stands string) error {
		return doc.DOCX(w, s.document(x, stands))
	}},
	{"pdf", "PDF", "application/pdf", func(s *Site, w io.Writer, x action.Work, stands string) error {
		return doc.PDF(w, s.document(x, stands))
	}},
	{"xlsx", "Excel", excel, func(s *Site, w io.Writer, x action.Work, stands string) error {
		d := s.document(x, stands)
		d.Blocks = []doc.Block{dataTable(x), readingTable(x)}
		return doc.XLSX(w, d)
	}},
	{"csv", "CSV", "text/csv; charset=utf-8", func(_ *Site, w io.Writer, x action.Work, _ string) error { return doc.CSV(w, listTable(x)) }},
	{"json", "JSON", "application/json; charset=utf-8", func(_ *Site, w io.Writer, x action.Work, _ string) error { return writePlan(w, x) }},
	{"md", "Markdown", "text/markdown; charset=utf-8", func(s *Site, w io.Writer, x action.Work, stands string) error {
		return doc.Markdown(w, s.document(x, stands))
	}},
}

// takePlan gives a plan away in one form, as far as whoever asks may read it. Taking it is written into the audit.
func (s *Site) takePlan(f planForm) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		x, err := ops.Ask(r.Context(), s.Runner, who, action.TakeWork{PlanID: r.PathValue("id"), Form: f.ending})
		if err != nil {
			return errs.Unseen(err)
		}
		var ways Ways
		if s.Ways != nil {
			if ways, err = s.Ways(r.Context(), who, x.Plan); err != nil {
				return err
			}
		}
		var b bytes.Buffer
		if err := f.write(s, &b, x.View(who), ways.Stands); err != nil {
			return err
		}
		send(w, f.kind, "plan."+f.ending, b.Bytes())
		return nil
	}
}

func send(w http.ResponseWriter, kind, name string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(body) // whoever asked may have gone
}

// document is the plan to read and to print: pledge by pledge, with who leads what by when, and how one will know. It
// names nobody: sheets go from hand to hand. Its head says how far it is, where that is known.
func (s *Site) document(x action.Work, stands string) doc.Document {
	status := "As of " + dayWords(x.Today)
	if stands != "" {
		status = stands + ", as of " + dayWords(x.Today)
	}
	d := doc.Document{Meta: doc.Meta{Title: x.Plan.Title, Subject: "What we do, and how far we are", Author: s.Partnership, Status: status, Made: x.Today}, Landscape: true}
	if x.Plan.Invented {
		d.Blocks = append(d.Blocks, doc.Paragraph{Size: doc.Small, Text: doc.Plain("An example: all of this is made up.")})
	}
	if c := x.Count(); c.All > 0 {
		d.Blocks = append(d.Blocks, doc.Paragraph{Size: doc.Lead, Text: doc.Plain(countWords(c))})
	}
	for _, aim := range x.Plan.Aims {
		list := x.Under(aim.ID)
		if len(list) == 0 {
			continue
		}
		title := aim.Text
		if aim.Stage.Valid() {
			title = aim.Stage.Mark() + " " + aim.Stage.Long() + ": " + aim.Text
		}
		far := 1.6
		if slices.ContainsFunc(list, func(a action.Action) bool { return a.Reason != "" }) {
			far = 3.2 // it says why, too
		}
		t := doc.Table{
			Caption: "What we do: " + aim.Text, Header: doc.Cells("What will be done", "Who leads", "By", "How far", "How we will know", "So far"),
			Columns: []doc.Column{{Share: 5}, {Share: 2.4}, {Share: 1.6}, {Share: far}, {Share: 4}, {Share: 2}}, RowHeaders: true,
		}
		for _, a := range list {
			t.Rows = append(t.Rows, doc.Cells(a.Text, lead(a), dueLine(x, a), stateLine(x, a), targetWords(a.Measure), soFar(a)))
		}
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain(title)}, t)
	}
	var time []doc.Item
	for _, e := range x.Timeline() {
		if e.ActionID == "" {
			time = append(time, doc.Item{Text: doc.Plain(dayWords(e.On) + ": " + e.Text)})
		}
	}
	if len(time) > 0 {
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain("When you hear of it")}, doc.List{Items: time})
	}
	return d
}

func countWords(c action.Count) string {
	text := counted(c.Open, "action", "actions") + " still to do, " + strconv.Itoa(c.Kept) + " done"
	if c.Late > 0 {
		text += ", " + strconv.Itoa(c.Late) + " late"
	}
	if c.Dropped > 0 {
		text += ", " + strconv.Itoa(c.Dropped) + " dropped"
	}
	return text + "."
}

// lead is who leads an action, as sheets say it.
func lead(a action.Action) string {
	if a.Lead.Wanted() {
		return "Lead wanted"
	}
	return a.Lead.Public()
}

func dueLine(x action.Work, a action.Action) string {
	if a.Overdue(x.Today) {
		return dayWords(a.Due) + " (late)"
	}
	return dayWords(a.Due)
}

func stateLine(_ action.Work, a action.Action) string {
	text := a.State.Title()
	if a.Reason != "" {
		text += ": " + a.Reason
	}
	return text
}

func soFar(a action.Action) string {
	if n := len(a.Readings); n > 0 {
		last := a.Readings[n-1]
		return inUnit(last.Value, a.Measure.Unit) + ", " + dayWords(last.On)
	}
	return ""
}

// listTable is the plan for a spreadsheet that is read and not brought back.
func listTable(x action.Work) doc.Table {
	t := doc.Table{Caption: "Plan", Header: doc.Cells("id", "pledge", "stage", "action", "lead", "due", "review", "state", "overdue", "reason", "measure", "unit", "from", "to", "latest", "latest_day", "of_the_way", "early", "later", "evaluation")}
	for _, a := range x.Actions {
		aim, _ := x.Plan.Aim(a.AimID)
		latest, on, way := "", "", ""
		if n := len(a.Readings); n > 0 {
			last := a.Readings[n-1]
			latest, on = last.Value.String(), last.On
			if percent, known := a.Measure.Way(last.Value); known {
				way = strconv.Itoa(percent)
			}
		}
		t.Rows = append(t.Rows, doc.Cells(a.ID, aim.Text, x.Stage(a).String(), a.Text, a.Lead.Public(), a.Due, a.Review, string(a.State), strconv.FormatBool(a.Overdue(x.Today)), a.Reason,
			a.Measure.What, a.Measure.Unit, amount(a.Measure.From), amount(a.Measure.To), latest, on, way, a.Early, a.Later, a.Evaluation.Text))
	}
	return t
}

// planFile is a plan as one JSON document.
type planFile struct {
	Format  string           `json:"format"`
	Version int              `json:"version"`
	Made    string           `json:"made"` // a day
	Title   string           `json:"title"`
	Aims    []action.Aim     `json:"aims,omitempty"`
	Course  action.Course    `json:"course"`
	Actions []action.Brought `json:"actions"`
}

// The format by which a file is known, and the version that is written now.
const (
	fileFormat  = "homeward plan"
	fileVersion = 1
)

// writePlan writes a plan for a program, and to be brought back. Which accounts lead what means nothing elsewhere.
func writePlan(w io.Writer, x action.Work) error {
	f := planFile{Format: fileFormat, Version: fileVersion, Made: x.Today, Title: x.Plan.Title, Aims: x.Plan.Aims, Course: x.Plan.Course, Actions: []action.Brought{}}
	f.Course.Keeper.AccountID, f.Course.Deputy.AccountID = "", ""
	for _, a := range x.Actions {
		a.Lead.AccountID = ""
		f.Actions = append(f.Actions, action.Brought{Action: a, Readings: a.Readings})
	}
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return fmt.Errorf("write a plan: %w", err)
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// bringPage is where a plan comes back from a file.
type bringPage struct {
	typed
	desk ui.Desk
	base string
	file ui.Field
}

func (s *Site) showBring(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.bringPage(r, who, typed{})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, bringView(p))
}

func (s *Site) bringPage(r *http.Request, who policy.Actor, t typed) (*bringPage, error) {
	work, err := s.work(r, who)
	if err != nil {
		return nil, err
	}
	if !work.Plan.MayLead(who).Allowed() {
		return nil, errs.Denied // they know that there is a plan
	}
	p := &bringPage{typed: t, base: at(work.Plan.ID), file: t.field("bring", "file", "The file", "An Excel or JSON file that was taken away from Homeward, here or elsewhere", "")}
	p.desk, err = s.desk(r, who, work.Plan, "Bring a plan in from a file", true)
	return p, err
}

// bring takes a plan in from a file.
func (s *Site) bring(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := readFile(r)
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, action.BringPlan{PlanID: r.PathValue("id"), Actions: list, Why: r.PostFormValue("why")})
	}
	problemsOf := errs.Of(err)
	if len(problemsOf) == 0 {
		return s.did(w, r, err, "?done=brought")
	}
	p, err := s.bringPage(r, who, refused(r, "bring", problemsOf))
	if err != nil {
		return err
	}
	p.desk.Problems = problems("bring", problemsOf)
	return ui.Send(w, r, http.StatusUnprocessableEntity, bringView(p))
}
