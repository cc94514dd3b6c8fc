package importweb

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// questionList is the questions about a draft.
type questionList struct {
	desk    ui.Desk
	action  templ.SafeURL
	kinds   []ui.Choice
	states  []ui.Choice
	words   string
	rows    []questionRow
	of, all int
	pages   ui.Pages
	byKind  templ.SafeURL // to answer all of the kind that is shown; "" for none
	title   string
}

type questionRow struct {
	title, where, who, message, proposal string
	answered                             bool
	refused                              bool
	href                                 templ.SafeURL
}

// where is where a question's row stands.
func where(q source.Question) string {
	if q.Row == 0 {
		return q.File
	}
	return q.File + ", row " + strconv.Itoa(q.Row)
}

func (s *Site) showQuestions(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	q := r.URL.Query()
	p := &questionList{
		desk: s.draftDesk(r, who, l, "Import from "+l.Source, "/questions"), action: href(draftURL(l.ID, "/questions")), words: q.Get("q"),
		all: len(l.questions), title: "Questions",
	}
	p.choices(l, q.Get("kind"), q.Get("state"))
	var kept []asked
	for _, x := range l.questions {
		if fits(x, q.Get("kind"), q.Get("state")) && contains(p.words, x.Message, x.Proposal, x.File, strconv.Itoa(x.Row), x.Field, l.services[x.Subject], x.Subject) {
			kept = append(kept, x)
		}
	}
	p.of = len(kept)
	sheet, pages, err := sheetOf(r, kept)
	if err != nil {
		return err
	}
	p.pages = pages
	for _, x := range sheet {
		p.rows = append(p.rows, l.row(x))
	}
	if k, ok := kindOf(source.Kind(q.Get("kind"))); ok && l.open(k.Key) > 0 {
		p.title, p.byKind = k.Title, href(draftURL(l.ID, "/kinds/", string(k.Key)))
	}
	return ui.Send(w, r, http.StatusOK, questionsOf(p))
}

func fits(x asked, kind, state string) bool {
	switch {
	case kind != "" && kind != string(x.Kind):
		return false
	case state == "open":
		return !x.Accepted
	case state == "answered":
		return x.Accepted
	case state == "refused":
		return x.Refused
	}
	return true
}

func (l look) row(x asked) questionRow {
	k, _ := kindOf(x.Kind)
	title := k.Title
	if name := l.services[x.Subject]; name != "" {
		title += ": " + name
	}
	return questionRow{
		title, where(x.Question), l.services[x.Subject], x.Message, k.proposal(x.Question), x.Accepted, x.Refused,
		href(draftURL(l.ID, "/questions/", x.Name)),
	}
}

func (p *questionList) choices(l look, kind, state string) {
	p.kinds = []ui.Choice{{Label: "Of every kind"}}
	for _, k := range kinds {
		n := 0
		for _, x := range l.questions {
			if x.Kind == k.Key {
				n++
			}
		}
		if n > 0 || string(k.Key) == kind {
			p.kinds = append(p.kinds, ui.Choice{Value: string(k.Key), Label: k.Title + " (" + strconv.Itoa(n) + ")", Picked: string(k.Key) == kind})
		}
	}
	for _, x := range [][2]string{{"", "Open and answered"}, {"open", "Open"}, {"answered", "Left as it is"}, {"refused", "Rows not taken"}} {
		p.states = append(p.states, ui.Choice{Value: x[0], Label: x[1], Picked: x[0] == state})
	}
}

// openList is the questions that imports have left open.
type openList struct {
	desk    ui.Desk
	sources []ui.Choice
	kinds   []ui.Choice
	words   string
	rows    []openRow
	of, all int
	pages   ui.Pages
	table   templ.SafeURL
	states  []ui.Choice
	query   string // to come back to the same list
	settled bool   // they are dealt with
}

type openRow struct {
	questionRow
	source, name string
	settle       templ.SafeURL // "" when only an import can answer it
	from         string
	imp          templ.SafeURL
}

