package pledgeweb

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
)

// form is one form in which pledges leave.
type form struct {
	name, ending string // of the file
	kind         string // its media type
	write        func(*Site, io.Writer, pledge.Grid, Logo) error
}

// forms are all of them.
var forms = map[string]form{
	"csv": {"pledges", "csv", "text/csv; charset=utf-8", func(s *Site, w io.Writer, g pledge.Grid, _ Logo) error { return doc.CSV(w, dataTable(g)) }},
	"xlsx": {"pledges", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(s *Site, w io.Writer, g pledge.Grid, _ Logo) error {
		d := s.document(g)
		d.Blocks = []doc.Block{dataTable(g), signedTable(g)}
		return doc.XLSX(w, d)
	}},
	"docx": {"pledges", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", func(s *Site, w io.Writer, g pledge.Grid, _ Logo) error {
		return doc.DOCX(w, s.document(g))
	}},
	"pdf":    {"pledges", "pdf", "application/pdf", func(s *Site, w io.Writer, g pledge.Grid, _ Logo) error { return doc.PDF(w, s.document(g)) }},
	"md":     {"pledges", "md", "text/markdown; charset=utf-8", func(s *Site, w io.Writer, g pledge.Grid, _ Logo) error { return doc.Markdown(w, s.document(g)) }},
	"json":   {"pledges", "json", "application/json; charset=utf-8", func(_ *Site, w io.Writer, g pledge.Grid, _ Logo) error { return writeJSON(w, g) }},
	"poster": {"poster", "pdf", "application/pdf", func(s *Site, w io.Writer, g pledge.Grid, logo Logo) error { return doc.PDF(w, s.poster(g, logo)) }},
}

// fileNames are what people call them.
var fileNames = []struct{ form, name string }{
	{"docx", "Word"}, {"pdf", "PDF"}, {"xlsx", "Excel"}, {"csv", "CSV"}, {"md", "Markdown"}, {"json", "JSON"}, {"poster", "A poster to hang up"},
}

// file gives the pledges away in one form, as far as whoever asks may read them.
func (s *Site) file(name string) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		g, err := ops.Ask(r.Context(), s.Runner, who, pledge.TakePledges{EngagementID: r.PathValue("id"), Form: name})
		if err != nil {
			return errs.Unseen(err)
		}
		return s.give(w, r, name, g.View(who))
	}
}

// exampleFile gives those of an example away.
func (s *Site) exampleFile(name string) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		x, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowExample{Slug: r.PathValue("slug"), Packed: s.Packed})
		if err != nil {
			return errs.Unseen(err)
		}
		return s.give(w, r, name, x.Grid)
	}
}

func (s *Site) give(w http.ResponseWriter, r *http.Request, name string, g pledge.Grid) error {
	f := forms[name]
	var logo Logo
	if s.Logo != nil && f.name == "poster" && g.Engagement.SchemeID != "" {
		var err error
		if logo, err = s.Logo(r.Context(), g.Engagement.SchemeID); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := f.write(s, &b, g, logo); err != nil {
		return err
	}
	sendFile(w, f.kind, f.name+"."+f.ending, b.Bytes())
	return nil
}

func sendFile(w http.ResponseWriter, kind, name string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(body) // whoever asked may have gone
}

// status is how far the pledges are, as each sheet says it.
func status(g pledge.Grid) string {
	if g.Set.Open() {
		return "Draft " + strconv.Itoa(g.Drafts())
	}
	return "Final, edition " + strconv.Itoa(g.Set.Edition)
}

func (s *Site) meta(g pledge.Grid, subject string) doc.Meta {
	title := g.Set.Title
	if title == "" {
		title = "Our pledges"
	}
	return doc.Meta{Title: title, Subject: subject, Author: s.Partnership, Status: status(g), Made: g.Now.In(s.Zone).Format("2006-01-02")}
}

// document is the pledges to read and to print: the grid of six columns, why, and who stands behind them.
func (s *Site) document(g pledge.Grid) doc.Document {
	d := doc.Document{Meta: s.meta(g, "What we pledge"), Landscape: true}
	if g.Engagement.Invented {
		d.Blocks = append(d.Blocks, doc.Paragraph{Size: doc.Small, Text: doc.Plain("An example: all of this is made up.")})
	}
	d.Blocks = append(d.Blocks, s.gridTable(g, "The pledges, by stage"))
	d.Blocks = append(d.Blocks, leanBlocks(g)...)
	if t := whyTable(g); len(t.Rows) > 0 {
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain("Why, and who shares it")}, t)
	}
	if t := signedTable(g); len(t.Rows) > 0 {
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1, Text: doc.Plain("Who stands behind them")}, t)
	}
	if g.Set.Hash != "" && !g.Set.Open() {
		of := "the text that was signed"
		if !g.Whole() {
			of = "all that was signed, of which this is a part"
		}
		d.Blocks = append(d.Blocks, doc.Paragraph{Size: doc.Small, Text: doc.Plain("Agreed on " + dayWords(g.Set.AgreedOn) + ". The fingerprint of " + of + ": " + g.Set.Hash)})
	}
	return d
}

