package promote

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func lockPoster(tx *store.Tx, id string) (p Poster, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_poster where id = $1`+tx.ForUpdate(), id); err != nil {
		return p, fmt.Errorf("poster %s: %w", id, err)
	}
	return readPoster(body)
}

func posterOf(tx *store.ReadTx, code string) (p Poster, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_poster where code = $1`, code); err != nil {
		return p, fmt.Errorf("the poster with the code %s: %w", code, err)
	}
	return readPoster(body)
}

func readPoster(body string) (p Poster, err error) {
	if err = json.Unmarshal([]byte(body), &p); err != nil {
		return p, fmt.Errorf("read a poster: %w", err)
	}
	return p, nil
}

func upsertPoster(tx *store.Tx, p Poster) error {
	_, err := tx.Exec(`
		insert into directory_poster (id, code, area_id, body) values ($1, $2, $3, $4)
		on conflict (id) do update set body = excluded.body`, p.ID, p.Code, p.AreaID, store.JSON(p))
	if err != nil {
		return fmt.Errorf("keep a poster: %w", err)
	}
	return nil
}

func listPosters(tx *store.ReadTx) (out []Poster, err error) {
	err = tx.Each(`select body from directory_poster order by id`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		p, err := readPoster(body)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the posters: %w", err)
	}
	return out, nil
}
