package place

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// areaCounter moves on whenever an area changes.
const areaCounter = "place_area"

// ReadAreas reads every area. There are hundreds at most.
func ReadAreas(tx *store.ReadTx) (*Areas, error) {
	var list []Area
	err := tx.Each(`select body from place_area order by id`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var a Area
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			return fmt.Errorf("read area: %w", err)
		}
		list = append(list, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("areas: %w", err)
	}
	return NewAreas(list), nil
}

func lockArea(tx *store.Tx, id string) (a Area, err error) {
	var body string
	if err = tx.Get(&body, `select body from place_area where id = $1`+tx.ForUpdate(), id); err != nil {
		return a, fmt.Errorf("area %s: %w", id, err)
	}
	if err = json.Unmarshal([]byte(body), &a); err != nil {
		return a, fmt.Errorf("read area %s: %w", id, err)
	}
	return a, nil
}

func upsertArea(tx *store.Tx, a Area) error {
	if _, err := tx.Advance(areaCounter); err != nil {
		return err
	}
	_, err := tx.Exec(`
		insert into place_area (id, slug, name, kind, parent_id, version, body) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (id) do update set slug = excluded.slug, name = excluded.name, kind = excluded.kind,
			parent_id = excluded.parent_id, version = excluded.version, body = excluded.body`,
		a.ID, a.Slug, a.Name, string(a.Kind), a.ParentID, a.Version, store.JSON(a))
	if err != nil {
		return fmt.Errorf("keep area %s: %w", a.ID, err)
	}
	return nil
}

// DeleteArea takes an area away again, as the undoing of the import that made it. It is a part.
func DeleteArea(tx *store.Tx, id string) error {
	if _, err := tx.Advance(areaCounter); err != nil {
		return err
	}
	if _, err := tx.Exec(`delete from place_area where id = $1`, id); err != nil {
		return fmt.Errorf("take away area %s: %w", id, err)
	}
	return nil
}
