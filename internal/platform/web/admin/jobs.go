package admin

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// jobsPage is the queue, in one state.
type jobsPage struct {
	desk   ui.Desk
	counts Standing
	late   string // how long what is due has waited; "" when nothing is late
	state  string
	kind   string
	kinds  []jobs.KindCount
	rows   []jobRow
	pages  ui.Pages
}

// jobRow is one job in words.
type jobRow struct {
	jobs.QueuedJob
	when string
	late bool
	path templ.SafeURL
}

// kindWords is a kind of job as people read it.
func kindWords(kind string) string {
	if rest, ok := strings.CutPrefix(kind, "reaction:"); ok {
		event, label, _ := strings.Cut(rest, ":")
		return label + ", after " + event
	}
	switch kind {
	case "jobs.prune":
		return "forget jobs that are done"
	case VerifyKind:
		return "check the audit"
	}
	return kind
}

// jobStates are the lists, as the page calls them.
var jobStates = []struct{ state, label string }{{jobs.Given, "Given up"}, {jobs.Running, "Running"}, {jobs.Waiting, "Waiting"}}

func (s *Site) showJobs(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := r.URL.Query()
	x, err := ops.Ask(r.Context(), s.Runner, who, LookAround{})
	if err != nil {
		return err
	}
	p := &jobsPage{desk: s.desk(who, r, "/admin/jobs", "Jobs"), counts: x, state: q.Get("state"), kind: q.Get("kind")}
	if p.state != jobs.Running && p.state != jobs.Waiting && p.state != jobs.Given {
		p.state = jobs.Given
	}
	if x.Queue.Overdue > overdueAfter {
		p.late = span(x.Queue.Overdue)
	}
	if p.kinds, err = ops.Find(r.Context(), s.Runner, who, jobs.Kinds{}); err != nil {
		return err
	}
	page, err := strconv.Atoi(q.Get("page"))
	if err != nil || page < 1 || page > 1e6 {
		page = 1
	}
	list, err := ops.Find(r.Context(), s.Runner, who, jobs.Queue{State: p.state, Kind: p.kind, Skip: (page - 1) * perPage, Most: perPage})
	if err != nil {
		return err
	}
	for _, j := range list {
		p.rows = append(p.rows, s.jobRow(j))
	}
	p.pages = ui.Pages{Here: page, Of: int((p.total() + perPage - 1) / perPage)}
	if page > 1 {
		p.pages.Before = p.at(page - 1)
	}
	if page < p.pages.Of {
		p.pages.Next = p.at(page + 1)
	}
	return ui.Send(w, r, http.StatusOK, jobsView(p))
}

func (s *Site) jobRow(j jobs.QueuedJob) jobRow {
	out := jobRow{QueuedJob: j, path: templ.SafeURL("/admin/jobs/" + j.ID)}
	switch j.State {
	case jobs.Waiting:
		out.when = "due " + s.moment(j.Due)
		out.late = s.DB.Now().Sub(j.Due) > overdueAfter
	case jobs.Running:
		out.when = "since " + s.moment(j.Created)
	default:
		out.when = s.moment(j.Ended)
	}
	return out
}

// total is how many jobs are in the list that is looked at.
func (p *jobsPage) total() (n int64) {
	for _, k := range p.kinds {
		if p.kind == "" || p.kind == k.Kind {
			n += map[string]int64{jobs.Waiting: k.Waiting, jobs.Running: k.Running, jobs.Given: k.Dead}[p.state]
		}
	}
	return n
}

func (p *jobsPage) at(page int) templ.SafeURL {
	q := url.Values{"state": {p.state}}
	if p.kind != "" {
		q.Set("kind", p.kind)
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	return templ.SafeURL("/admin/jobs?" + q.Encode())
}

func (p *jobsPage) stateChoices() (out []ui.Choice) {
	for _, x := range jobStates {
		out = append(out, ui.Choice{Value: x.state, Label: x.label, Picked: x.state == p.state})
	}
	return out
}

func (p *jobsPage) kindChoices() []ui.Choice {
	out := []ui.Choice{{Value: "", Label: "Every kind", Picked: p.kind == ""}}
	for _, k := range p.kinds {
		out = append(out, ui.Choice{Value: k.Kind, Label: kindWords(k.Kind), Picked: k.Kind == p.kind})
	}
	return out
}

// settled redirects after an act on a job; one that somebody else has dealt with is no failure.
func settled(w http.ResponseWriter, r *http.Request, err error, key string) error {
	switch {
	case errors.Is(err, errs.Conflict):
		key = "settled"
	case len(errs.Of(err)) > 0: // an address that nobody was given
		return errs.NotFound
	case err != nil:
		return err
	}
	return see(w, r, "/admin/jobs", key)
}

func (s *Site) retry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return settled(w, r, ops.Do(r.Context(), s.Runner, who, jobs.RetryJob{ID: r.PathValue("id")}), "retried")
}

func (s *Site) retryKind(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, jobs.RetryJobs{Kind: r.PostFormValue("kind")})
	if errors.Is(err, errs.NotFound) {
		return see(w, r, "/admin/jobs", "settled")
	}
	return settled(w, r, err, "retried")
}

func (s *Site) drop(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return settled(w, r, ops.Do(r.Context(), s.Runner, who, jobs.DropJob{ID: r.PathValue("id")}), "dropped")
}

// dropPage asks once.
type dropPage struct {
	desk ui.Desk
	job  jobRow
}

func (s *Site) askDrop(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Find(r.Context(), s.Runner, who, jobs.Queue{State: jobs.Given, ID: r.PathValue("id"), Most: 1})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return errs.NotFound
	}
	p := &dropPage{s.desk(who, r, "/admin/jobs", "Drop this job?"), s.jobRow(list[0])}
	p.desk.Back = ui.Link{Text: "Jobs", Href: "/admin/jobs"}
	return ui.Send(w, r, http.StatusOK, dropView(p))
}