func (s *Site) openQuestions(r *http.Request, who policy.Actor) (kept, all []importer.OpenQuestion, err error) {
	all, err = ops.Find(r.Context(), s.Runner, who, importer.ListQuestions{Answered: r.URL.Query().Get("state") == "answered"})
	if err != nil {
		return nil, nil, err
	}
	q := r.URL.Query()
	for _, x := range all {
		if from := q.Get("source"); from != "" && from != x.Source {
			continue
		}
		if of := q.Get("import"); of != "" && of != x.ImportID {
			continue
		}
		if kind := q.Get("kind"); kind != "" && kind != string(x.Kind) {
			continue
		}
		if contains(q.Get("q"), x.Message, x.Proposal, x.File, x.Field, x.Subject) {
			kept = append(kept, x)
		}
	}
	return kept, all, nil
}

func (s *Site) listQuestions(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	kept, all, err := s.openQuestions(r, who)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	p := &openList{desk: s.desk(r, who, "Open questions"), words: q.Get("q"), of: len(kept), all: len(all), table: href("/desk/imports/questions.csv?", r.URL.RawQuery)}
	p.desk.Back = ui.Link{Text: "Imports", Href: "/desk/imports"}
	p.desk.Lead = "What imports have asked, and nobody has answered yet. Until then nothing doubtful is shown to the public."
	sheet, pages, err := sheetOf(r, kept)
	if err != nil {
		return err
	}
	p.pages = pages
	for _, x := range sheet {
		k, _ := kindOf(x.Kind)
		row := openRow{
			name:        x.Name,
			questionRow: questionRow{title: k.Title, where: where(x.Question), message: x.Message, proposal: k.proposal(x.Question), refused: x.Refused},
			source:      x.Source, from: x.Source, imp: href("/desk/imports/", x.ImportID),
		}
		if x.Kind != source.AddressKeptBack && x.Kind != source.ShiftedDays {
			row.settle = "/desk/imports/questions"
		}
		p.rows = append(p.rows, row)
	}
	p.query, p.settled = r.URL.RawQuery, q.Get("state") == "answered"
	p.states = []ui.Choice{{Label: "Open"}, {Value: "answered", Label: "Dealt with", Picked: p.settled}}
	p.choices(all, q.Get("source"), q.Get("kind"))
	return ui.Send(w, r, http.StatusOK, openQuestionsPage(p))
}

func (p *openList) choices(all []importer.OpenQuestion, from, of string) {
	p.sources, p.kinds = []ui.Choice{{Label: "All sources"}}, []ui.Choice{{Label: "Of every kind"}}
	seen, counts := map[string]bool{}, map[source.Kind]int{}
	for _, x := range all {
		if !seen[x.Source] {
			seen[x.Source] = true
			p.sources = append(p.sources, ui.Choice{Value: x.Source, Label: x.Source, Picked: x.Source == from})
		}
		counts[x.Kind]++
	}
	for _, k := range kinds {
		if counts[k.Key] > 0 || string(k.Key) == of {
			p.kinds = append(p.kinds, ui.Choice{Value: string(k.Key), Label: k.Title + " (" + strconv.Itoa(counts[k.Key]) + ")", Picked: string(k.Key) == of})
		}
	}
}

func (s *Site) listQuestionsTable(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	kept, _, err := s.openQuestions(r, who)
	if err != nil {
		return err
	}
	rows := [][]string{{"source", "file", "row", "field", "kind", "their id", "message", "proposal"}}
	for _, x := range kept {
		rows = append(rows, []string{x.Source, x.File, strconv.Itoa(x.Row), x.Field, string(x.Kind), x.Subject, x.Message, x.Proposal})
	}
	return sendTable(w, "open-questions.csv", rows)
}

// settleQuestion marks a question as dealt with.
func (s *Site) settleQuestion(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	reopen := r.PostFormValue("open") == "yes"
	err := ops.Do(r.Context(), s.Runner, who, importer.SettleQuestion{Source: r.PostFormValue("source"), Question: r.PostFormValue("name"), Open: reopen})
	if err != nil {
		return err
	}
	back := "/desk/imports/questions"
	if query, err := url.ParseQuery(r.PostFormValue("query")); err == nil && len(query) > 0 {
		query.Del("done")
		query.Del("page")
		back += "?" + query.Encode()
	}
	if reopen {
		return seeOther(w, r, back, "opened")
	}
	return seeOther(w, r, back, "settled")
}
