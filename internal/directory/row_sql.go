package directory

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const rowColumns = `service_id, organisation_id, organisation, name, status, version, assured_at, changed_at, paused_until, has_hours, stages, needs, layout, gaps, score`

func upsertRow(tx *store.Tx, r wholeRow) error {
	listed, since := int64(0), int64(0)
	if r.listed {
		listed = store.Micros(tx.Now())
	}
	switch {
	case r.asked && r.AssuredAt > 0:
		since = r.AssuredAt
	case r.asked:
		since = listed
	}
	_, err := tx.Exec(`
		insert into directory_row (`+rowColumns+`, sort_name, areas, words, listed_at, since)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
		on conflict (service_id) do update set organisation_id = excluded.organisation_id, organisation = excluded.organisation,
			name = excluded.name, status = excluded.status, version = excluded.version, assured_at = excluded.assured_at,
			changed_at = excluded.changed_at, paused_until = excluded.paused_until, has_hours = excluded.has_hours,
			stages = excluded.stages, needs = excluded.needs, layout = excluded.layout, gaps = excluded.gaps, score = excluded.score, sort_name = excluded.sort_name,
			areas = excluded.areas, words = excluded.words,
			listed_at = case when directory_row.listed_at > 0 then directory_row.listed_at else excluded.listed_at end,
			since = case when excluded.since = 0 or excluded.assured_at > 0 or directory_row.listed_at = 0 then excluded.since
				else directory_row.listed_at end`,
		r.ServiceID, r.OrganisationID, r.Organisation, r.Name, string(r.Status), r.Version, r.AssuredAt, r.ChangedAt, r.PausedUntil,
		store.Bool(r.HasHours), r.Stages, r.Needs, r.Layout, r.Gaps, r.Score, r.sortName, r.areas, r.words, listed, since)
	if err != nil {
		return fmt.Errorf("keep the row of service %s: %w", r.ServiceID, err)
	}
	return nil
}

// rowsUnread finds services whose row is missing, or was made in another way or of another version.
func rowsUnread(tx *store.ReadTx, n int) (ids []string, err error) {
	err = tx.Select(&ids, `
		select s.id from directory_service s left join directory_row r on r.service_id = s.id
		where r.service_id is null or r.layout <> $1 or r.version <> s.version limit $2`, rowLayout, n)
	if err != nil {
		return nil, fmt.Errorf("services without a row: %w", err)
	}
	return ids, nil
}

// wanted gathers the conditions of a WHERE and their arguments.
type wanted struct {
	parts []string
	args  []any
}

// within begins with the scope: nothing outside it is ever read.
func within(scope policy.Scope, organisation string) *wanted {
	where, args := scope.Where(organisation, "", 1)
	return &wanted{[]string{where}, args}
}

// and adds a condition; each ? in it takes the next argument.
func (w *wanted) and(condition string, args ...any) {
	for _, a := range args {
		condition = strings.Replace(condition, "?", w.arg(a), 1)
	}
	w.parts = append(w.parts, condition)
}

// arg adds an argument and gives its mark.
func (w *wanted) arg(a any) string {
	w.args = append(w.args, a)
	return fmt.Sprintf("$%d", len(w.args))
}

func (w *wanted) where() string { return strings.Join(w.parts, " and ") }

// count says how many rows of a table fit, up to a number: to count on would take longer than the
// list itself.
func (w *wanted) count(tx *store.ReadTx, table string, most int) (n int, err error) {
	err = tx.Get(&n, fmt.Sprintf(`select count(*) from (select 1 from %s where %s limit %d) as fitting`, table, w.where(), most), w.args...)
	return n, err
}

// rowOrders are the ways to sort; each goes along an index.
var rowOrders = map[string]string{
	"name":    "sort_name, service_id",
	"changed": "changed_at desc, service_id desc",
	"checked": "assured_at, service_id",
	"score":   "score, sort_name, service_id",
}

