package fresh

import (
	"fmt"
	"time"

	"example.org/homeward/internal/directory/due"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// dueRow is a listing about which something may be due, and what was asked about it last.
type dueRow struct {
	ServiceID string `db:"service_id"`
	Assured   int64  `db:"assured_at"`
	Since     int64  `db:"since"`
	Step      int    `db:"step"`
}

// sent is what was asked already.
func (r dueRow) sent() due.Sent { return due.Sent{Since: store.Time(r.Since), Step: due.Step(r.Step)} }

// from is the listings with what was asked about each since somebody last made sure of it; owed is the
// condition that a step is due that was not asked. It takes the instants before which each step is due.
const (
	from = ` from directory_row r left join directory_asked a on a.service_id = r.service_id and a.since = r.since`
	owed = ` r.since > 0 and r.since < $2 and (a.step is null or a.step < case when r.since < $4 then 3 when r.since < $3 then 2 else 1 end)`
)

// cuts are those instants.
func cuts(now time.Time, zone *time.Location) []any {
	var out []any
	for _, s := range []due.Step{due.First, due.Second, due.Last} {
		out = append(out, store.Micros(due.Cut(s.Days(), now, zone)))
	}
	return out
}

// owingOrganisations finds the next organisations that something is to be asked, in the order of their ids.
func owingOrganisations(tx *store.ReadTx, after string, n int, zone *time.Location) (ids []string, err error) {
	args := append(append([]any{after}, cuts(tx.Now(), zone)...), n)
	err = tx.Select(&ids, `select distinct r.organisation_id`+from+` where r.organisation_id > $1 and`+owed+` order by r.organisation_id limit $5`, args...)
	if err != nil {
		return nil, fmt.Errorf("organisations to ask: %w", err)
	}
	return ids, nil
}

// owing reads the listings of an organisation about which something is to be asked, the oldest first.
func owing(tx *store.ReadTx, organisationID string, n int, zone *time.Location) (out []dueRow, err error) {
	args := append(append([]any{organisationID}, cuts(tx.Now(), zone)...), n)
	err = tx.Select(&out, `select r.service_id, r.assured_at, r.since, coalesce(a.step, 0) as step`+from+`
		where r.organisation_id = $1 and`+owed+` order by r.since, r.service_id limit $5`, args...)
	if err != nil {
		return nil, fmt.Errorf("what to ask organisation %s: %w", organisationID, err)
	}
	return out, nil
}

// dueOf reads the listings of an organisation that are due, within a scope.
func dueOf(tx *store.ReadTx, scope policy.Scope, organisationID string, before time.Time) (out []DueListing, err error) {
	where, args := scope.Where("organisation_id", "", 4)
	err = tx.Select(&out, `
		select service_id, name, since, assured_at from directory_row
		where organisation_id = $1 and since > 0 and since < $2 and `+where+` order by since, service_id limit $3`,
		append([]any{organisationID, store.Micros(before), mostDue}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("listings of organisation %s that are due: %w", organisationID, err)
	}
	return out, nil
}

// claim notes that a step is asked; false when it was already, perhaps at this very moment and elsewhere.
func claim(tx *store.Tx, r dueRow, step due.Step, way string) (bool, error) {
	n, err := tx.Exec(`
		insert into directory_asked (service_id, since, step, at, way) values ($1, $2, $3, $4, $5)
		on conflict (service_id, since) do update set step = excluded.step, at = excluded.at, way = excluded.way
		where directory_asked.step < excluded.step`, r.ServiceID, r.Since, int(step), store.Micros(tx.Now()), way)
	if err != nil {
		return false, fmt.Errorf("note what was asked about service %s: %w", r.ServiceID, err)
	}
	return n == 1, nil
}
