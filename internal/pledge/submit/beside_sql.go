package submit

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// notesOf are the notes on a submission, the oldest first.
func notesOf(tx *store.ReadTx, submissionID string) (out []Note, err error) {
	err = tx.Each(`select id, round, line, sent_at, body from pledge_submission_note where submission_id = $1 order by made_at, id`, []any{submissionID}, func(scan store.Scan) error {
		var n, head Note
		var body string
		if err := scan(&head.ID, &head.Round, &head.Line, &head.SentAt, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &n); err != nil {
			return err
		}
		n.ID, n.Round, n.Line, n.SentAt = head.ID, head.Round, head.Line, head.SentAt
		out = append(out, n)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("notes on submission %s: %w", submissionID, err)
	}
	return out, nil
}

func insertNote(tx *store.Tx, submissionID string, n Note) error {
	done, err := tx.Exec(`insert into pledge_submission_note (id, submission_id, round, line, made_at, sent_at, body) values ($1, $2, $3, $4, $5, 0, $6) on conflict do nothing`,
		n.ID, submissionID, n.Round, n.Line, n.At, store.JSON(n))
	return kept(done, err, "keep a note")
}

func updateNote(tx *store.Tx, n Note) error {
	done, err := tx.Exec(`update pledge_submission_note set body = $1 where id = $2`, store.JSON(n), n.ID)
	return kept(done, err, "keep note "+n.ID)
}

// sendNote keeps that those who sent it were told of a note.
func sendNote(tx *store.Tx, id string, at int64) error {
	done, err := tx.Exec(`update pledge_submission_note set sent_at = $1 where id = $2 and sent_at = 0`, at, id)
	return kept(done, err, "send note "+id)
}

func deleteNote(tx *store.Tx, id string) error {
	done, err := tx.Exec(`delete from pledge_submission_note where id = $1 and sent_at = 0`, id)
	return kept(done, err, "take away note "+id)
}

// appealsOf are the appeals about a submission, the oldest first.
func appealsOf(tx *store.ReadTx, submissionID string) (out []Appeal, err error) {
	err = tx.Each(`select id, made_at, settled_at, body from pledge_submission_appeal where submission_id = $1 order by made_at, id`, []any{submissionID}, func(scan store.Scan) error {
		var a, head Appeal
		var body string
		if err := scan(&head.ID, &head.At, &head.SettledAt, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			return err
		}
		a.ID, a.At, a.SettledAt = head.ID, head.At, head.SettledAt
		out = append(out, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("appeals about submission %s: %w", submissionID, err)
	}
	return out, nil
}

func insertAppeal(tx *store.Tx, submissionID string, a Appeal) error {
	done, err := tx.Exec(`insert into pledge_submission_appeal (id, submission_id, made_at, settled_at, body) values ($1, $2, $3, 0, $4) on conflict do nothing`,
		a.ID, submissionID, a.At, store.JSON(a))
	return kept(done, err, "keep an appeal")
}

func updateAppeal(tx *store.Tx, a Appeal) error {
	done, err := tx.Exec(`update pledge_submission_appeal set settled_at = $1, body = $2 where id = $3`, a.SettledAt, store.JSON(a), a.ID)
	return kept(done, err, "keep appeal "+a.ID)
}

// waitingAppeals counts the appeals that nobody has answered, by submission.
func waitingAppeals(tx *store.ReadTx) (map[string]int, error) {
	out := map[string]int{}
	err := tx.Each(`select submission_id, count(*) from pledge_submission_appeal where settled_at = 0 group by submission_id`, nil, func(scan store.Scan) error {
		var id string
		var n int
		err := scan(&id, &n)
		out[id] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count appeals: %w", err)
	}
	return out, nil
}

// getPaper is who answers for what an engagement promises; the zero paper where nobody said anything.
func getPaper(tx *store.ReadTx, engagementID string) (p Paper, err error) {
	var body string
	err = tx.Get(&body, `select body from pledge_submission_paper where engagement_id = $1`, engagementID)
	if errors.Is(err, errs.NotFound) {
		return p, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(body), &p)
	}
	if err != nil {
		return p, fmt.Errorf("who answers for engagement %s: %w", engagementID, err)
	}
	return p, nil
}

func putPaper(tx *store.Tx, engagementID string, p Paper) error {
	_, err := tx.Exec(`insert into pledge_submission_paper (engagement_id, body) values ($1, $2) on conflict (engagement_id) do update set body = excluded.body`, engagementID, store.JSON(p))
	if err != nil {
		return fmt.Errorf("keep who answers for engagement %s: %w", engagementID, err)
	}
	return nil
}

// getRules are those of a scheme; ours where it has set none.
func getRules(tx *store.ReadTx, schemeID string) (r Rules, err error) {
	var x struct {
		Version int    `db:"version"`
		Body    string `db:"body"`
	}
	err = tx.Get(&x, `select version, body from pledge_submission_rule where scheme_id = $1`, schemeID)
	if errors.Is(err, errs.NotFound) {
		return Rules{SchemeID: schemeID}, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(x.Body), &r)
	}
	if err != nil {
		return r, fmt.Errorf("the rules of scheme %.36q: %w", schemeID, err)
	}
	r.SchemeID, r.Version = schemeID, x.Version
	return r, nil
}

func putRules(tx *store.Tx, r Rules) error {
	_, err := tx.Exec(`insert into pledge_submission_rule (scheme_id, version, body) values ($1, $2, $3) on conflict (scheme_id) do update set version = excluded.version, body = excluded.body`,
		r.SchemeID, r.Version, store.JSON(r))
	if err != nil {
		return fmt.Errorf("keep the rules of scheme %s: %w", r.SchemeID, err)
	}
	return nil
}

// toldOf is how far the reminding of a wait has come.
func toldOf(tx *store.ReadTx, submissionID, wait string) (s Step, err error) {
	if err = tx.Get(&s, `select coalesce(max(step), 0) from pledge_submission_told where submission_id = $1 and wait = $2`, submissionID, wait); err != nil {
		return s, fmt.Errorf("what was sent about submission %s: %w", submissionID, err)
	}
	return s, nil
}

func insertTold(tx *store.Tx, submissionID, wait string, step Step) error {
	n, err := tx.Exec(`insert into pledge_submission_told (submission_id, wait, step, told_at) values ($1, $2, $3, $4) on conflict do nothing`, submissionID, wait, int(step), store.Micros(tx.Now()))
	return kept(n, err, "keep what was sent")
}
