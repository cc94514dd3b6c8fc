package importweb

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// importList is the page with all imports.
type importList struct {
	desk    ui.Desk
	drafts  []draftRow
	sources []sourceRow
	rows    []importRow
	of      int // rows before the filter
	pages   ui.Pages
	source  []ui.Choice
	state   []ui.Choice
	sort    []ui.Choice
	words   string
	table   templ.SafeURL
}

type draftRow struct {
	title, files, when, who, until, state string
	href                                  templ.SafeURL
}

type sourceRow struct {
	name, terms, last string
	open              int
	href              templ.SafeURL
}

type importRow struct {
	href, undo                 templ.SafeURL
	when, who, source, counts  string
	terms, files, state, class string
}

// states are the states of an import as people read them, with the class of their tag.
var states = map[importer.State][2]string{
	importer.Running: {"Being brought in", "tag tag--wait"},
	importer.Done:    {"Done", "tag tag--good"},
	importer.Stopped: {"Stopped half-way", "tag tag--bad"},
	importer.Undoing: {"Being undone", "tag tag--wait"},
	importer.Undone:  {"Undone", "tag"},
}

var stateOrder = []importer.State{importer.Running, importer.Done, importer.Stopped, importer.Undoing, importer.Undone}

func (s *Site) listImports(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, drafts, questions, err := s.everything(r, who)
	if err != nil {
		return err
	}
	p := importList{desk: s.desk(r, who, "Imports"), of: len(list), words: r.URL.Query().Get("q"), table: href("/desk/imports.csv?", r.URL.RawQuery)}
	p.desk.Back = ui.Link{Text: "Directory", Href: "/desk"}
	p.desk.Lead = "Bring in services from other people’s files, and take them out again."
	for _, d := range drafts {
		p.drafts = append(p.drafts, s.draftRow(d, list))
	}
	p.sources = s.sourceRows(list, questions)
	kept, pages, err := sheetOf(r, s.filtered(r, list))
	if err != nil {
		return err
	}
	p.pages = pages
	for _, i := range kept {
		p.rows = append(p.rows, s.importRow(i))
	}
	p.choices(r, list)
	return ui.Send(w, r, http.StatusOK, importListPage(&p))
}

// everything is all imports, drafts and open questions.
func (s *Site) everything(r *http.Request, who policy.Actor) (list []importer.Import, drafts []importer.Draft, questions []importer.OpenQuestion, err error) {
	if list, err = ops.Find(r.Context(), s.Runner, who, importer.ListImports{}); err != nil {
		return nil, nil, nil, err
	}
	if drafts, err = ops.Find(r.Context(), s.Runner, who, importer.ListDrafts{}); err != nil {
		return nil, nil, nil, err
	}
	questions, err = ops.Find(r.Context(), s.Runner, who, importer.ListQuestions{})
	return list, drafts, questions, err
}

// filtered is the imports that the address asks for, in its order.
func (s *Site) filtered(r *http.Request, list []importer.Import) (out []importer.Import) {
	q := r.URL.Query()
	for _, i := range list {
		if from := q.Get("source"); from != "" && from != i.Source {
			continue
		}
		if state := q.Get("state"); state != "" && state != string(i.StateAt(s.Clock.Now())) {
			continue
		}
		if contains(q.Get("q"), i.Source, byName(i), i.Licence, i.Attribution, strings.Join(i.Files, "\n")) {
			out = append(out, i)
		}
	}
	switch q.Get("sort") {
	case "oldest":
		slices.Reverse(out)
	case "source":
		slices.SortStableFunc(out, func(a, b importer.Import) int {
			return cmp.Compare(strings.ToLower(a.Source), strings.ToLower(b.Source))
		})
	}
	return out
}

func byName(i importer.Import) string { return cmp.Or(i.ByName, i.By) }

func (s *Site) importRow(i importer.Import) importRow {
	now := i.StateAt(s.Clock.Now())
	row := importRow{
		href: href("/desk/imports/", i.ID), when: s.moment(i.At), who: byName(i), source: i.Source, counts: countWords(i.Counts),
		terms: terms(i.Licence, i.Attribution), files: strings.Join(i.Files, ", "), state: states[now][0], class: states[now][1],
	}
	if now == importer.Done || now == importer.Stopped {
		row.undo = href("/desk/imports/", i.ID, "/undo")
	}
	return row
}

