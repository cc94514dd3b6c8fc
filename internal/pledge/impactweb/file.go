package impactweb

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/impact"
)

const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// sums is the scheme of a request with all that a file says of it. A period that can't be used is refused.
func (s *Site) sums(r *http.Request, who policy.Actor) (x sum, err error) {
	a, err := s.ask(r, who)
	if err == nil {
		err = a.wrong.Err()
	}
	if err != nil {
		return x, err
	}
	return sumOf(a), nil
}

// figuresSheet is all figures, one a row.
func figuresSheet(x sum) doc.Table {
	t := doc.Table{Caption: "Figures", Header: doc.Cells("about", "key", "figure", "counts", "number", "number_before")}
	for _, f := range figureTables(x) {
		for _, r := range f.rows {
			before := ""
			if x.compared {
				before = strconv.Itoa(r.before)
			}
			t.Rows = append(t.Rows, doc.Cells(f.caption, r.key, r.title, r.means, strconv.Itoa(r.n), before))
		}
	}
	for _, y := range []struct {
		key, title string
		now, was   impact.Share
	}{{"share-actions", "Actions before a crisis", x.now.ActionShare(), x.was.ActionShare()}, {"share-pledges", "Pledges before a crisis", x.now.PledgeShare(), x.was.PledgeShare()}} {
		before := ""
		if x.compared {
			before = shareWords(y.was)
		}
		t.Rows = append(t.Rows, doc.Cells("Before a crisis", y.key, y.title, "Under the first two stages, of all", shareWords(y.now), before))
	}
	return t
}

func (s *Site) stageSheet(caption string, t impact.Table) doc.Table {
	out := doc.Table{Caption: caption, Header: doc.Cells("sector")}
	for _, st := range pathway.All() {
		out.Header = append(out.Header, doc.Cells(st.String())...)
	}
	out.Header = append(out.Header, doc.Cells("all")...)
	for _, r := range append(t.Rows, t.Sum) {
		title := "All"
		if r.Sector != "" {
			title = s.sector(r.Sector)
		}
		cells := []string{title}
		for _, st := range pathway.All() {
			cells = append(cells, strconv.Itoa(r.ByStage[st]))
		}
		out.Rows = append(out.Rows, doc.Cells(append(cells, strconv.Itoa(r.All))...))
	}
	return out
}

func courseSheet(x sum) doc.Table {
	t := doc.Table{Caption: "Before a crisis over time", Header: doc.Cells("day", "before", "all", "in_100", "plans")}
	for _, m := range impact.Course(x.Facts, x.period.To) {
		percent := ""
		if p, ok := m.Actions.Percent(); ok {
			percent = strconv.Itoa(p)
		}
		t.Rows = append(t.Rows, doc.Cells(m.On, strconv.Itoa(m.Actions.Before), strconv.Itoa(m.Actions.All), percent, strconv.Itoa(m.Plans)))
	}
	return t
}

func driftSheet(list []impact.Drift) doc.Table {
	t := doc.Table{Caption: "From review to review", Header: doc.Cells("engagement", "holder", "title", "at", "id", "day", "before", "all", "turn")}
	for _, d := range list {
		for _, p := range d.Points {
			t.Rows = append(t.Rows, doc.Cells(d.EngagementID, d.Holder.Name, d.Title, string(p.What), p.ID, p.On, strconv.Itoa(p.Before), strconv.Itoa(p.All), string(d.Turn)))
		}
	}
	return t
}

// actionSheet is a row for each action that counts, so that each figure can be counted again.
func actionSheet(x sum, pub published) doc.Table {
	t := doc.Table{Caption: "Actions", Header: doc.Cells("engagement", "holder", "sector", "action", "words", "stage", "became", "promised_by", "due", "since", "timing", "days_late", "counts", "before_crisis")}
	for _, y := range x.now.Seen {
		t.Rows = append(t.Rows, doc.Cells(y.EngagementID, y.Holder.Name, y.Sector, y.Action.ID, pub.words[y.Action.ID], y.Is.Stage.String(), string(y.Fate), y.Due, y.Is.Due, y.Is.Since, string(y.Time), strconv.Itoa(y.Days), strconv.FormatBool(y.Counts()), strconv.FormatBool(y.Early())))
	}
	return t
}

