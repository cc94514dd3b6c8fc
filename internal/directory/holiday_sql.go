package directory

import (
	"fmt"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/store"
)

func upsertHoliday(tx *store.Tx, h hours.Holiday) error {
	if _, err := tx.Advance(noticeCounter); err != nil {
		return err
	}
	_, err := tx.Exec(`insert into directory_holiday (day, name) values ($1, $2) on conflict (day) do update set name = excluded.name`,
		h.Date.String(), h.Name)
	if err != nil {
		return fmt.Errorf("keep holiday: %w", err)
	}
	return nil
}

func holidays(tx *store.ReadTx) (out []hours.Holiday, err error) {
	err = tx.Each(`select day, name from directory_holiday order by day`, nil, func(scan store.Scan) error {
		var day, name string
		if err := scan(&day, &name); err != nil {
			return err
		}
		h := hours.Holiday{Name: name}
		err := h.Date.UnmarshalText([]byte(day))
		out = append(out, h)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("one-off holidays: %w", err)
	}
	return out, nil
}