// countWords is what came of an import, in words.
func countWords(c importer.Counts) string {
	parts := []string{count(c.Read, "row", "rows") + " read"}
	for _, x := range []struct {
		n    int
		word string
	}{{c.Created, "new"}, {c.Updated, "changed"}, {c.Unchanged, "as before"}, {c.Joined, "joined"}, {c.Refused, "not taken"}} {
		if x.n > 0 {
			parts = append(parts, figures(x.n)+" "+x.word)
		}
	}
	return strings.Join(parts, ", ")
}

func terms(licence, attribution string) string {
	out := cmp.Or(licence, "Licence not stated")
	if attribution != "" {
		out += " (" + attribution + ")"
	}
	return out
}

func (s *Site) draftRow(d importer.Draft, list []importer.Import) draftRow {
	row := draftRow{
		title: d.Source, files: strings.Join(d.Names(), ", "), when: s.moment(d.At), who: cmp.Or(d.OwnerName, d.Owner),
		until: d.Expires.In(s.Zone).Format("2 January"), href: href(draftURL(d.ID, "/preview")), state: "Waiting",
	}
	if d.ImportID != "" {
		row.href = href("/desk/imports/", d.ImportID)
		for _, i := range list {
			if i.ID == d.ImportID {
				row.state = states[i.StateAt(s.Clock.Now())][0]
			}
		}
	}
	return row
}

// sourceRows are the sources, with the terms of their last import that stands, and what is open.
func (s *Site) sourceRows(list []importer.Import, questions []importer.OpenQuestion) (out []sourceRow) {
	open := map[string]int{}
	for _, q := range questions {
		open[q.Source]++
	}
	seen := map[string]bool{}
	for _, i := range list {
		if seen[i.Source] || i.State == importer.Undone && open[i.Source] == 0 {
			continue
		}
		seen[i.Source] = true
		out = append(out, sourceRow{i.Source, terms(i.Licence, i.Attribution), s.moment(i.At), open[i.Source], href("/desk/imports/questions?source=", url.QueryEscape(i.Source))})
	}
	slices.SortFunc(out, func(a, b sourceRow) int { return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	return out
}

// choices fills the filter above the list.
func (p *importList) choices(r *http.Request, list []importer.Import) {
	q := r.URL.Query()
	p.source = []ui.Choice{{Label: "All sources"}}
	for _, name := range sourceNames(list) {
		p.source = append(p.source, ui.Choice{Value: name, Label: name, Picked: name == q.Get("source")})
	}
	p.state = []ui.Choice{{Label: "In any state"}}
	for _, state := range stateOrder {
		p.state = append(p.state, ui.Choice{Value: string(state), Label: states[state][0], Picked: string(state) == q.Get("state")})
	}
	for _, x := range [][2]string{{"", "Newest first"}, {"oldest", "Oldest first"}, {"source", "By source"}} {
		p.sort = append(p.sort, ui.Choice{Value: x[0], Label: x[1], Picked: x[0] == q.Get("sort")})
	}
}

// sourceNames are the sources that imports came from.
func sourceNames(list []importer.Import) (out []string) {
	for _, i := range list {
		out = append(out, i.Source)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// listImportsTable is the same list as a table.
func (s *Site) listImportsTable(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, _, _, err := s.everything(r, who)
	if err != nil {
		return err
	}
	rows := [][]string{{"id", "begun", "by", "source", "format", "state", "read", "created", "updated", "unchanged", "joined", "refused", "questions", "licence", "attribution", "files"}}
	for _, i := range s.filtered(r, list) {
		c, n := i.Counts, strconv.Itoa
		rows = append(rows, []string{
			i.ID, i.At.UTC().Format(time.RFC3339), byName(i), i.Source, string(i.Format), string(i.StateAt(s.Clock.Now())),
			n(c.Read), n(c.Created), n(c.Updated), n(c.Unchanged), n(c.Joined), n(c.Refused), n(c.Questions), i.Licence, i.Attribution, strings.Join(i.Files, "; "),
		})
	}
	return sendTable(w, "imports.csv", rows)
}

// sendTable sends rows as a table, without anything that a spreadsheet would run.
func sendTable(w http.ResponseWriter, name string, rows [][]string) error {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	for _, row := range rows {
		for i := range row {
			row[i] = source.ProtectWords(row[i])
		}
		_ = out.Write(row) // Error tells
	}
	if out.Flush(); out.Error() != nil {
		return fmt.Errorf("write %s: %w", name, out.Error())
	}
	return sendFile(w, "text/csv; charset=utf-8", name, b.Bytes())
}
