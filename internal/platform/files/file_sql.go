package files

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

const columns = `id, owner, kind, public, width, height, small_width, small_height, created_at`

func insert(tx *store.Tx, f File, p Picture) error {
	_, err := tx.Exec(`insert into platform_file (`+columns+`, small, bytes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		f.ID, f.Owner, f.Kind, f.Public, f.Width, f.Height, f.SmallWidth, f.SmallHeight, f.Created, p.Small.JPEG, p.Large.JPEG)
	if err != nil {
		return fmt.Errorf("keep a photo: %w", err)
	}
	return nil
}

func one(tx *store.ReadTx, id string) (f File, err error) {
	if err = tx.Get(&f, `select `+columns+` from platform_file where id = $1`, id); err != nil {
		return f, fmt.Errorf("photo %s: %w", id, err)
	}
	return f, nil
}

func content(tx *store.ReadTx, id string, size Size) (c Content, err error) {
	column, known := map[Size]string{Large: "bytes", Small: "small"}[size]
	if !known {
		return c, fmt.Errorf("photo %s in size %q: %w", id, size, errs.NotFound)
	}
	if err = tx.Get(&c, `select `+columns+`, `+column+` as jpeg from platform_file where id = $1`, id); err != nil {
		return c, fmt.Errorf("photo %s: %w", id, err)
	}
	return c, nil
}

func ofOwner(tx *store.ReadTx, owner string) (out []File, err error) {
	if err = tx.Select(&out, `select `+columns+` from platform_file where owner = $1 order by id`, owner); err != nil {
		return nil, fmt.Errorf("photos of %s: %w", owner, err)
	}
	return out, nil
}

func setPublic(tx *store.Tx, id string, public bool) error {
	n, err := tx.Exec(`update platform_file set public = $1 where id = $2`, store.Bool(public), id)
	if err == nil && n == 0 {
		err = errs.NotFound
	}
	if err != nil {
		return fmt.Errorf("show or hide photo %s: %w", id, err)
	}
	return nil
}

func remove(tx *store.Tx, column, value string) error {
	if _, err := tx.Exec(`delete from platform_file where `+column+` = $1`, value); err != nil {
		return fmt.Errorf("delete photos: %w", err)
	}
	return nil
}
