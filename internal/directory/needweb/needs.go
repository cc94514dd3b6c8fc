package needweb

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// needsPage is all the needs.
type needsPage struct {
	desk   ui.Desk
	asked  string
	tried  string
	read   []guess
	rows   []needRow
	local  int
	export templ.SafeURL
}

// guess is a need that was read in what somebody typed.
type guess struct {
	label, key, why string
	sure            int // of a hundred
	path            templ.SafeURL
}

// needRow is one need.
type needRow struct {
	need.Need
	stages   string
	services int
	ways     int // of asking for it, without its own name
	local    int // of these, what people here also say
	path     templ.SafeURL
}

func pathOf(key string) templ.SafeURL {
	parts := strings.Split(key, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return templ.SafeURL("/admin/needs/of/" + strings.Join(parts, "/"))
}

func stageWords(n need.Need) string {
	var out []string
	for _, s := range n.Stages.Stages() {
		out = append(out, s.Short())
	}
	return strings.Join(out, ", ")
}

// rows is every need that is wanted, with how many services meet it.
func (s *Site) rows(r *http.Request, who policy.Actor) ([]needRow, []directory.LocalWord, error) {
	words, err := s.words(r, who)
	if err != nil {
		return nil, nil, err
	}
	if err := s.fresh(r); err != nil {
		return nil, nil, err
	}
	asked := strings.ToLower(strings.TrimSpace(r.URL.Query().Get("q")))
	var out []needRow
	for _, n := range s.Finder.Taxonomy().All() {
		if asked != "" && !strings.Contains(strings.ToLower(n.Key+" "+n.Label+" "+n.Title+" "+n.Hint), asked) {
			continue
		}
		row := needRow{Need: n, stages: stageWords(n), path: pathOf(n.Key), local: len(sayings(words, n.Key))}
		for _, w := range s.Finder.Taxonomy().WaysOfAsking(n.Key) {
			row.ways += len(w.Phrases)
		}
		row.ways += row.local
		if row.services, err = s.count(r, n.Key); err != nil {
			return nil, nil, err
		}
		out = append(out, row)
	}
	return out, words, nil
}

// count is how many services meet a need.
func (s *Site) count(r *http.Request, key string) (int, error) {
	found, err := s.Finder.Search(r.Context(), directory.Search{Needs: []string{key}, PerPage: 1, Quiet: true})
	return found.Total, err
}

// sayings are what people here also say for a need.
func sayings(words []directory.LocalWord, key string) (out []directory.LocalWord) {
	for _, w := range words {
		if w.Kind == directory.WordSaid && w.Needs[0] == key {
			out = append(out, w)
		}
	}
	return out
}

func (s *Site) showNeeds(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	rows, words, err := s.rows(r, who)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	p := &needsPage{
		desk: s.desk(who, r, "Needs"), asked: strings.TrimSpace(q.Get("q")), tried: strings.TrimSpace(q.Get("try")), rows: rows, local: len(words),
		export: "/admin/needs.csv",
	}
	if p.asked != "" {
		p.export = templ.SafeURL("/admin/needs.csv?" + url.Values{"q": {p.asked}}.Encode())
	}
	for _, g := range s.Finder.Taxonomy().Understand(p.tried).Needs {
		n, _ := s.Finder.Taxonomy().Find(g.Key)
		p.read = append(p.read, guess{n.Label, g.Key, g.Why, int(100 * g.Score), pathOf(g.Key)})
	}
	return ui.Send(w, r, http.StatusOK, needsView(p))
}

func (s *Site) exportNeeds(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	rows, _, err := s.rows(r, who)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="needs.csv"`)
	table := [][]string{{"key", "label", "title", "stages", "services", "ways_of_asking"}}
	for _, x := range rows {
		table = append(table, []string{x.Key, x.Label, x.Title, x.stages, strconv.Itoa(x.services), strconv.Itoa(x.ways)})
	}
	for _, row := range table {
		for i := range row {
			row[i] = source.ProtectWords(row[i])
		}
	}
	if err := csv.NewWriter(w).WriteAll(table); err != nil {
		return fmt.Errorf("write the needs: %w", err)
	}
	return nil
}

// needPage is one need.
type needPage struct {
	desk     ui.Desk
	row      needRow
	ways     []need.Way
	said     []directory.LocalWord
	explains []directory.LocalWord // categories of others that mean it
	street   []string              // Street Support's that mean it
	back     string                // the one that stands for it in Street Support's
	term     string                // its id in Open Referral
	inside   []ui.Link
}

func (s *Site) showNeed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	words, err := s.words(r, who)
	if err != nil {
		return err
	}
	if err := s.fresh(r); err != nil {
		return err
	}
	t := s.Finder.Taxonomy()
	n, ok := t.Find(r.PathValue("key"))
	if !ok {
		return lost
	}
	p := &needPage{desk: s.desk(who, r, n.Label), row: needRow{Need: n, stages: stageWords(n)}, ways: t.WaysOfAsking(n.Key), said: sayings(words, n.Key), street: t.StreetSupportFor(n.Key)}
	p.desk.Lead = n.Hint
	p.desk.Back = ui.Link{Text: "Needs", Href: "/admin/needs"}
	if p.row.services, err = s.count(r, n.Key); err != nil {
		return err
	}
	if parent, sub, ok := t.ToStreetSupport(n.Key); ok {
		p.back = parent + "/" + sub
	}
	if term, ok := directory.Term(directory.TaxonomyNeeds, n.Key); ok {
		p.term = term.ID
	}
	for _, x := range words {
		for _, key := range x.Needs {
			if x.Kind == directory.WordCategory && key == n.Key {
				p.explains = append(p.explains, x)
			}
		}
	}
	if n.IsTop() {
		for _, x := range t.Under(n.Key) {
			p.inside = append(p.inside, ui.Link{Text: x.Label, Href: pathOf(x.Key)})
		}
	}
	return ui.Send(w, r, http.StatusOK, needView(p))
}