func (s *Site) takeCSV(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.sums(r, who)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := doc.CSV(&b, figuresSheet(x)); err != nil {
		return err
	}
	send(w, "text/csv; charset=utf-8", "impact.csv", b.Bytes())
	return nil
}

func (s *Site) takeXLSX(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.sums(r, who)
	if err != nil {
		return err
	}
	pub, err := s.published(r.Context(), x.ID)
	if err != nil {
		return err
	}
	d := doc.Document{Meta: doc.Meta{Title: "What it comes to: " + x.Title, Subject: spanOf(x.period), Author: s.Partnership, Status: "As of " + dayWords(x.period.To), Made: x.Today}}
	d.Blocks = []doc.Block{figuresSheet(x), s.stageSheet("Actions by stage", x.now.ActionTable()), s.stageSheet("Pledges by stage", x.now.PledgeTable()), courseSheet(x), driftSheet(x.now.Drifts()), actionSheet(x, pub)}
	var b bytes.Buffer
	if err := doc.XLSX(&b, d); err != nil {
		return err
	}
	send(w, excel, "impact.xlsx", b.Bytes())
	return nil
}

// takeJSON gives all of it as one document. Its fields are part of the contract: they are added to, and never changed.
func (s *Site) takeJSON(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.sums(r, who)
	if err != nil {
		return err
	}
	type period struct {
		From string `json:"from,omitempty"`
		To   string `json:"to"`
	}
	out := struct {
		SchemeID string           `json:"scheme_id"`
		Scheme   string           `json:"scheme"`
		Period   period           `json:"period"`
		Before   *period          `json:"period_before,omitempty"`
		Figures  []map[string]any `json:"figures"`
		Actions  []map[string]any `json:"actions_by_sector_and_stage"`
		Pledges  []map[string]any `json:"pledges_by_sector_and_stage"`
		Course   []map[string]any `json:"before_a_crisis_over_time"`
		Drift    []map[string]any `json:"from_review_to_review"`
	}{SchemeID: x.ID, Scheme: x.Title, Period: period{x.period.From, x.period.To}}
	if b, there := x.period.Before(); there {
		out.Before = &period{b.From, b.To}
	}
	out.Figures = objects(figuresSheet(x))
	out.Actions, out.Pledges = objects(s.stageSheet("", x.now.ActionTable())), objects(s.stageSheet("", x.now.PledgeTable()))
	out.Course, out.Drift = objects(courseSheet(x)), objects(driftSheet(x.now.Drifts()))
	body, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	send(w, "application/json; charset=utf-8", "impact.json", append(body, '\n'))
	return nil
}

// objects are the rows of a table, each by the names of its columns. What is a number is one.
func objects(t doc.Table) []map[string]any {
	out := []map[string]any{}
	for _, r := range t.Rows {
		o := map[string]any{}
		for i, c := range r {
			text := c.String()
			if n, err := strconv.Atoi(text); err == nil && !strings.HasPrefix(text, "+") {
				o[t.Header[i].String()] = n
				continue
			}
			o[t.Header[i].String()] = text
		}
		out = append(out, o)
	}
	return out
}

// takeRows gives the list behind a figure away, all of it.
func (s *Site) takeRows(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.list(r, who)
	if err != nil {
		return err
	}
	t := doc.Table{Caption: l.label.title, Header: doc.Cells("id", "holder", "title", "words", "published", "stage", "due", "state")}
	for _, x := range l.rows {
		shown := ""
		if x.stage.Valid() {
			shown = strconv.FormatBool(!x.hidden)
		}
		t.Rows = append(t.Rows, doc.Cells(x.id, x.holder, x.title, x.what, shown, x.stage.String(), x.due, x.state))
	}
	if l.of == ofDrift {
		t = driftSheet(l.drifts)
	}
	var b bytes.Buffer
	if err := doc.CSV(&b, t); err != nil {
		return err
	}
	send(w, "text/csv; charset=utf-8", "impact-rows.csv", b.Bytes())
	return nil
}

func send(w http.ResponseWriter, kind, name string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(body) // whoever asked may have gone
}
