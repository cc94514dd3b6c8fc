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
	var x struct {
		Body string `db:"body"`
	}
	if err := tx.Get(&x, `select body from session_scheme where id = $1`+forUpdate, id); err != nil {
		return "", fmt.Errorf("the scheme %.36q: %w", id, err)
	}
	var s struct {
		Title string `json:"title"`
	}
	if err := json.Unmarshal([]byte(x.Body), &s); err != nil {
		return "", fmt.Errorf("read scheme %.36q: %w", id, err)
	}
	return s.Title, nil
}

// SchemeLanguage is the language in which the sessions of a scheme are held. It is a part, and decides nothing about who
// may.
func SchemeLanguage(tx *store.ReadTx, id string) (string, error) {
	var x struct {
		Language string `db:"language"`
	}
	err := tx.Get(&x, `select language from session_scheme_pack where scheme_id = $1 and main = 1`, id)
	if errors.Is(err, errs.NotFound) {
		return pack.Home, nil
	}
	if err != nil {
		return "", fmt.Errorf("the language of scheme %.36q: %w", id, err)
	}
	return x.Language, nil
}
