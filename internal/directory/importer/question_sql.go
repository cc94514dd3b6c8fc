package importer

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// keepQuestion keeps a question. One that was asked before stays as it was answered, and is known
// to be asked still; one that an import had settled is open again.
func keepQuestion(tx *store.Tx, i Import, fingerprint string, q source.Question) error {
	_, err := tx.Exec(`
		insert into directory_question (source, fingerprint, import_id, last_import, state, subject, body)
		values ($1, $2, $3, $3, 'open', $4, $5)
		on conflict (source, fingerprint) do update set last_import = excluded.last_import, body = excluded.body,
			state = case when directory_question.state = 'settled' then 'open' else directory_question.state end`,
		i.Source, fingerprint, i.ID, q.Subject, store.JSON(q))
	if err != nil {
		return fmt.Errorf("keep a question of import %s: %w", i.ID, err)
	}
	return nil
}

// settleQuestions notes that open questions were answered for an import: those named, and, where
// somebody has said which days are right, the one about the days.
func settleQuestions(tx *store.Tx, i Import, names []string) error {
	for _, name := range names {
		_, err := tx.Exec(`
			update directory_question set state = 'settled', last_import = $1
			where source = $2 and fingerprint = $3 and state = 'open'`, i.ID, i.Source, name)
		if err != nil {
			return fmt.Errorf("settle a question of import %s: %w", i.ID, err)
		}
	}
	if !i.told() {
		return nil
	}
	_, err := tx.Exec(`
		update directory_question set state = 'settled', last_import = $1
		where source = $2 and state = 'open' and last_import <> $3 and subject = '' and body like $4`,
		i.ID, i.Source, i.ID, `%"kind":"`+string(source.ShiftedDays)+`"%`)
	if err != nil {
		return fmt.Errorf("settle the question of the days for import %s: %w", i.ID, err)
	}
	return nil
}

// acceptQuestions notes that open questions were answered: somebody said to leave it as it was done.
func acceptQuestions(tx *store.Tx, i Import) error {
	for _, name := range slices.Sorted(maps.Keys(i.Accepted)) {
		_, err := tx.Exec(`
			update directory_question set state = 'answered', last_import = $1
			where source = $2 and fingerprint = $3 and state = 'open'`, i.ID, i.Source, name)
		if err != nil {
			return fmt.Errorf("note an answer of import %s: %w", i.ID, err)
		}
	}
	return nil
}

// reopenAccepted opens again what was answered for an import that is undone.
func reopenAccepted(tx *store.Tx, i Import, names []string) error {
	for _, name := range names {
		_, err := tx.Exec(`
			update directory_question set state = 'open' where source = $1 and fingerprint = $2 and state = 'answered'`, i.Source, name)
		if err != nil {
			return fmt.Errorf("open a question again that import %s had answered: %w", i.ID, err)
		}
	}
	return nil
}

// reopenQuestions opens again what an import that is undone had settled.
func reopenQuestions(tx *store.Tx, importID string) error {
	_, err := tx.Exec(`update directory_question set state = 'open' where last_import = $1 and state = 'settled'`, importID)
	if err != nil {
		return fmt.Errorf("open the questions again that import %s settled: %w", importID, err)
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

// questionsIn reads the questions in a state, in the order of source and fingerprint, for
// those whose scope is the whole partnership.
func questionsIn(tx *store.ReadTx, scope policy.Scope, state string) (out []OpenQuestion, err error) {
	if !scope.All() {
		return nil, nil
	}
	err = tx.Each(`select source, fingerprint, last_import, subject, body from directory_question where state = $1 order by source, fingerprint`, []any{state}, func(scan store.Scan) error {
		var q OpenQuestion
		var subject, body string
		if err := scan(&q.Source, &q.Name, &q.ImportID, &subject, &body); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(body), &q.Question)
		q.Subject = subject
		out = append(out, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open questions: %w", err)
	}
	return out, nil
}

func lockQuestion(tx *store.Tx, sourceName, name string) (k kept, err error) {
	var row struct {
		State   string `db:"state"`
		Subject string `db:"subject"`
		Body    string `db:"body"`
	}
	err = tx.Get(&row, `select state, subject, body from directory_question where source = $1 and fingerprint = $2`+tx.ForUpdate(), sourceName, name)
	if err != nil {
		return k, fmt.Errorf("question %s: %w", name, err)
	}
	if err := json.Unmarshal([]byte(row.Body), &k.Question); err != nil {
		return k, fmt.Errorf("read question %s: %w", name, err)
	}
	k.state, k.Subject = row.State, row.Subject
	return k, nil
}

func setQuestion(tx *store.Tx, sourceName, name, state string) error {
	_, err := tx.Exec(`update directory_question set state = $1 where source = $2 and fingerprint = $3`, state, sourceName, name)
	if err != nil {
		return fmt.Errorf("keep question %s: %w", name, err)
	}
	return nil
}

// countQuestions counts the open questions that an import was the last to ask.
func countQuestions(tx *store.ReadTx, importID string) (n int, err error) {
	err = tx.Get(&n, `select count(*) from directory_question where last_import = $1 and state = 'open'`, importID)
	if err != nil {
		return 0, fmt.Errorf("questions of import %s: %w", importID, err)
	}
	return n, nil
}
