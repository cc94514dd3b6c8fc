package engage

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// packRow is the words of a scheme in one language, without the words themselves.
type packRow struct {
	SchemeID string `db:"scheme_id"`
	Main     int    `db:"main"`
	LoadedAt int64  `db:"loaded_at"`
	LoadedBy string `db:"loaded_by"`
	Cover    string `db:"cover"`
}

// mainPack is the words in which a scheme's sessions are held; "" for ours.
func mainPack(tx *store.ReadTx, schemeID string) (string, error) {
	var x struct {
		Pack string `db:"pack"`
	}
	err := tx.Get(&x, `select pack from session_scheme_pack where about = 'session' and scheme_id = $1 and main = 1`, schemeID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return "", fmt.Errorf("the words of scheme %.36q: %w", schemeID, err)
	}
	return x.Pack, nil
}

// packIn is the words of a scheme in one language.
func packIn(tx *store.ReadTx, schemeID, language string) (SchemePack, string, error) {
	var x struct {
		packRow
		Pack string `db:"pack"`
	}
	err := tx.Get(&x, `select scheme_id, main, loaded_at, loaded_by, cover, pack from session_scheme_pack where about = 'session' and scheme_id = $1 and language = $2`, schemeID, language)
	if err != nil {
		return SchemePack{}, "", fmt.Errorf("the words of scheme %.36q in %.20q: %w", schemeID, language, err)
	}
	out, err := x.pack()
	return out, x.Pack, err
}

// packsOf are the words of a scheme in each language, the main one first, without the words themselves.
func packsOf(tx *store.ReadTx, schemeID string) (out []SchemePack, err error) {
	err = tx.Each(`select main, loaded_at, loaded_by, cover from session_scheme_pack where about = 'session' and scheme_id = $1 order by main desc, language`, []any{schemeID}, func(scan store.Scan) error {
		x := packRow{SchemeID: schemeID}
		if err := scan(&x.Main, &x.LoadedAt, &x.LoadedBy, &x.Cover); err != nil {
			return err
		}
		one, err := x.pack()
		out = append(out, one)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the words of scheme %.36q: %w", schemeID, err)
	}
	return out, nil
}

// putPack keeps the words of a scheme in their language, in place of what was there. A main one takes the place of the one
// before, which stays beside it.
func putPack(tx *store.Tx, x SchemePack, text string) error {
	main := 0
	if x.Main {
		main = 1
		if _, err := tx.Exec(`update session_scheme_pack set main = 0 where about = 'session' and scheme_id = $1 and language <> $2`, x.SchemeID, x.Cover.Tag()); err != nil {
			return fmt.Errorf("put the words of scheme %s aside: %w", x.SchemeID, err)
		}
	}
	_, err := tx.Exec(`
		insert into session_scheme_pack (scheme_id, about, language, main, loaded_at, loaded_by, cover, pack) values ($1, 'session', $2, $3, $4, $5, $6, $7)
		on conflict (scheme_id, about, language) do update set main = excluded.main, loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by, cover = excluded.cover, pack = excluded.pack`,
		x.SchemeID, x.Cover.Tag(), main, x.LoadedAt, x.LoadedBy, store.JSON(x.Cover), text)
	if err != nil {
		return fmt.Errorf("keep the words of scheme %s: %w", x.SchemeID, err)
	}
	return nil
}

func deletePack(tx *store.Tx, schemeID, language string) error {
	if _, err := tx.Exec(`delete from session_scheme_pack where about = 'session' and scheme_id = $1 and language = $2`, schemeID, language); err != nil {
		return fmt.Errorf("take out the words of scheme %s in %s: %w", schemeID, language, err)
	}
	return nil
}

// leadWith has sessions held in the words of a language, where a scheme has them.
func leadWith(tx *store.Tx, schemeID, language string) error {
	if _, err := tx.Exec(`update session_scheme_pack set main = 1 where about = 'session' and scheme_id = $1 and language = $2`, schemeID, language); err != nil {
		return fmt.Errorf("hold the sessions of scheme %s in %s: %w", schemeID, language, err)
	}
	return nil
}
