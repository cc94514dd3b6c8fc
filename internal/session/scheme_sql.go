package session

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// SchemeTitle is what a scheme is called. It is a part, for other modules, and decides nothing about who may.
func SchemeTitle(tx *store.ReadTx, id, forUpdate string) (string, error) {
	s, err := schemeCover(tx, id, forUpdate)
	return s.Title, err
}

// SchemeRules is the version of a scheme's rules. It is a part, as is SchemeTitle.
func SchemeRules(tx *store.ReadTx, id string) (string, error) {
	s, err := schemeCover(tx, id, "")
	return s.Rules, err
}

// cover is what other modules ask of a scheme.
type cover struct {
	Title string `json:"title"`
	Rules string `json:"rules"`
}

func schemeCover(tx *store.ReadTx, id, forUpdate string) (s cover, err error) {
	var x struct {
		Body string `db:"body"`
	}
	if err := tx.Get(&x, `select body from session_scheme where id = $1`+forUpdate, id); err != nil {
		return s, fmt.Errorf("the scheme %.36q: %w", id, err)
	}
	if err := json.Unmarshal([]byte(x.Body), &s); err != nil {
		return s, fmt.Errorf("read scheme %.36q: %w", id, err)
	}
	return s, nil
}

// SchemeLanguage is the language in which the sessions of a scheme are held. It is a part, and decides nothing about who
// may.
func SchemeLanguage(tx *store.ReadTx, id string) (string, error) {
	var x struct {
		Language string `db:"language"`
	}
	err := tx.Get(&x, `select language from session_scheme_pack where about = 'session' and scheme_id = $1 and main = 1`, id)
	if errors.Is(err, errs.NotFound) {
		return pack.Home, nil
	}
	if err != nil {
		return "", fmt.Errorf("the language of scheme %.36q: %w", id, err)
	}
	return x.Language, nil
}

// SchemeWords is the words that a scheme brings along in one language, for a module that reads them itself.
type SchemeWords struct {
	Language string
	LoadedAt int64  // micros
	LoadedBy string // the id of an account
	Cover    string // the first section of the pack, as JSON
	Pack     string // all of it; "" in a list
}

// GetSchemeWords are the words of a scheme about something, in one language. It is a part, as are those below, and decides
// nothing about who may.
func GetSchemeWords(tx *store.ReadTx, schemeID, about, language string) (SchemeWords, error) {
	var x struct {
		LoadedAt int64  `db:"loaded_at"`
		LoadedBy string `db:"loaded_by"`
		Cover    string `db:"cover"`
		Pack     string `db:"pack"`
	}
	err := tx.Get(&x, `select loaded_at, loaded_by, cover, pack from session_scheme_pack where scheme_id = $1 and about = $2 and language = $3`, schemeID, about, language)
	if err != nil {
		return SchemeWords{}, fmt.Errorf("the words of scheme %.36q about %s in %.20q: %w", schemeID, about, language, err)
	}
	return SchemeWords{language, x.LoadedAt, x.LoadedBy, x.Cover, x.Pack}, nil
}

// ListSchemeWords are the words of a scheme about something in each language, without the words themselves.
func ListSchemeWords(tx *store.ReadTx, schemeID, about string) (out []SchemeWords, err error) {
	err = tx.Each(`select language, loaded_at, loaded_by, cover from session_scheme_pack where scheme_id = $1 and about = $2 order by language`, []any{schemeID, about}, func(scan store.Scan) error {
		var x SchemeWords
		err := scan(&x.Language, &x.LoadedAt, &x.LoadedBy, &x.Cover)
		out = append(out, x)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the words of scheme %.36q about %s: %w", schemeID, about, err)
	}
	return out, nil
}

// PutSchemeWords keeps the words of a scheme about something in their language, in place of what was there.
func PutSchemeWords(tx *store.Tx, schemeID, about string, x SchemeWords) error {
	_, err := tx.Exec(`
		insert into session_scheme_pack (scheme_id, about, language, main, loaded_at, loaded_by, cover, pack) values ($1, $2, $3, 0, $4, $5, $6, $7)
		on conflict (scheme_id, about, language) do update set loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by, cover = excluded.cover, pack = excluded.pack`,
		schemeID, about, x.Language, x.LoadedAt, x.LoadedBy, x.Cover, x.Pack)
	if err != nil {
		return fmt.Errorf("keep the words of scheme %s about %s: %w", schemeID, about, err)
	}
	return nil
}

// DropSchemeWords takes the words of a scheme about something in one language out.
func DropSchemeWords(tx *store.Tx, schemeID, about, language string) error {
	if _, err := tx.Exec(`delete from session_scheme_pack where scheme_id = $1 and about = $2 and language = $3`, schemeID, about, language); err != nil {
		return fmt.Errorf("take out the words of scheme %s about %s in %s: %w", schemeID, about, language, err)
	}
	return nil
}
