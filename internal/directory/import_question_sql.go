package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// keepQuestion keeps a question. One that was asked before stays as it was answered, and is known
// to be asked still.
func keepQuestion(tx *store.Tx, i Import, fingerprint string, q source.Question) error {
	_, err := tx.Exec(`
		insert into directory_question (source, fingerprint, import_id, last_import, state, subject, body)
		values ($1, $2, $3, $3, 'open', $4, $5)
		on conflict (source, fingerprint) do update set last_import = excluded.last_import, body = excluded.body`,
		i.Source, fingerprint, i.ID, q.Subject, store.JSON(q))
	if err != nil {
		return fmt.Errorf("keep a question of import %s: %w", i.ID, err)
	}
	return nil
}

// deleteQuestions takes back what an import was the first to ask.
func deleteQuestions(tx *store.Tx, importID string) error {
	if _, err := tx.Exec(`delete from directory_question where import_id = $1`, importID); err != nil {
		return fmt.Errorf("take back the questions of import %s: %w", importID, err)
	}
	return nil
}

// openQuestions reads what is still to be answered, in the order of source and fingerprint, for
// those whose scope is the whole partnership.
func openQuestions(tx *store.ReadTx, scope policy.Scope) (out []source.Question, err error) {
	if !scope.All() {
		return nil, nil
	}
	err = tx.Each(`select body from directory_question where state = 'open' order by source, fingerprint`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var q source.Question
		err := json.Unmarshal([]byte(body), &q)
		out = append(out, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open questions: %w", err)
	}
	return out, nil
}
