package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// vacancyCounter moves on whenever what is told of beds changes; readers keep up by it.
const vacancyCounter = "directory_vacancy"

// upsertVacancy keeps what the public may know of beds; without units, that is nothing.
func upsertVacancy(tx *store.Tx, serviceID string, v Vacancy) error {
	if len(v.Units) == 0 {
		return deleteVacancy(tx, serviceID)
	}
	number, err := tx.Advance(vacancyCounter)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`
		insert into directory_vacancy (service_id, number, body) values ($1, $2, $3)
		on conflict (service_id) do update set number = excluded.number, body = excluded.body`, serviceID, number, store.JSON(v))
	if err != nil {
		return fmt.Errorf("tell the free beds of service %s: %w", serviceID, err)
	}
	return nil
}

// deleteVacancy takes back what was told, if anything was. The row stays, so that each node hears of it.
func deleteVacancy(tx *store.Tx, serviceID string) error {
	var n int
	if err := tx.Get(&n, `select count(*) from directory_vacancy where service_id = $1 and body <> ''`, serviceID); err != nil || n == 0 {
		return err
	}
	number, err := tx.Advance(vacancyCounter)
	if err != nil {
		return err
	}
	if _, err = tx.Exec(`update directory_vacancy set number = $1, body = '' where service_id = $2`, number, serviceID); err != nil {
		return fmt.Errorf("take back the free beds of service %s: %w", serviceID, err)
	}
	return nil
}

// eachVacancy reads what changed after a number.
func eachVacancy(tx *store.ReadTx, after int64, fn func(serviceID string, v Vacancy)) error {
	return tx.Each(`select service_id, body from directory_vacancy where number > $1`, []any{after}, func(scan store.Scan) error {
		var id, body string
		if err := scan(&id, &body); err != nil {
			return err
		}
		var v Vacancy
		if body != "" {
			if err := json.Unmarshal([]byte(body), &v); err != nil {
				return fmt.Errorf("read the free beds of service %s: %w", id, err)
			}
		}
		fn(id, v)
		return nil
	})
}
