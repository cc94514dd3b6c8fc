package submit

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const columns = `id, engagement_id, scheme_id, organisation_id, state, round, sent_at, due, wait_on, assigned, version, body`

type row struct {
	ID             string `db:"id"`
	EngagementID   string `db:"engagement_id"`
	SchemeID       string `db:"scheme_id"`
	OrganisationID string `db:"organisation_id"`
	State          State  `db:"state"`
	Round          int    `db:"round"`
	SentAt         int64  `db:"sent_at"`
	Due            string `db:"due"`
	WaitOn         string `db:"wait_on"`
	Assigned       string `db:"assigned"`
	Version        int    `db:"version"`
	Body           string `db:"body"`
}

func (x row) submission() (s Submission, err error) {
	if err = json.Unmarshal([]byte(x.Body), &s); err != nil {
		return s, fmt.Errorf("read submission %s: %w", x.ID, err)
	}
	s.ID, s.EngagementID, s.SchemeID, s.OrganisationID, s.Kept = x.ID, x.EngagementID, x.SchemeID, x.OrganisationID, x.State
	s.Round, s.SentAt, s.Due, s.WaitOn, s.Assigned, s.Version = x.Round, x.SentAt, x.Due, x.WaitOn, x.Assigned, x.Version
	return s, nil
}

func submissions(rows []row) (out []Submission, err error) {
	for _, x := range rows {
		s, err := x.submission()
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func getSubmission(tx *store.ReadTx, id, forUpdate string) (Submission, error) {
	var x row
	if err := tx.Get(&x, `select `+columns+` from pledge_submission where id = $1`+forUpdate, id); err != nil {
		return Submission{}, fmt.Errorf("the submission %.36q: %w", id, err)
	}
	return x.submission()
}

// submissionsOf are those of an engagement, the newest first.
func submissionsOf(tx *store.ReadTx, engagementID, forUpdate string) ([]Submission, error) {
	var rows []row
	if err := tx.Select(&rows, `select `+columns+` from pledge_submission where engagement_id = $1 order by sent_at desc, id desc`+forUpdate, engagementID); err != nil {
		return nil, fmt.Errorf("what engagement %s sent: %w", engagementID, err)
	}
	return submissions(rows)
}

// within lists those of a scope, that which waits longest first; those of one scheme where one is named.
func within(tx *store.ReadTx, scope policy.Scope, c policy.Columns, schemeID string, limit int) ([]Submission, error) {
	where, args := scope.Within(c, 3)
	var rows []row
	err := tx.Select(&rows, `select `+columns+` from pledge_submission where ($2 = '' or scheme_id = $2) and `+where+` order by wait_on, sent_at, id limit $1`,
		append([]any{limit, schemeID}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("list submissions: %w", err)
	}
	return submissions(rows)
}

// nearing are the ids of those whose last day for an answer is no later than one day, or that have waited since another or
// longer.
func nearing(tx *store.ReadTx, due, since string) (out []string, err error) {
	err = tx.Select(&out, `
		select id from pledge_submission
		where state = 'changes asked' and due <= $1 or state in ('submitted', 'in review', 'resubmitted', 'validated') and wait_on <= $2
		order by wait_on, id`, due, since)
	if err != nil {
		return nil, fmt.Errorf("submissions that somebody waits for: %w", err)
	}
	return out, nil
}

func insertSubmission(tx *store.Tx, s Submission) error {
	n, err := tx.Exec(`insert into pledge_submission (`+columns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
		s.ID, s.EngagementID, s.SchemeID, s.OrganisationID, string(s.Kept), s.Round, s.SentAt, s.Due, s.WaitOn, s.Assigned, s.Version, store.JSON(s))
	return kept(n, err, "keep a submission")
}

// updateSubmission keeps the next version of one. Whoever was not the last to read it is too late.
func updateSubmission(tx *store.Tx, s Submission) error {
	n, err := tx.Exec(`
		update pledge_submission set state = $1, round = $2, sent_at = $3, due = $4, wait_on = $5, assigned = $6, version = $7, body = $8
		where id = $9 and version = $7 - 1`,
		string(s.Kept), s.Round, s.SentAt, s.Due, s.WaitOn, s.Assigned, s.Version, store.JSON(s), s.ID)
	return kept(n, err, "keep submission "+s.ID)
}

// kept is what became of a statement that had to touch one row.
func kept(n int64, err error, what string) error {
	if err == nil && n == 0 {
		err = errs.Conflict
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// roundsOf are what was sent, the newest first.
func roundsOf(tx *store.ReadTx, submissionID string) (out []Round, err error) {
	err = tx.Each(`select id, round, sent_at, hash, words, kept from pledge_submission_round where submission_id = $1 order by round desc`, []any{submissionID}, func(scan store.Scan) error {
		var r Round
		var text string
		err := scan(&r.ID, &r.Number, &r.SentAt, &r.Hash, &r.Words, &text)
		r.Kept = []byte(text)
		out = append(out, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("what was sent with submission %s: %w", submissionID, err)
	}
	return out, nil
}

// roundThere reports whether an engagement sent a round under an id. One that another sent is a conflict.
func roundThere(tx *store.ReadTx, id, engagementID string) (bool, error) {
	var of string
	err := tx.Get(&of, `select engagement_id from pledge_submission_round where id = $1`, id)
	switch {
	case errors.Is(err, errs.NotFound):
		return false, nil
	case err == nil && of != engagementID:
		err = errs.Conflict
	}
	if err != nil {
		return false, fmt.Errorf("the round %.36q: %w", id, err)
	}
	return true, nil
}

func insertRound(tx *store.Tx, submissionID, engagementID string, r Round) error {
	n, err := tx.Exec(`insert into pledge_submission_round (submission_id, round, id, engagement_id, sent_at, hash, words, kept) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
		submissionID, r.Number, r.ID, engagementID, r.SentAt, r.Hash, r.Words, string(r.Kept))
	return kept(n, err, "keep what was sent")
}