func (a ListServices) wanted(tx *store.ReadTx, scope policy.Scope) *wanted {
	w := within(scope, "organisation_id")
	switch a.Status {
	case "":
		if a.NoHours { // there is an index of these
			w.and("status in ('draft', 'active', 'paused')")
		} else {
			w.and("status <> 'defunct'")
		}
	case ListedStatus:
		w.and("status in ('active', 'paused')")
	case AnyStatus:
	default:
		w.and("status = ?", string(a.Status))
	}
	if a.Organisation != "" {
		w.and("organisation_id = ?", a.Organisation)
	}
	if a.Need != "" {
		w.and("needs like ?", "%|"+a.Need+"|%")
	}
	if a.Area != "" {
		w.and("areas like ?", "%|"+a.Area+"|%")
	}
	if a.Stage.Valid() {
		w.and("stages & ? <> 0", 1<<(a.Stage-1))
	}
	if a.NoHours {
		w.and("has_hours = 0")
	}
	if a.Gap != 0 {
		w.and("gaps & ? <> 0", int(a.Gap))
	}
	switch {
	case a.Checked == NeverChecked:
		w.and("assured_at = 0")
	case a.CheckedMonths() > 0:
		w.and("assured_at < ?", store.Micros(tx.Now().AddDate(0, -a.CheckedMonths(), 0)))
	}
	if a.PausedPast {
		w.and("status = 'paused' and paused_until <> '' and paused_until <= ?", tx.Now().Format("2006-01-02"))
	}
	for _, word := range searchable(a.Words) {
		w.and("words like ?", "%"+word+"%")
	}
	return w
}

// scans reports whether the rows that fit are found by looking at each: no index tells them.
func (a ListServices) scans() bool {
	return len(searchable(a.Words)) > 0 || a.Need != "" || a.Area != "" || a.Stage.Valid() || a.Gap != 0
}

func listRows(tx *store.ReadTx, scope policy.Scope, a ListServices) (p ServicePage, err error) {
	w := a.wanted(tx, scope)
	if a.scans() {
		list, err := scanRows(tx, w, a)
		if err != nil || len(list) <= MostCounted {
			return pageScanned(tx, list, a, err)
		}
	}
	if p.Total, err = w.count(tx, "directory_row", MostCounted+1); err != nil {
		return p, fmt.Errorf("count services: %w", err)
	}
	q := `select ` + rowColumns + ` from directory_row where ` + w.where() + ` order by ` + rowOrders[a.sort()]
	q += ` limit ` + w.arg(a.PerPage) + ` offset ` + w.arg((a.Page-1)*a.PerPage)
	if err = tx.Select(&p.Rows, q, w.args...); err != nil {
		return p, fmt.Errorf("list services: %w", err)
	}
	return p, nil
}

// placed is a row that fits, and what it is sorted by.
type placed struct {
	ID      string `db:"service_id"`
	Name    string `db:"sort_name"`
	Changed int64  `db:"changed_at"`
	Assured int64  `db:"assured_at"`
	Score   int    `db:"score"`
}

// scanRows goes through the rows once, as they lie: to go through them in order would fetch each from
// another place. It gives up beyond MostCounted.
func scanRows(tx *store.ReadTx, w *wanted, a ListServices) (list []placed, err error) {
	q := fmt.Sprintf(`select service_id, sort_name, changed_at, assured_at, score from directory_row where %s limit %d`, w.where(), MostCounted+1)
	if err = tx.Select(&list, q, w.args...); err != nil {
		return nil, fmt.Errorf("find services: %w", err)
	}
	slices.SortFunc(list, func(x, y placed) int {
		switch a.sort() {
		case "changed":
			return cmp.Or(cmp.Compare(y.Changed, x.Changed), cmp.Compare(y.ID, x.ID))
		case "score":
			return cmp.Or(cmp.Compare(x.Score, y.Score), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
		case "checked":
			return cmp.Or(cmp.Compare(x.Assured, y.Assured), cmp.Compare(x.ID, y.ID))
		}
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	return list, nil
}

// pageScanned reads the rows of one page.
func pageScanned(tx *store.ReadTx, list []placed, a ListServices, err error) (ServicePage, error) {
	p := ServicePage{Total: len(list)}
	if err != nil {
		return p, err
	}
	for _, x := range list[min((a.Page-1)*a.PerPage, len(list)):min(a.Page*a.PerPage, len(list))] {
		r, err := getRow(tx, x.ID)
		if err != nil {
			return p, err
		}
		p.Rows = append(p.Rows, r)
	}
	return p, nil
}

// rowsAt reads the rows of the services that are given at a location.
func rowsAt(tx *store.ReadTx, locationID string) (out []Row, err error) {
	err = tx.Select(&out, `
		select `+rowColumns+` from directory_row
		where service_id in (select p.service_id from directory_service_place p where p.location_id = $1)
		order by sort_name, service_id limit 200`, locationID)
	if err != nil {
		return nil, fmt.Errorf("services at location %s: %w", locationID, err)
	}
	return out, nil
}

func getRow(tx *store.ReadTx, serviceID string) (r Row, err error) {
	if err = tx.Get(&r, `select `+rowColumns+` from directory_row where service_id = $1`, serviceID); err != nil {
		return r, fmt.Errorf("row of service %s: %w", serviceID, err)
	}
	return r, nil
}
