package directory

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func addMiss(tx *store.Tx, m Miss) error {
	_, err := tx.Exec(`
		insert into directory_miss (need, outward, hour, results, times) values ($1, $2, $3, $4, $5)
		on conflict (need, outward, hour, results) do update set times = directory_miss.times + excluded.times`,
		m.Need, m.Outward, m.Hour, m.Results, m.Times)
	if err != nil {
		return fmt.Errorf("count a miss: %w", err)
	}
	return nil
}

func notFound(tx *store.ReadTx, since int64) (out []NotFound, err error) {
	err = tx.Select(&out, `
		select need, outward, sum(times) as times from directory_miss where hour >= $1
		group by need, outward having sum(times) >= $2 order by sum(times) desc, need, outward`, since, fewest)
	if err != nil {
		return nil, fmt.Errorf("what was not found: %w", err)
	}
	return out, nil
}
