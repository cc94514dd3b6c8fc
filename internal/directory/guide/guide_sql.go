package guide

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func lockGuide(tx *store.Tx, slug, areaID string) (g Guide, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_guide where area_id = $1 and slug = $2`+tx.ForUpdate(), areaID, slug); err != nil {
		return g, fmt.Errorf("guide %s: %w", slug, err)
	}
	return readGuide(body)
}

func readGuide(body string) (g Guide, err error) {
	if err = json.Unmarshal([]byte(body), &g); err != nil {
		return g, fmt.Errorf("read a guide: %w", err)
	}
	return g, nil
}

func upsertGuide(tx *store.Tx, g Guide) error {
	_, err := tx.Exec(`
		insert into directory_guide (id, area_id, slug, body) values ($1, $2, $3, $4)
		on conflict (area_id, slug) do update set body = excluded.body`, g.ID, g.AreaID, g.Slug, store.JSON(g))
	if err != nil {
		return fmt.Errorf("keep a guide: %w", err)
	}
	return nil
}

func deleteGuide(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from directory_guide where id = $1`, id); err != nil {
		return fmt.Errorf("take a guide away: %w", err)
	}
	return nil
}

func listGuides(tx *store.ReadTx) (out []Guide, err error) {
	err = tx.Each(`select body from directory_guide order by area_id, slug`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		g, err := readGuide(body)
		out = append(out, g)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the guides: %w", err)
	}
	return out, nil
}
