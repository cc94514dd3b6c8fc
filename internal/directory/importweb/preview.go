package importweb

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// previewPage says what would happen.
type previewPage struct {
	desk       ui.Desk
	unreadable string
	counts     []figure
	kinds      []kindRow
	open, all  int
	found      []string
	taken      []string
	skipped    []string
	terms      string
	days       string
	version    int
	begin      templ.SafeURL
	lines      templ.SafeURL
	table      templ.SafeURL
	about      templ.SafeURL
	questions  templ.SafeURL
	clash      string // why it could not begin
	nothing    bool   // there is nothing to bring in
}

// figure is a number with what it counts.
type figure struct {
	n     string
	words string
	href  templ.SafeURL // the list of them; "" for none
}

type kindRow struct {
	title, did   string
	all, open    int
	href, answer templ.SafeURL
}

func (s *Site) showPreview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	return ui.Send(w, r, http.StatusOK, previewOf(s.previewPage(r, who, l)))
}

func (s *Site) previewPage(r *http.Request, who policy.Actor, l look) *previewPage {
	at := func(path string) templ.SafeURL { return href(draftURL(l.ID, path)) }
	holds := l.Holds()
	p := &previewPage{
		desk: s.draftDesk(r, who, l, "Import from "+l.Source, "/preview"), unreadable: l.unreadable,
		open: l.open(""), all: len(l.questions), taken: l.taken, terms: terms(holds.Licence, holds.Attribution), days: daysWords(holds),
		version: l.Version, begin: at("/begin"), lines: at("/report.jsonl"), table: at("/report.csv"), about: at("/about"), questions: at("/questions"),
	}
	for _, x := range l.skipped {
		p.skipped = append(p.skipped, x.Name+": "+x.Why)
	}
	for _, find := range source.Finds {
		if n := l.found[find]; n > 0 {
			p.found = append(p.found, figures(n)+" "+string(find))
		}
	}
	c := l.result.Counts
	p.nothing = c.Created+c.Updated+c.Unchanged == 0
	list := func(b importer.Becoming) templ.SafeURL { return at("/services?becomes=" + string(b)) }
	refused := at("/questions?state=refused")
	p.counts = []figure{
		{figures(c.Read), "rows of services read", ""},
		{figures(c.Created), "would be new", list(importer.BecomesNew)},
		{figures(c.Updated), "would change", list(importer.BecomesUpdated)},
		{figures(c.Unchanged), "stay as they are", list(importer.BecomesUnchanged)},
		{figures(c.Joined), "rows joined to one before", ""},
		{figures(c.Refused), "rows not taken", refused},
		{figures(l.result.Gone), "no longer in the files, and stay as they are", list(importer.BecomesGone)},
	}
	p.counts = told(p.counts)
	if c.HoursHeld > 0 {
		p.counts = append(p.counts, figure{figures(c.HoursHeld), "services whose hours are held back", at("/kinds/" + string(source.ShiftedDays))})
	}
	p.kinds = kindRows(l)
	return p
}

// told leaves out the numbers after the first three that are nought.
func told(list []figure) (out []figure) {
	for i, f := range list {
		if i < 3 || f.n != "0" {
			out = append(out, f)
		}
	}
	return out
}

// kindRows counts the questions by kind, the gravest first.
func kindRows(l look) (out []kindRow) {
	counts := map[source.Kind]int{}
	for _, q := range l.questions {
		counts[q.Kind]++
	}
	for _, k := range kinds {
		if counts[k.Key] == 0 {
			continue
		}
		out = append(out, kindRow{
			k.Title, k.Did, counts[k.Key], l.open(k.Key),
			href(draftURL(l.ID, "/questions?kind=", string(k.Key))), href(draftURL(l.ID, "/kinds/", string(k.Key))),
		})
	}
	return out
}

// begin lets the draft be brought in.
func (s *Site) begin(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	version, _ := strconv.Atoi(r.PostFormValue("version")) // none is the version of nothing
	err := ops.Do(r.Context(), s.Runner, who, importer.BeginImport{DraftID: r.PathValue("id"), Version: version})
	if err != nil && !errors.Is(err, errs.Conflict) {
		return err
	}
	if err != nil {
		return s.notBegun(w, r, who)
	}
	o, err := s.open(r, who)
	if errors.Is(err, errs.NotFound) { // done already
		return seeOther(w, r, "/desk/imports", "")
	}
	if err != nil {
		return err
	}
	return leave(w, r, o)
}

// notBegun says why an import did not begin, with how everything is now.
func (s *Site) notBegun(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" { // somebody else was first, or pressed twice
		return leave(w, r, l.Opened)
	}
	p := s.previewPage(r, who, l)
	p.clash = "Somebody else changed something about these files. Below is how it is now. Look again, and then bring it in."
	for _, i := range l.Imports {
		if state := i.StateAt(s.Clock.Now()); state == importer.Running || state == importer.Undoing {
			p.clash = "Another import from this source is under way. Wait until it is done, and then bring this in."
		}
	}
	return ui.Send(w, r, http.StatusConflict, previewOf(p))
}

// reportLines is every question and refused row as JSON lines, as the command writes them.
func (s *Site) reportLines(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.report(w, r, who, "application/jsonl", "report.jsonl")
}

// reportTable is the same as a table.
func (s *Site) reportTable(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.report(w, r, who, "text/csv; charset=utf-8", "report.csv")
}

func (s *Site) report(w http.ResponseWriter, r *http.Request, who policy.Actor, kind, name string) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	write := source.WriteReport
	if name == "report.csv" {
		write = source.WriteReportTable
	}
	if err := write(&b, l.result.Questions); err != nil {
		return err
	}
	return sendFile(w, kind, name, b.Bytes())
}

// servicesPage lists what would become of each service.
type servicesPage struct {
	desk    ui.Desk
	action  templ.SafeURL
	rows    []importer.Outcome
	pages   ui.Pages
	becomes []ui.Choice
	words   string
	of      int
}

// becomings are what may become of a service, as people read it.
var becomings = []struct {
	key   importer.Becoming
	title string
}{
	{importer.BecomesNew, "Would be new"},
	{importer.BecomesUpdated, "Would change"},
	{importer.BecomesUnchanged, "Stay as they are"},
	{importer.BecomesGone, "No longer in the files"},
}

func becomingTitle(b importer.Becoming) string {
	for _, x := range becomings {
		if x.key == b {
			return x.title
		}
	}
	return string(b)
}

func (s *Site) showServices(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	p := &servicesPage{
		desk: s.draftDesk(r, who, l, "Import from "+l.Source, "/preview"), action: href(draftURL(l.ID, "/services")),
		words: q.Get("q"), becomes: []ui.Choice{{Label: "Everything"}},
	}
	for _, b := range becomings {
		p.becomes = append(p.becomes, ui.Choice{Value: string(b.key), Label: b.title, Picked: string(b.key) == q.Get("becomes")})
	}
	var kept []importer.Outcome
	for _, x := range l.result.Outcomes {
		if b := q.Get("becomes"); (b == "" || b == string(x.Becomes)) && contains(p.words, x.Name, x.Subject) {
			kept = append(kept, x)
		}
	}
	p.of = len(kept)
	if p.rows, p.pages, err = sheetOf(r, kept); err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, servicesOf(p))
}
