package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// noticeCounter moves on whenever severe weather or a one-off holiday changes.
const noticeCounter = "directory_notice"

func lockWeather(tx *store.Tx, id string) (Weather, error) {
	return getWeather(&tx.ReadTx, id, tx.ForUpdate())
}

func getWeather(tx *store.ReadTx, id, forUpdate string) (w Weather, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_weather where id = $1`+forUpdate, id); err != nil {
		return w, fmt.Errorf("severe weather %s: %w", id, err)
	}
	return readWeather(body)
}

func readWeather(body string) (w Weather, err error) {
	if err = json.Unmarshal([]byte(body), &w); err != nil {
		return w, fmt.Errorf("read severe weather: %w", err)
	}
	return w, nil
}

func upsertWeather(tx *store.Tx, w Weather) error {
	if _, err := tx.Advance(noticeCounter); err != nil {
		return err
	}
	_, err := tx.Exec(`
		insert into directory_weather (id, area_id, begins, ends, body) values ($1, $2, $3, $4, $5)
		on conflict (id) do update set begins = excluded.begins, ends = excluded.ends, body = excluded.body`,
		w.ID, w.AreaID, store.Micros(w.From), store.Micros(w.Until), store.JSON(w))
	if err != nil {
		return fmt.Errorf("keep severe weather %s: %w", w.ID, err)
	}
	return nil
}

// listWeather reads what was ever declared, newest first.
func listWeather(tx *store.ReadTx) ([]Weather, error) {
	return selectWeather(tx, `select body from directory_weather order by begins desc, id`)
}

// comingWeather reads what holds now or is still to come.
func comingWeather(tx *store.ReadTx) ([]Weather, error) {
	return selectWeather(tx, `select body from directory_weather where ends > $1 order by begins, id`, store.Micros(tx.Now()))
}

func selectWeather(tx *store.ReadTx, q string, args ...any) (out []Weather, err error) {
	err = tx.Each(q, args, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		w, err := readWeather(body)
		out = append(out, w)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list severe weather: %w", err)
	}
	return out, nil
}
