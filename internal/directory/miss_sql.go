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

// notFoundBy are the ways to put misses together: the columns that stay, as they are selected.
var notFoundBy = map[string]struct{ columns, group, order string }{
	"":     {"need, outward, 0 as week", "need, outward", "need, outward"},
	"need": {"need, '' as outward, 0 as week", "need", "need"},
	"week": {"need, '' as outward, (hour + 72) / 168 as week", "need, (hour + 72) / 168", "week desc, need"},
}

func notFound(tx *store.ReadTx, a WhatWasNotFound) (out []NotFound, err error) {
	by, known := notFoundBy[a.By]
	if !known {
		by = notFoundBy[""]
	}
	w := &wanted{}
	w.and("hour >= ?", a.SinceHour)
	if a.Need != "" {
		w.and("(need = ? or need like ?)", a.Need, a.Need+"/%")
	}
	if a.Outward != "" {
		w.and("outward = ?", a.Outward)
	}
	order := "sum(times) desc, " + by.order
	if a.By == "week" {
		order = "week desc, sum(times) desc, need"
	}
	q := `select ` + by.columns + `, sum(times) as times from directory_miss where ` + w.where() + ` group by ` + by.group
	q += ` having sum(times) >= ` + w.arg(fewest) + ` order by ` + order
	if err = tx.Select(&out, q, w.args...); err != nil {
		return nil, fmt.Errorf("what was not found: %w", err)
	}
	return out, nil
}
