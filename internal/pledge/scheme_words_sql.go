package pledge

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// packIn is the words of a scheme in one language.
func packIn(tx *store.ReadTx, schemeID, language string) (SchemePack, string, error) {
	var x struct {
		packRow
		Pack string `db:"pack"`
	}
	err := tx.Get(&x, `select loaded_at, loaded_by, cover, pack from pledge_scheme_pack where scheme_id = $1 and language = $2`, schemeID, language)
	if err != nil {
		return SchemePack{}, "", fmt.Errorf("the words for pledges of scheme %.36q in %.20q: %w", schemeID, language, err)
	}
	out, err := x.pack()
	return out, x.Pack, err
}

// packsOf are the words of a scheme in each language, without the words themselves.
func packsOf(tx *store.ReadTx, schemeID string) (out []SchemePack, err error) {
	err = tx.Each(`select loaded_at, loaded_by, cover from pledge_scheme_pack where scheme_id = $1 order by language`, []any{schemeID}, func(scan store.Scan) error {
		var x packRow
		if err := scan(&x.LoadedAt, &x.LoadedBy, &x.Cover); err != nil {
			return err
		}
		one, err := x.pack()
		out = append(out, one)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the words for pledges of scheme %.36q: %w", schemeID, err)
	}
	return out, nil
}

// putPack keeps the words of a scheme in their language, in place of what was there.
func putPack(tx *store.Tx, schemeID string, x SchemePack, text string) error {
	_, err := tx.Exec(`
		insert into pledge_scheme_pack (scheme_id, language, loaded_at, loaded_by, cover, pack) values ($1, $2, $3, $4, $5, $6)
		on conflict (scheme_id, language) do update set loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by, cover = excluded.cover, pack = excluded.pack`,
		schemeID, x.Cover.Tag(), x.LoadedAt, x.LoadedBy, store.JSON(x.Cover), text)
	if err != nil {
		return fmt.Errorf("keep the words for pledges of scheme %s: %w", schemeID, err)
	}
	return nil
}

func deletePack(tx *store.Tx, schemeID, language string) error {
	if _, err := tx.Exec(`delete from pledge_scheme_pack where scheme_id = $1 and language = $2`, schemeID, language); err != nil {
		return fmt.Errorf("take out the words for pledges of scheme %s in %s: %w", schemeID, language, err)
	}
	return nil
}
