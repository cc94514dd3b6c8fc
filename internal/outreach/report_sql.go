package outreach

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

const reportColumns = `id, reference, area_id, at, place, has_point, lat, lon, seen, looks, bedded, more, contact,
	state, settled_at, same_as, version, talk, erased_at`

func insertReport(tx *store.Tx, r Report) error {
	n, err := tx.Exec(`insert into outreach_report (`+reportColumns+`)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) on conflict (reference) do nothing`,
		r.ID, r.Reference, r.AreaID, r.At, r.Place, r.HasPoint, r.Lat, r.Lon, r.Seen, r.Looks, r.Bedded, r.More, r.Contact,
		string(r.State), r.Settled, r.SameAs, r.Version, r.Talk, r.Erased)
	if err == nil && n == 0 {
		err = errs.Conflict // two were sent at once
	}
	if err != nil {
		return fmt.Errorf("keep a report: %w", err)
	}
	return nil
}

func byID(tx *store.ReadTx, id, forUpdate string) (r Report, err error) {
	if err = tx.Get(&r, `select `+reportColumns+` from outreach_report where id = $1`+forUpdate, id); err != nil {
		return r, fmt.Errorf("report %s: %w", id, err)
	}
	return r, nil
}

func byReference(tx *store.ReadTx, reference string) (r Report, err error) {
	if err = tx.Get(&r, `select `+reportColumns+` from outreach_report where reference = $1`, reference); err != nil {
		return r, fmt.Errorf("a report by its reference: %w", err)
	}
	return r, nil
}

func updateReport(tx *store.Tx, r Report) error {
	_, err := tx.Exec(`update outreach_report set area_id = $1, state = $2, settled_at = $3, same_as = $4, version = $5, talk = $6 where id = $7`,
		r.AreaID, string(r.State), r.Settled, r.SameAs, r.Version, r.Talk, r.ID)
	if err != nil {
		return fmt.Errorf("keep what was done about report %s: %w", r.ID, err)
	}
	return nil
}

// settleSame gives the reports that are joined to one its area and its outcome.
func settleSame(tx *store.Tx, r Report) error {
	_, err := tx.Exec(`update outreach_report set area_id = $1, state = $2, settled_at = $3 where same_as = $4`,
		r.AreaID, string(r.State), r.Settled, r.ID)
	if err != nil {
		return fmt.Errorf("settle what is the same as report %s: %w", r.ID, err)
	}
	return nil
}

// follow joins what was joined to one report to another.
func follow(tx *store.Tx, id string, to Report) error {
	_, err := tx.Exec(`update outreach_report set same_as = $1, area_id = $2, state = $3, settled_at = $4 where same_as = $5`,
		to.ID, to.AreaID, string(to.State), to.Settled, id)
	if err != nil {
		return fmt.Errorf("join what was joined to report %s: %w", id, err)
	}
	return nil
}

// sameAs lists the reports that are joined to one, or the one that it is joined to.
func sameAs(tx *store.ReadTx, r Report) (out []Report, err error) {
	err = tx.Select(&out, `select `+reportColumns+` from outreach_report where id = $1 or same_as = $2 order by at, id`, r.SameAs, r.ID)
	if err != nil {
		return nil, fmt.Errorf("what is the same as report %s: %w", r.ID, err)
	}
	return out, nil
}

// inAreas is a condition for the areas of a scope, which begins at parameter $first.
func inAreas(all bool, in []string, first int) (string, []any) {
	if all {
		return "1 = 1", nil
	}
	if len(in) == 0 {
		return "1 = 0", nil
	}
	marks, args := make([]string, len(in)), make([]any, len(in))
	for i, id := range in {
		marks[i], args[i] = "$"+strconv.Itoa(first+i), id
	}
	return "(area_id in (" + strings.Join(marks, ", ") + ") or area_id = '' and has_point = 0)", args
}

func listReports(tx *store.ReadTx, q Inbox, all bool, in []string) (p InboxPage, err error) {
	where, args := inAreas(all, in, 1)
	counts := struct {
		Open int `db:"open"`
		Done int `db:"done"`
	}{}
	err = tx.Get(&counts, `select count(*) filter (where settled_at = 0) as open, count(*) filter (where settled_at <> 0) as done
		from outreach_report where same_as = '' and `+where, args...)
	if err != nil {
		return p, fmt.Errorf("count reports: %w", err)
	}
	p.Open, p.Done = counts.Open, counts.Done
	which, order := "settled_at = 0", "case when r.state = 'waiting' then 0 else 1 end, r.at, r.id"
	if q.Done {
		which, order = "settled_at <> 0", "r.settled_at desc, r.id desc"
	}
	n := len(args)
	args = append(args, q.PerPage, (q.Page-1)*q.PerPage)
	err = tx.Select(&p.Lines, fmt.Sprintf(`select %s, (select count(*) from outreach_report s where s.same_as = r.id) as same
		from outreach_report r where r.same_as = '' and r.%s and %s order by %s limit $%d offset $%d`,
		reportColumns, which, where, order, n+1, n+2), args...)
	if err != nil {
		return p, fmt.Errorf("list reports: %w", err)
	}
	return p, nil
}

func countWaiting(tx *store.ReadTx, all bool, in []string, late int64) (c Count, err error) {
	where, args := inAreas(all, in, 2)
	err = tx.Get(&c, `select count(*) as waiting, count(*) filter (where at < $1) as late
		from outreach_report where state = 'waiting' and same_as = '' and `+where, append([]any{late}, args...)...)
	if err != nil {
		return c, fmt.Errorf("count what waits: %w", err)
	}
	return c, nil
}

// eraseReports empties what has had its time, and says of how many.
func eraseReports(tx *store.Tx, now, settled, open int64) (int64, error) {
	n, err := tx.Exec(`update outreach_report set place = '', has_point = 0, lat = 0, lon = 0, looks = '', bedded = 'unknown', more = '', contact = '',
		talk = '[]', erased_at = $1, version = version + 1
		where erased_at = 0 and (settled_at > 0 and settled_at < $2 or settled_at = 0 and at < $3)`, now, settled, open)
	if err != nil {
		return 0, fmt.Errorf("erase reports: %w", err)
	}
	return n, nil
}
