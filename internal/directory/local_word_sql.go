package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/store"
)

func lockWord(tx *store.Tx, id string) (w LocalWord, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_word where id = $1`+tx.ForUpdate(), id); err != nil {
		return w, fmt.Errorf("local word %s: %w", id, err)
	}
	return readWord(body)
}

func readWord(body string) (w LocalWord, err error) {
	if err = json.Unmarshal([]byte(body), &w); err != nil {
		return w, fmt.Errorf("read a local word: %w", err)
	}
	return w, nil
}

// wordTaken reports whether another word of the kind says the same.
func wordTaken(tx *store.ReadTx, w LocalWord) (bool, error) {
	var n int
	err := tx.Get(&n, `select count(*) from directory_word where kind = $1 and folded = $2 and id <> $3`, w.Kind, folded(w.Words), w.ID)
	if err != nil {
		return false, fmt.Errorf("look for the same local word: %w", err)
	}
	return n > 0, nil
}

// upsertWord keeps a word. Those who follow the notices take it in.
func upsertWord(tx *store.Tx, w LocalWord) error {
	if _, err := tx.Advance(noticeCounter); err != nil {
		return err
	}
	_, err := tx.Exec(`
		insert into directory_word (id, kind, folded, body) values ($1, $2, $3, $4)
		on conflict (id) do update set kind = excluded.kind, folded = excluded.folded, body = excluded.body`,
		w.ID, w.Kind, folded(w.Words), store.JSON(w))
	if err != nil {
		return fmt.Errorf("keep a local word: %w", err)
	}
	return nil
}

func deleteWord(tx *store.Tx, id string) error {
	if _, err := tx.Advance(noticeCounter); err != nil {
		return err
	}
	if _, err := tx.Exec(`delete from directory_word where id = $1`, id); err != nil {
		return fmt.Errorf("take a local word away: %w", err)
	}
	return nil
}

func listWords(tx *store.ReadTx) (out []LocalWord, err error) {
	err = tx.Each(`select body from directory_word order by kind, folded`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		w, err := readWord(body)
		out = append(out, w)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the local words: %w", err)
	}
	return out, nil
}

// LocalCategories are the categories of others that this partnership has explained, in lower case, and
// the needs that they mean. It is a part.
func LocalCategories(tx *store.ReadTx) (map[string][]string, error) {
	list, err := listWords(tx)
	out := map[string][]string{}
	for _, w := range list {
		if w.Kind == WordCategory {
			out[folded(w.Words)] = w.Needs
		}
	}
	return out, err
}

// localWays are the ways of asking that this partnership has added.
func localWays(tx *store.ReadTx) (out []need.Local, err error) {
	list, err := listWords(tx)
	for _, w := range list {
		if w.Kind == WordSaid && len(w.Needs) == 1 {
			out = append(out, need.Local{Phrase: folded(w.Words), Need: w.Needs[0]})
		}
	}
	return out, err
}
