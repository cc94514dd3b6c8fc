package admin

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// The states of a check.
const (
	checkWaiting = "waiting"
	checkRunning = "running"
	checkRight   = "right"
	checkWrong   = "wrong"
	checkFailed  = "failed"
)

// Check is one time that the whole audit was checked.
type Check struct {
	ID        string `db:"id"`
	ActorKind string `db:"actor_kind"`
	Actor     string `db:"actor"`
	State     string `db:"state"`
	Asked     int64  `db:"asked_at"` // microseconds
	Ended     int64  `db:"ended_at"` // microseconds; 0 until it has
	Rows      int64  `db:"rows_read"`
	All       int64  `db:"rows_all"` // as the heads count them
	Seals     int64  `db:"seals"`
	Unsealed  int64  `db:"unsealed"`
	Problems  string `db:"problems"` // a JSON list of sentences, the first hundred
	More      int64  `db:"more"`     // problems beyond those
}

// mostProblems is how many of a check's problems are kept.
const mostProblems = 100

// busy reports whether a check is under way. One that says nothing for so long has been lost.
func (c Check) busy(now time.Time) bool {
	return (c.State == checkWaiting || c.State == checkRunning) && now.Sub(store.Time(c.Asked)) < 15*time.Minute
}

// problems are its problems as sentences.
func (c Check) problems() (out []string) {
	if json.Unmarshal([]byte(c.Problems), &out) != nil {
		return nil
	}
	return out
}

// Checks lists the newest checks of the audit.
type Checks struct{ Most int }

// Name is the search as the audit shows it.
func (Checks) Name() string { return "audit.checks" }

// Needs is what the actor must hold.
func (Checks) Needs() policy.Permission { return audit.MayRead }

// List reads them.
func (q Checks) List(tx *store.ReadTx, scope policy.Scope) ([]Check, error) {
	if !scope.All() {
		return nil, nil
	}
	return listChecks(tx, q.Most)
}

// keepVerdict notes how a check ended, in the audit too.
type keepVerdict struct {
	id     string
	report audit.Report
}

// Name is the action as the audit shows it.
func (keepVerdict) Name() string { return "audit.keep_verdict" }

// Check has nothing to look at.
func (keepVerdict) Check() error { return nil }

// Load gives the check.
func (a keepVerdict) Load(tx *store.Tx) (Check, error) { return getCheck(&tx.ReadTx, a.id) }

// Allow lets Homeward itself.
func (keepVerdict) Allow(who policy.Actor, _ Check) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward checks what it was asked to check")
	}
	return policy.Deny("only Homeward itself says how a check ended")
}

// Apply keeps it.
func (a keepVerdict) Apply(tx *store.Tx, _ policy.Actor, c Check) (ops.Done, error) {
	r := a.report
	c.State, c.Ended = checkRight, store.Micros(tx.Now())
	if !r.OK() {
		c.State = checkWrong
	}
	c.Rows, c.All, c.Seals, c.Unsealed = int64(r.Rows), max(c.All, int64(r.Rows)), int64(r.Seals), int64(r.Unsealed)
	said := []string{}
	for _, p := range r.Problems[:min(len(r.Problems), mostProblems)] {
		said = append(said, p.String())
	}
	c.Problems, c.More = store.JSON(said), int64(len(r.Problems)-len(said)+r.More)
	if err := updateCheck(tx, c); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "audit_check:" + c.ID, Detail: "found " + c.State}, nil
}

// Verifier does the job that checks the audit, and tells how far it is while it does.
func Verifier(db *store.DB, log *audit.Log, r *ops.Runner) jobs.Handler {
	return func(ctx context.Context, j jobs.Job) error {
		if err := started(ctx, db, j.Body); err != nil {
			return err
		}
		report, err := log.VerifyFollowed(ctx, db, func(rows int) {
			_ = progress(ctx, db, j.Body, checkRunning, rows) // it is read again at the next stride, and at the end
		})
		if err != nil {
			return errors.Join(err, progress(context.WithoutCancel(ctx), db, j.Body, checkFailed, report.Rows))
		}
		return ops.DoOnce(ctx, r, policy.System("audit checker"), j.Key, keepVerdict{j.Body, report})
	}
}

// checkRow is a check in words.
type checkRow struct {
	Check
	when, who string
	took      string
	done      int // of a hundred
	path      templ.SafeURL
}

func (s *Site) checkRow(c Check, names map[string]string) checkRow {
	out := checkRow{Check: c, when: s.moment(store.Time(c.Asked)), who: whoIs(c.ActorKind, c.Actor, names), path: templ.SafeURL("/admin/audit/checks/" + c.ID)}
	if c.Ended > 0 {
		out.took = span(store.Time(c.Ended).Sub(store.Time(c.Asked)))
	}
	if c.All > 0 {
		out.done = int(min(100, c.Rows*100/c.All))
	}
	return out
}

// verdict is how a check ended, in words.
func (c checkRow) verdict() string {
	switch c.State {
	case checkRight:
		return "All as it was written"
	case checkWrong:
		return "Something is not as it was written"
	case checkFailed:
		return "It could not be read to the end"
	case checkRunning:
		return "Being checked"
	}
	return "Waiting to be checked"
}

func (c checkRow) tone() string {
	switch c.State {
	case checkRight:
		return "tag tag--good"
	case checkWrong, checkFailed:
		return "tag tag--bad"
	}
	return "tag tag--wait"
}

func askers(list []Check) (ids []string) {
	for _, c := range list {
		ids = append(ids, c.Actor)
	}
	return ids
}

// verify has the audit checked.
func (s *Site) verify(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	switch err := ops.Do(r.Context(), s.Runner, who, VerifyAudit{}); {
	case errors.Is(err, errs.Conflict):
		return see(w, r, "/admin/audit", "already")
	case err != nil:
		return err
	}
	return see(w, r, "/admin/audit", "checking")
}

// checkPage is one check with all that it found.
type checkPage struct {
	desk  ui.Desk
	check checkRow
}

func (s *Site) showCheck(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Find(r.Context(), s.Runner, who, Checks{Most: 1000})
	if err != nil {
		return err
	}
	for _, c := range list {
		if strings.EqualFold(c.ID, r.PathValue("id")) {
			p := &checkPage{s.desk(who, r, "/admin/audit", "A check of the audit"), s.checkRow(c, s.WhoIs(r.Context(), []string{c.Actor}))}
			p.desk.Back = ui.Link{Text: "Audit", Href: "/admin/audit"}
			return ui.Send(w, r, http.StatusOK, checkView(p))
		}
	}
	return errs.NotFound
}