// gridTable is the six stages side by side.
func (s *Site) gridTable(g pledge.Grid, caption string) doc.Table {
	grid := doc.Table{Caption: caption}
	columns, deep := s.columns(g, "", false, false), 1
	for _, c := range columns {
		grid.Header, grid.Columns = append(grid.Header, doc.Cells(c.Name)...), append(grid.Columns, doc.Column{Share: 1})
		deep = max(deep, len(c.items))
	}
	for i := range deep {
		row := make([]doc.Cell, len(columns))
		for k, c := range columns {
			switch {
			case i < len(c.items):
				row[k] = doc.Cell{Text: doc.Plain(c.items[i].Text)}
			case i == 0 && len(c.items) == 0 && c.none != "":
				row[k] = doc.Cell{Text: doc.Text{{Text: c.none, Italic: true}}}
			}
		}
		grid.Rows = append(grid.Rows, row)
	}
	return grid
}

func whyTable(g pledge.Grid) doc.Table {
	t := doc.Table{Caption: "Why we pledge it", Header: doc.Cells("Pledge", "Stage", "Why", "Shared by"), Columns: []doc.Column{{Share: 5}, {Share: 1.6}, {Share: 5}, {Share: 3}}}
	for _, x := range g.Standing() {
		by := sharers(g, x.Pledge)
		if by == "" {
			by = "All of us"
		}
		row := doc.Cells(x.Text, x.Stage.Short(), x.Why, by)
		if text := soonerTo(english, x.Pledge); text != "" {
			row[0].Text = doc.Join(doc.Plain(x.Text+"\n"), doc.Bold(text))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func signedTable(g pledge.Grid) doc.Table {
	t := doc.Table{Caption: "Who stands behind these pledges", Header: doc.Cells("Organisation", "Name", "Role", "Day", "Edition", "How it stands")}
	for _, s := range g.Signatures {
		stands := "stands"
		switch {
		case s.Withdrawn != "":
			stands = "withdrew on " + because(s)
		case s.Brought:
			stands = "brought in with a file, and not seen here"
		case !g.Valid(s):
			stands = "signed another text"
		case s.SeenBy != "":
			stands = "stands, on paper, seen by " + s.SeenBy
		}
		t.Rows = append(t.Rows, doc.Cells(s.Body, s.Name, s.Role, dayWords(s.On), strconv.Itoa(s.Edition), stands))
	}
	return t
}

// dataTable is the pledges for a program: a line each.
func dataTable(g pledge.Grid) doc.Table {
	t := doc.Table{Caption: "Pledges", Header: doc.Cells("id", "stage", "pledge", "why", "shared_by", "status", "agree", "live", "block", "visibility", "earlier")}
	for _, x := range g.Pledges {
		n := x.Tally
		t.Rows = append(t.Rows, doc.Cells(x.ID, x.Stage.String(), x.Text, x.Why, sharers(g, x.Pledge), string(x.Status), strconv.Itoa(n.Yes), strconv.Itoa(n.Live), strconv.Itoa(n.Block), string(x.Visibility), keyOf(x.Sooner())))
	}
	for _, c := range (&Site{}).columns(g, "", false, false) {
		if len(c.items) == 0 {
			t.Rows = append(t.Rows, doc.Cells("", c.Key, "", c.none, "", "none", "", "", "", "", ""))
		}
	}
	return t
}

// keyOf is a stage as programs read it; nothing for none.
func keyOf(st pathway.Stage) string {
	if !st.Valid() {
		return ""
	}
	return st.String()
}

// writeJSON writes the pledges for a program.
func writeJSON(w io.Writer, g pledge.Grid) error {
	type one struct {
		ID     string        `json:"id"`
		Stage  string        `json:"stage"`
		Text   string        `json:"text"`
		Why    string        `json:"why,omitempty"`
		By     string        `json:"shared_by,omitempty"`
		Status pledge.Status `json:"status"`
		From   []string      `json:"from,omitempty"`
		Sooner string        `json:"earlier,omitempty"` // the stage to which it could move
	}
	out := struct {
		Title      string             `json:"title"`
		State      pledge.State       `json:"state"`
		Edition    int                `json:"edition"`
		Version    int                `json:"version"`
		AgreedOn   string             `json:"agreed_on,omitempty"`
		Hash       string             `json:"hash,omitempty"`
		Lean       pledge.Lean        `json:"share"` // of the time before a crisis
		Log        *pledge.Lean       `json:"share_of_log,omitempty"`
		Editions   []pledge.Edition   `json:"editions,omitempty"`
		Pledges    []one              `json:"pledges"`
		None       map[string]string  `json:"none,omitempty"`
		Signatures []pledge.Signature `json:"signatures"`
	}{g.Set.Title, g.Set.State, g.Set.Edition, g.Drafts(), g.Set.AgreedOn, g.Set.Hash, g.Lean(), nil, g.Set.Editions, []one{}, g.Set.None, slices.Clone(g.Signatures)}
	if log := g.LogLean(); log.All() > 0 {
		out.Log = &log
	}
	for i := range out.Signatures {
		out.Signatures[i].By, out.Signatures[i].OrganisationID = "", "" // which account it was is for the record alone
	}
	for _, x := range g.Pledges {
		out.Pledges = append(out.Pledges, one{x.ID, x.Stage.String(), x.Text, x.Why, sharers(g, x.Pledge), x.Status, x.From, keyOf(x.Sooner())})
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err == nil {
		_, err = w.Write(append(text, '\n'))
	}
	return err
}
