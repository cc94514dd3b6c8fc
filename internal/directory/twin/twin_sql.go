package twin

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/alike"
	"example.org/homeward/internal/platform/store"
)

// eachListing reads what the public knows of services that are not gone.
func eachListing(tx *store.ReadTx, fn func(directory.Listing) error) error {
	err := tx.Each(`select body from directory_listing where status in ('active', 'paused') order by service_id`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var l directory.Listing
		if err := json.Unmarshal([]byte(body), &l); err != nil {
			return fmt.Errorf("read listing: %w", err)
		}
		return fn(l)
	})
	if err != nil {
		return fmt.Errorf("listings: %w", err)
	}
	return nil
}

func upsertPair(tx *store.Tx, kind Kind, p alike.Pair) error {
	_, err := tx.Exec(`
		insert into directory_twin (kind, a, b, likeness, reasons, found_at, state, said_at, said_by) values ($1, $2, $3, $4, $5, $6, 'open', 0, '')
		on conflict (kind, a, b) do update set likeness = excluded.likeness, reasons = excluded.reasons, found_at = excluded.found_at`,
		string(kind), p.A, p.B, int(p.Bits*10), store.JSON(reasonsOf(p)), store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("keep a pair: %w", err)
	}
	return nil
}

// deletePairsBefore takes away open pairs that were not found again.
func deletePairsBefore(tx *store.Tx, kind Kind, at int64) error {
	if _, err := tx.Exec(`delete from directory_twin where kind = $1 and state = 'open' and found_at < $2`, string(kind), at); err != nil {
		return fmt.Errorf("take pairs away: %w", err)
	}
	return nil
}

// deletePair takes an open pair away: it was joined.
func deletePair(tx *store.Tx, kind Kind, x, y string) error {
	_, err := tx.Exec(`delete from directory_twin where kind = $1 and a = $2 and b = $3 and state = 'open'`, string(kind), min(x, y), max(x, y))
	if err != nil {
		return fmt.Errorf("take a pair away: %w", err)
	}
	return nil
}

// sayOfPair keeps what somebody said of a pair, whether it was found or not.
func sayOfPair(tx *store.Tx, kind Kind, x, y string, state State, by string) error {
	_, err := tx.Exec(`
		insert into directory_twin (kind, a, b, likeness, reasons, found_at, state, said_at, said_by) values ($1, $2, $3, 0, '{}', $5, $4, $5, $6)
		on conflict (kind, a, b) do update set state = excluded.state, said_at = excluded.said_at, said_by = excluded.said_by`,
		string(kind), min(x, y), max(x, y), string(state), store.Micros(tx.Now()), by)
	if err != nil {
		return fmt.Errorf("say of a pair: %w", err)
	}
	return nil
}

func upsertLook(tx *store.Tx, kind Kind, l Looked) error {
	_, err := tx.Exec(`
		insert into directory_twin_look (kind, at, records, compared) values ($1, $2, $3, $4)
		on conflict (kind) do update set at = excluded.at, records = excluded.records, compared = excluded.compared`,
		string(kind), store.Micros(tx.Now()), l.Records, l.Compared)
	if err != nil {
		return fmt.Errorf("keep when it was looked for: %w", err)
	}
	return nil
}

// pairRow is a pair as the table has it, with the names of its sides as lists have them.
type pairRow struct {
	Kind     string `db:"kind"`
	A        string `db:"a"`
	B        string `db:"b"`
	Likeness int    `db:"likeness"`
	Reasons  string `db:"reasons"`
	FoundAt  int64  `db:"found_at"`
	State    string `db:"state"`
	SaidAt   int64  `db:"said_at"`
	SaidBy   string `db:"said_by"`
}

const pairColumns = `kind, a, b, likeness, reasons, found_at, state, said_at, said_by`

// wherePairs leaves out pairs of services of which one has gone since.
const wherePairs = `
	state = $1 and kind = $2 and not exists (select 1 from directory_row r where r.service_id in (directory_twin.a, directory_twin.b) and r.status = 'defunct')`

func listPairs(tx *store.ReadTx, kind Kind, state State, limit, offset int) (out []pairRow, err error) {
	err = tx.Select(&out, `select `+pairColumns+` from directory_twin where`+wherePairs+` order by likeness desc, a, b limit $3 offset $4`,
		string(state), string(kind), limit, offset)
	if err != nil {
		return nil, fmt.Errorf("pairs: %w", err)
	}
	return out, nil
}

func countPairs(tx *store.ReadTx, kind Kind, state State) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from directory_twin where`+wherePairs, string(state), string(kind)); err != nil {
		return 0, fmt.Errorf("count pairs: %w", err)
	}
	return n, nil
}

func getPair(tx *store.ReadTx, kind Kind, x, y string) (r pairRow, err error) {
	err = tx.Get(&r, `select `+pairColumns+` from directory_twin where kind = $1 and a = $2 and b = $3`, string(kind), min(x, y), max(x, y))
	if err != nil {
		return r, fmt.Errorf("pair: %w", err)
	}
	return r, nil
}

// lookRow is when pairs of a kind were last looked for.
type lookRow struct {
	At      int64 `db:"at"`
	Records int   `db:"records"`
}

func getLook(tx *store.ReadTx, kind Kind) (l lookRow, err error) {
	if err = tx.Get(&l, `select at, records from directory_twin_look where kind = $1`, string(kind)); err != nil {
		return l, fmt.Errorf("when it was looked for: %w", err)
	}
	return l, nil
}

// sideRow is what lists have of a service.
type sideRow struct {
	Name   string `db:"name"`
	Of     string `db:"organisation"`
	Status string `db:"status"`
}

func getSide(tx *store.ReadTx, serviceID string) (r sideRow, err error) {
	if err = tx.Get(&r, `select name, organisation, status from directory_row where service_id = $1`, serviceID); err != nil {
		return r, fmt.Errorf("row of service %s: %w", serviceID, err)
	}
	return r, nil
}

// countFeedback counts messages about a service that nobody has answered.
func countFeedback(tx *store.ReadTx, serviceID string) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from directory_feedback where service_id = $1 and state = 'open'`, serviceID); err != nil {
		return 0, fmt.Errorf("feedback of service %s: %w", serviceID, err)
	}
	return n, nil
}
