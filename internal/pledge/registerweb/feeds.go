package registerweb

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// lines are those that an address asks for. What can't be used is refused.
func (s *Site) lines(r *http.Request) ([]*register.Line, string, error) {
	a, wrong := askIn(r.URL.Query())
	if err := wrong.Err(); err != nil {
		return nil, "", err
	}
	return s.Board.Each(r.Context(), a)
}

// columns are the head of the list as CSV.
var columns = []string{"id", "address", "title", "holder", "sector", "area", "scheme", "award", "award_state", "given_on", "pledge_stage", "pledge", "action_stage", "action", "lead", "promised_by", "due", "became", "why", "measure", "unit", "from", "to", "latest", "latest_on"}

// listCSV is a row for each action that was promised, with what became of it. It is written as it is read: what is taken
// down while somebody still downloads is left out from then on.
func (s *Site) listCSV(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	list, today, err := s.lines(r)
	if err != nil {
		return err
	}
	headers(w, "text/csv; charset=utf-8", `attachment; filename="register.csv"`)
	out := csv.NewWriter(w)
	_ = out.Write(columns) // what can't be written is told by Error
	for _, l := range list {
		if _, _, err := s.Board.Line(r.Context(), l.ID); err != nil {
			continue
		}
		for _, x := range l.Became(today) {
			_ = out.Write(harmless(s.row(l, x, today)))
		}
		if out.Error() != nil {
			break // whoever asked has gone
		}
	}
	out.Flush()
	return nil
}

// row is one action, as CSV has it.
func (s *Site) row(l *register.Line, x snapshot.Promise, today string) []string {
	p, _ := l.Then.Pledge(x.PledgeID)
	if p.ID == "" {
		p, _ = l.Now.Pledge(x.PledgeID)
	}
	n := x.Now
	row := []string{
		l.ID, s.absolute("/register/" + l.ID), l.Title, l.Holder.Name, l.Holder.Sector, l.Holder.Area, l.Scheme.Title, l.Number, string(l.StandsAt(today)), l.GivenOn, p.Stage.String(), p.Text, n.Stage.String(), n.Text, n.Lead,
		x.Then.Due, n.Due, string(x.Fate), x.Why, n.Measure.What, n.Measure.Unit, "", "", "", "",
	}
	if n.Measure.From != nil {
		row[21] = n.Measure.From.String()
	}
	if n.Measure.To != nil {
		row[22] = n.Measure.To.String()
	}
	if k := len(n.Readings); k > 0 {
		row[23], row[24] = n.Readings[k-1].Value.String(), n.Readings[k-1].On
	}
	return row
}

// harmless keeps cells from being run as formulas (decision 0016). Numbers below nothing stay numbers.
func harmless(row []string) []string {
	for i, c := range row {
		if c == "" || !strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			continue
		}
		if _, err := strconv.ParseFloat(c, 64); err != nil {
			row[i] = "'" + c
		}
	}
	return row
}

// item is an engagement as data. Its fields are part of the contract: they are added to, and never changed.
type item struct {
	ID       string         `json:"id"`
	URL      string         `json:"url"`
	Title    string         `json:"title"`
	Holder   string         `json:"holder"`
	Sector   string         `json:"sector,omitempty"`
	Area     string         `json:"area,omitempty"`
	Partners []string       `json:"partners"`
	Scheme   string         `json:"scheme"`
	Award    string         `json:"award"`
	Stands   string         `json:"stands"`
	GivenOn  string         `json:"given_on"`
	Stages   []string       `json:"stages"`
	Themes   []string       `json:"themes"`
	Became   map[string]int `json:"became"`
	Bare     int            `json:"pledges_without_step"`
	Changed  string         `json:"changed"` // RFC 3339
	MadeUp   bool           `json:"made_up,omitempty"`
}

func (s *Site) item(l *register.Line, today string) item {
	x := item{
		ID: l.ID, URL: s.absolute("/register/" + l.ID), Title: l.Title, Holder: l.Holder.Name, Sector: l.Holder.Sector, Area: l.Holder.Area, Partners: []string{}, Scheme: l.Scheme.Title, Award: l.Number,
		Stands: string(l.StandsAt(today)), GivenOn: l.GivenOn, Stages: []string{}, Themes: append([]string{}, l.Themes...), Became: map[string]int{}, Bare: l.Bare(), Changed: store.Time(l.Changed).UTC().Format(time.RFC3339), MadeUp: l.Invented,
	}
	for _, b := range l.Partners {
		x.Partners = append(x.Partners, b.Name)
	}
	for _, st := range l.Stages().Stages() {
		x.Stages = append(x.Stages, st.String())
	}
	for f, n := range l.Count(today) {
		x.Became[string(f)] = n
	}
	return x
}

