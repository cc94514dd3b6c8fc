package bulk

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// bulkRow is a change as the table has it.
type bulkRow struct {
	ID    string `db:"id"`
	At    int64  `db:"at"`
	By    string `db:"by_id"`
	State State  `db:"state"`
	Body  string `db:"body"`
}

// body is what only the change itself needs.
type body struct {
	Change Change `json:"change"`
	Why    string `json:"why,omitempty"`
}

const bulkColumns = `id, at, by_id, state, body`

func (r bulkRow) bulk(tx *store.ReadTx) (Bulk, error) {
	var what body
	if err := json.Unmarshal([]byte(r.Body), &what); err != nil {
		return Bulk{}, fmt.Errorf("read change %s: %w", r.ID, err)
	}
	b := Bulk{ID: r.ID, At: store.Time(r.At), By: r.By, State: r.State, Change: what.Change, Why: what.Why, Counts: map[Fate]int{}}
	var rows []struct {
		State Fate `db:"state"`
		N     int  `db:"n"`
	}
	if err := tx.Select(&rows, `select state, count(*) as n from directory_bulk_item where bulk_id = $1 group by state`, r.ID); err != nil {
		return b, fmt.Errorf("count the services of change %s: %w", r.ID, err)
	}
	for _, x := range rows {
		b.Counts[x.State] = x.N
		b.Total += x.N
	}
	return b, nil
}

func insertBulk(tx *store.Tx, b Bulk) error {
	_, err := tx.Exec(`insert into directory_bulk (`+bulkColumns+`) values ($1, $2, $3, $4, $5)`,
		b.ID, store.Micros(b.At), b.By, string(b.State), store.JSON(body{b.Change, b.Why}))
	if err != nil {
		return fmt.Errorf("keep change %s: %w", b.ID, err)
	}
	return nil
}

func insertItem(tx *store.Tx, bulkID string, number int, c Chosen) error {
	_, err := tx.Exec(`insert into directory_bulk_item (bulk_id, number, service_id, shown, made, state, why) values ($1, $2, $3, $4, 0, $5, '')`,
		bulkID, number, c.ServiceID, c.Version, string(Waits))
	if err != nil {
		return fmt.Errorf("keep service %s of change %s: %w", c.ServiceID, bulkID, err)
	}
	return nil
}

func setState(tx *store.Tx, id string, to State) error {
	if _, err := tx.Exec(`update directory_bulk set state = $1 where id = $2`, string(to), id); err != nil {
		return fmt.Errorf("change %s is %s: %w", id, to, err)
	}
	return nil
}

func updateItem(tx *store.Tx, bulkID string, i Item) error {
	_, err := tx.Exec(`update directory_bulk_item set state = $1, why = $2, made = $3 where bulk_id = $4 and number = $5`, string(i.State), i.Why, i.Made, bulkID, i.Number)
	if err != nil {
		return fmt.Errorf("note service %s of change %s: %w", i.ServiceID, bulkID, err)
	}
	return nil
}

func getBulk(tx *store.ReadTx, id, forUpdate string) (Bulk, error) {
	var r bulkRow
	if err := tx.Get(&r, `select `+bulkColumns+` from directory_bulk where id = $1`+forUpdate, id); err != nil {
		return Bulk{}, fmt.Errorf("change %s: %w", id, err)
	}
	return r.bulk(tx)
}

func listBulks(tx *store.ReadTx, by string, most int) (out []Bulk, err error) {
	var rows []bulkRow
	err = tx.Select(&rows, `select `+bulkColumns+` from directory_bulk where ($1 = '' or by_id = $1) order by at desc, id desc limit $2`, by, most)
	if err != nil {
		return nil, fmt.Errorf("changes: %w", err)
	}
	for _, r := range rows {
		b, err := r.bulk(tx)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

const selectItems = `
	select i.number, i.service_id, i.shown, i.made, i.state, i.why, coalesce(r.name, '') as name, coalesce(r.organisation_id, '') as whose
	from directory_bulk_item i left join directory_row r on r.service_id = i.service_id where i.bulk_id = $1`

func nextItems(tx *store.ReadTx, bulkID string, state Fate, most int) (out []Item, err error) {
	if err = tx.Select(&out, selectItems+` and i.state = $2 order by i.number limit $3`, bulkID, string(state), most); err != nil {
		return nil, fmt.Errorf("services of change %s: %w", bulkID, err)
	}
	return out, nil
}

func listItems(tx *store.ReadTx, bulkID string, state Fate, most, offset int) (out []Item, err error) {
	err = tx.Select(&out, selectItems+` and ($2 = '' or i.state = $2) order by i.number limit $3 offset $4`, bulkID, string(state), most, offset)
	if err != nil {
		return nil, fmt.Errorf("services of change %s: %w", bulkID, err)
	}
	return out, nil
}
