package directory

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// vacancyCounter moves on whenever what is told of beds changes; readers keep up by it.
const vacancyCounter = "directory_vacancy"

// upsertVacancy keeps what the public may know of beds. The same again is no change.
func upsertVacancy(tx *store.Tx, serviceID string, v Vacancy) error {
	body := store.JSON(v)
	if was, err := vacancyBody(&tx.ReadTx, serviceID); err != nil || was == body {
		return err
	}
	number, err := tx.Advance(vacancyCounter)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`
		insert into directory_vacancy (service_id, number, body) values ($1, $2, $3)
		on conflict (service_id) do update set number = excluded.number, body = excluded.body`, serviceID, number, body)
	if err != nil {
		return fmt.Errorf("tell the free beds of service %s: %w", serviceID, err)
	}
	return nil
}

// vacancyBody is what is told; "" for nothing.
func vacancyBody(tx *store.ReadTx, serviceID string) (body string, err error) {
	err = tx.Get(&body, `select body from directory_vacancy where service_id = $1`, serviceID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return "", fmt.Errorf("free beds of service %s: %w", serviceID, err)
	}
	return body, nil
}

// deleteVacancy takes back what was told, if anything was. The row stays, so that each node hears of it.
func deleteVacancy(tx *store.Tx, serviceID string) error {
	if was, err := vacancyBody(&tx.ReadTx, serviceID); err != nil || was == "" {
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

// vacancies reads what is told now, by service.
func vacancies(tx *store.ReadTx) (map[string]Vacancy, error) {
	out := map[string]Vacancy{}
	err := eachVacancy(tx, 0, func(id string, v Vacancy) {
		if len(v.Units) > 0 {
			out[id] = v
		}
	})
	return out, err
}
