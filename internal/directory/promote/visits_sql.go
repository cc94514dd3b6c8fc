package promote

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func addVisits(tx *store.Tx, v Visits) error {
	_, err := tx.Exec(`
		insert into directory_poster_day (code, day, area_id, times) values ($1, $2, $3, $4)
		on conflict (code, day) do update set times = directory_poster_day.times + excluded.times`,
		v.Code, v.Day, v.AreaID, v.Times)
	if err != nil {
		return fmt.Errorf("count who came by a poster: %w", err)
	}
	return nil
}

func visitsSince(tx *store.ReadTx, day string, areas map[string]bool) (out []Visits, err error) {
	err = tx.Each(`select code, day, area_id, times from directory_poster_day where day >= $1 order by day, code`, []any{day}, func(scan store.Scan) error {
		var v Visits
		if err := scan(&v.Code, &v.Day, &v.AreaID, &v.Times); err != nil {
			return err
		}
		if areas[v.AreaID] {
			out = append(out, v)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("who came by posters: %w", err)
	}
	return out, nil
}