// listJSON is a page of the register as data, with the same questions as the page for people.
func (s *Site) listJSON(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	a, wrong := askIn(r.URL.Query())
	if err := wrong.Err(); err != nil {
		return err
	}
	found, err := s.Board.Find(r.Context(), a)
	if err != nil {
		return errs.Unseen(err)
	}
	out := struct {
		Total int    `json:"total"`
		Page  int    `json:"page"`
		Pages int    `json:"pages"`
		Next  string `json:"next,omitempty"`
		Items []item `json:"items"`
	}{found.Total, max(1, a.Page), found.Pages, "", []item{}}
	for _, l := range found.Lines {
		out.Items = append(out.Items, s.item(l, found.Today))
	}
	if out.Page < out.Pages {
		q := asked(r.URL.Query())
		q.Set("page", strconv.Itoa(out.Page+1))
		out.Next = s.absolute("/register.json?" + q.Encode())
	}
	return sendJSON(w, out)
}

// entryJSON is one engagement whole: what was promised, as it is now, and what became of each promise.
func (s *Site) entryJSON(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	l, today, err := s.Board.Line(r.Context(), r.PathValue("id"))
	if err != nil {
		return errs.Unseen(err)
	}
	type promised struct {
		ActionID string   `json:"action_id"`
		PledgeID string   `json:"pledge_id"`
		Became   string   `json:"became"`
		Why      string   `json:"why,omitempty"`
		Changed  []string `json:"changed,omitempty"`
		KeptLate bool     `json:"kept_late,omitempty"`
	}
	out := struct {
		item
		Hash     string             `json:"hash"`
		Promised any                `json:"promised"`
		Now      any                `json:"now"`
		Promises []promised         `json:"promises"`
		Editions []register.Edition `json:"editions"`
		Changes  []register.Change  `json:"changes"`
	}{s.item(l, today), l.Hash, l.Then, l.Now, []promised{}, append([]register.Edition{}, l.Editions...), append([]register.Change{}, l.Log...)}
	for _, x := range l.Became(today) {
		out.Promises = append(out.Promises, promised{x.Now.ID, x.PledgeID, string(x.Fate), x.Why, x.Changed, x.KeptLate})
	}
	return sendJSON(w, out)
}

func sendJSON(w http.ResponseWriter, x any) error {
	body, err := json.MarshalIndent(x, "", "  ")
	if err != nil {
		return err
	}
	w.Header().Set("Access-Control-Allow-Origin", "*") // anybody's page may read what is public
	send(w, "application/json; charset=utf-8", "", append(body, '\n'))
	return nil
}

// headers say what a file is. What was taken down is gone at once: nobody keeps it for later.
func headers(w http.ResponseWriter, kind, disposition string) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "no-cache")
	if disposition != "" {
		h.Set("Content-Disposition", disposition)
	}
}

func send(w http.ResponseWriter, kind, disposition string, body []byte) {
	headers(w, kind, disposition)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // whoever asked may have gone
}

// embedPage is the list as other sites show it in a frame: no script, and every link opens the whole page.
type embedPage struct {
	page  ui.Page
	count string
	lines []ui.PromiseCard
	all   string
}

func (s *Site) showEmbed(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	words := s.speak(r)
	page, err := s.frame(r, words.T("register.title"), "")
	if err != nil {
		return err
	}
	a, wrong := askIn(r.URL.Query())
	if err := wrong.Err(); err != nil {
		return err
	}
	found, err := s.Board.Find(r.Context(), a)
	if err != nil {
		return errs.Unseen(err)
	}
	p := &embedPage{page: page, count: words.N("register.count", found.Total), all: s.absolute("/register?" + url.Values(asked(r.URL.Query())).Encode())}
	for _, l := range found.Lines {
		c := s.card(page, l, found.Today)
		c.Href = ui.Path(s.absolute("/register/" + l.ID))
		p.lines = append(p.lines, c)
	}
	return ui.Send(w, r, http.StatusOK, embedView(p))
}
