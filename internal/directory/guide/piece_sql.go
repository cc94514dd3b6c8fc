package guide

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func lockPiece(tx *store.Tx, id string) (p Piece, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_piece where id = $1`+tx.ForUpdate(), id); err != nil {
		return p, fmt.Errorf("piece %s: %w", id, err)
	}
	return readPiece(body)
}

func readPiece(body string) (p Piece, err error) {
	if err = json.Unmarshal([]byte(body), &p); err != nil {
		return p, fmt.Errorf("read a piece: %w", err)
	}
	return p, nil
}

func upsertPiece(tx *store.Tx, p Piece) error {
	_, err := tx.Exec(`
		insert into directory_piece (id, area_id, body) values ($1, $2, $3)
		on conflict (id) do update set area_id = excluded.area_id, body = excluded.body`, p.ID, p.AreaID, store.JSON(p))
	if err != nil {
		return fmt.Errorf("keep a piece: %w", err)
	}
	return nil
}

func deletePiece(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from directory_piece where id = $1`, id); err != nil {
		return fmt.Errorf("take a piece away: %w", err)
	}
	return nil
}

func listPieces(tx *store.ReadTx) (out []Piece, err error) {
	err = tx.Each(`select body from directory_piece order by id`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		p, err := readPiece(body)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the pieces: %w", err)
	}
	return out, nil
}
