package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// perPage is how many rows one page holds.
const perPage = 50

// auditPage is what was done, as far as it is looked for.
type auditPage struct {
	desk   ui.Desk
	asked  url.Values // as the form holds it
	rows   []auditRow
	older  templ.SafeURL // the next page; empty: none
	first  templ.SafeURL // the first page, from a later one
	csv    templ.SafeURL
	lines  templ.SafeURL
	checks []checkRow
	busy   bool // the audit is being checked now
}

// auditRow is one row in words.
type auditRow struct {
	when, who, did  string
	whose, about    templ.SafeURL // the same search for this actor; for this subject
	person          templ.SafeURL // for this person's rows; empty: it is about nobody
	subject, detail string
	outcome, reason string
	place           string // its node and number
}

// tone is how an outcome is coloured.
func (r auditRow) tone() string {
	switch r.outcome {
	case string(audit.Refused):
		return "tag tag--bad"
	case string(audit.Read):
		return "tag tag--wait"
	}
	return "tag tag--good"
}

// auditFields are the fields of the search, as an address holds them.
var auditFields = []string{"actor", "action", "subject", "outcome", "person", "from", "until", "order", "seals"}

// searchOf reads a search from an address; what is wrong with it comes with it.
func (s *Site) searchOf(q url.Values) (audit.Search, errs.Fields) {
	trim := func(name string) string { return strings.TrimSpace(q.Get(name)) }
	var f errs.Fields
	a := audit.Search{
		Actor: trim("actor"), Action: strings.ToLower(trim("action")), Subject: trim("subject"), Outcome: audit.Outcome(trim("outcome")),
		Person: strings.ToLower(trim("person")), Oldest: q.Get("order") == "oldest", Seals: q.Get("seals") == "yes", Most: perPage,
	}
	a.From = s.day("from", trim("from"), 0, &f)
	a.Until = s.day("until", trim("until"), 1, &f)
	if at, id, ok := strings.Cut(q.Get("after"), "."); ok {
		if n, err := strconv.ParseInt(at, 10, 64); err == nil {
			a.After = audit.Mark{At: n, ID: id}
		}
	}
	return a, append(f, a.Check()...)
}

// day is the beginning of a day in the city's zone, or of one some days after it.
func (s *Site) day(name, text string, after int, f *errs.Fields) time.Time {
	if text == "" {
		return time.Time{}
	}
	t, err := time.ParseInLocation(time.DateOnly, text, s.Config.Timezone.Location)
	if err != nil || t.Year() < 1970 || t.Year() > 9000 {
		f.Add(name, "Give the day like 2026-11-24")
		return time.Time{}
	}
	return t.AddDate(0, 0, after)
}

func (s *Site) showAudit(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := r.URL.Query()
	p := &auditPage{desk: s.desk(who, r, "/admin/audit", "Audit"), asked: q}
	search, wrong := s.searchOf(q)
	status := http.StatusOK
	if len(wrong) > 0 {
		status, p.desk.Problems = http.StatusUnprocessableEntity, ui.ProblemsOf(wrong)
	} else if err := s.fillAudit(r, who, search, p); err != nil {
		return err
	}
	checks, err := ops.Find(r.Context(), s.Runner, who, Checks{Most: 10})
	if err != nil {
		return err
	}
	names := s.WhoIs(r.Context(), askers(checks))
	for _, c := range checks {
		p.checks = append(p.checks, s.checkRow(c, names))
		p.busy = p.busy || c.busy(s.DB.Now())
	}
	if p.busy {
		w.Header().Set("Refresh", "3") // the page asks again by itself, with no script
	}
	return ui.Send(w, r, status, auditView(p))
}

// fillAudit adds the rows, and the ways to the next and out.
func (s *Site) fillAudit(r *http.Request, who policy.Actor, search audit.Search, p *auditPage) error {
	rows, err := ops.Find(r.Context(), s.Runner, who, search)
	if err != nil {
		return err
	}
	var accounts []string
	for _, x := range rows {
		accounts = append(accounts, x.Actor)
	}
	names := s.WhoIs(r.Context(), accounts)
	for _, x := range rows {
		p.rows = append(p.rows, s.auditRow(x, p.asked, names))
	}
	if len(rows) == perPage {
		m := rows[perPage-1].Mark()
		p.older = auditAt("/admin/audit", p.asked, "after", strconv.FormatInt(m.At, 10)+"."+m.ID)
	}
	if p.asked.Get("after") != "" {
		p.first = auditAt("/admin/audit", p.asked)
	}
	p.csv, p.lines = auditAt("/admin/audit.csv", p.asked), auditAt("/admin/audit.jsonl", p.asked)
	return nil
}

func (s *Site) auditRow(x audit.Row, asked url.Values, names map[string]string) auditRow {
	out := auditRow{
		when: s.moment(x.Time()), who: whoIs(x.ActorKind, x.Actor, names), did: act(x), subject: x.Subject, detail: x.Detail,
		outcome: x.Outcome, reason: x.Reason, place: x.Node + " " + strconv.FormatInt(x.Number, 10),
	}
	if x.Actor != "" {
		out.whose = auditAt("/admin/audit", asked, "actor", x.Actor)
	}
	if x.Subject != "" {
		out.about = auditAt("/admin/audit", asked, "subject", x.Subject)
	}
	if x.Person != "" {
		out.person = auditAt("/admin/audit", url.Values{}, "person", x.Person)
	}
	return out
}

// auditAt is the address of a search, with some fields set otherwise.
func auditAt(path string, asked url.Values, set ...string) templ.SafeURL {
	q := url.Values{}
	for _, name := range auditFields {
		if v := asked.Get(name); v != "" {
			q.Set(name, v)
		}
	}
	for i := 0; i < len(set); i += 2 {
		q.Set(set[i], set[i+1])
	}
	if len(q) == 0 {
		return templ.SafeURL(path)
	}
	return templ.SafeURL(path + "?" + q.Encode())
}

// narrowed reports whether anything is looked for.
func (p *auditPage) narrowed() bool {
	return slices.ContainsFunc(auditFields, func(name string) bool { return p.asked.Get(name) != "" })
}

// outcomes are the choices of the form.
func outcomes(picked string) []ui.Choice {
	return []ui.Choice{
		{Value: "", Label: "Any", Picked: picked == ""},
		{Value: "done", Label: "Done", Picked: picked == "done"},
		{Value: "refused", Label: "Refused", Picked: picked == "refused"},
		{Value: "read", Label: "Read", Picked: picked == "read"},
	}
}

func order(picked string) []ui.Choice {
	return []ui.Choice{
		{Value: "", Label: "Newest first", Picked: picked == ""}, {Value: "oldest", Label: "Oldest first", Picked: picked == "oldest"},
	}
}
