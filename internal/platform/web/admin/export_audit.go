package admin

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ExportAudit asks whether somebody may take rows of the audit away as a file. It is grave, and is
// itself audited, as a reading: the file says who did what in the whole partnership.
type ExportAudit struct{ Search audit.Search }

// Name is the question as the audit shows it.
func (ExportAudit) Name() string { return "audit.export" }

// Load has nothing to read: the rows follow, a part at a time.
func (ExportAudit) Load(*store.ReadTx) (struct{}, error) { return struct{}{}, nil }

// Allow lets administrators who have just shown who they are.
func (ExportAudit) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return policy.Proven(who, policy.RequireRole(who, audit.MayRead.Roles...))
}

// About is whose rows they are, if they are one person's.
func (q ExportAudit) About(struct{}) string { return q.Search.Person }

// Note says what is taken away.
func (q ExportAudit) Note() (subject, detail string) {
	if fields := q.Search.Fields(); fields != "" {
		return "audit", "rows narrowed by " + fields
	}
	return "audit", "all rows"
}

// exportPatience is how long an export may take, and exportPart how many rows are read at a time.
const (
	exportPatience = 5 * time.Minute
	exportPart     = 1000
)

// eachExported gives the rows of a search to a writer, a part at a time, so that nobody else waits for
// somebody's slow line.
func (s *Site) eachExported(w http.ResponseWriter, r *http.Request, who policy.Actor, kind, name string, begin func(), write func(audit.Row) error) error {
	search, wrong := s.searchOf(r.URL.Query())
	if len(wrong) > 0 {
		return wrong
	}
	if _, err := ops.Ask(r.Context(), s.Runner, who, ExportAudit{search}); err != nil {
		return err
	}
	search.Most, search.After = exportPart, audit.Mark{}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	begin()
	for {
		rows, err := ops.Find(r.Context(), s.Runner, who, search)
		if err != nil {
			return err
		}
		for _, x := range rows {
			if err := write(x); err != nil {
				return fmt.Errorf("write the audit out: %w", err)
			}
		}
		if len(rows) < exportPart {
			return nil
		}
		search.After = rows[len(rows)-1].Mark()
	}
}

// auditColumns are those of a table of rows.
var auditColumns = []string{
	"at", "node", "number", "id", "actor_kind", "actor", "action", "outcome", "reason", "subject", "person", "detail", "previous", "hash",
}

// exportCSV is the rows as a table.
func (s *Site) exportCSV(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	out := csv.NewWriter(w)
	defer out.Flush()
	begin := func() { _ = out.Write(auditColumns) } // an error stays, and the next one tells of it
	return s.eachExported(w, r, who, "text/csv; charset=utf-8", "audit.csv", begin, func(x audit.Row) error {
		cells := []string{
			x.Time().Format(time.RFC3339Nano), x.Node, strconv.FormatInt(x.Number, 10), x.ID, x.ActorKind, x.Actor, x.Action, x.Outcome,
			x.Reason, x.Subject, x.Person, x.Detail, x.Previous, x.Hash,
		}
		for i := range cells {
			cells[i] = harmless(cells[i])
		}
		return out.Write(cells)
	})
}

// harmless keeps a cell from being run as a formula: see docs/decisions/0016-no-export-holds-a-formula.md.
func harmless(cell string) string {
	if cell == "" {
		return cell
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r', '\'':
		return "'" + cell
	}
	return cell
}

// auditLine is a row as a line of JSON.
type auditLine struct {
	At        string `json:"at"`
	Node      string `json:"node"`
	Number    int64  `json:"number"`
	ID        string `json:"id"`
	ActorKind string `json:"actor_kind"`
	Actor     string `json:"actor,omitempty"`
	Action    string `json:"action"`
	Outcome   string `json:"outcome"`
	Reason    string `json:"reason,omitempty"`
	Subject   string `json:"subject,omitempty"`
	Person    string `json:"person,omitempty"`
	Detail    string `json:"detail,omitempty"`
	Previous  string `json:"previous,omitempty"`
	Hash      string `json:"hash"`
}

// exportLines is the rows as JSON, one a line.
func (s *Site) exportLines(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	out := json.NewEncoder(w)
	return s.eachExported(w, r, who, "application/x-ndjson", "audit.jsonl", func() {}, func(x audit.Row) error {
		return out.Encode(auditLine{
			x.Time().Format(time.RFC3339Nano), x.Node, x.Number, x.ID, x.ActorKind, x.Actor, x.Action, x.Outcome,
			x.Reason, x.Subject, x.Person, x.Detail, x.Previous, x.Hash,
		})
	})
}
