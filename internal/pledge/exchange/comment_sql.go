package exchange

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const commentColumns = `id, engagement_id, promise_id, from_id, organisation_id, scheme_id, role, body, state, why, answer, answer_role, reported, reports, written_by, at, answered_at, reported_at, settled_at`

func scanComment(scan store.Scan) (c Comment, err error) {
	var state string
	err = scan(&c.ID, &c.EngagementID, &c.PromiseID, &c.FromID, &c.OrganisationID, &c.SchemeID, &c.Role, &c.Body, &state, &c.Why, &c.Answer, &c.AnswerRole, &c.Reported, &c.Reports, &c.By, &c.At, &c.AnsweredAt, &c.ReportedAt, &c.SettledAt)
	c.State = CommentState(state)
	return c, err
}

func comments(tx *store.ReadTx, where string, args ...any) (out []Comment, err error) {
	err = tx.Each(`select `+commentColumns+` from pledge_comment where `+where, args, func(scan store.Scan) error {
		c, err := scanComment(scan)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read comments: %w", err)
	}
	return out, nil
}

func getComment(tx *store.ReadTx, id string) (Comment, error) {
	list, err := comments(tx, `id = $1`, id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("the comment %.36q: %w", id, errs.NotFound)
	}
	if err != nil {
		return Comment{}, err
	}
	return list[0], nil
}

// commentsOn are those about one engagement, the oldest first.
func commentsOn(tx *store.ReadTx, engagementID string) ([]Comment, error) {
	return comments(tx, `engagement_id = $1 order by at, id`, engagementID)
}

// reportedWithin are those of schemes in a scope that somebody reported, the oldest report first.
func reportedWithin(tx *store.ReadTx, scope policy.Scope, limit int) ([]Comment, error) {
	where, args := scope.Within(policy.Columns{Scheme: "scheme_id"}, 2)
	return comments(tx, `reports > 0 and `+where+` order by reported_at, id limit $1`, append([]any{limit}, args...)...)
}

// writtenSince counts what was written from one engagement since an instant.
func writtenSince(tx *store.ReadTx, fromID string, since time.Time) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from pledge_comment where from_id = $1 and at > $2`, fromID, store.Micros(since)); err != nil {
		return 0, fmt.Errorf("count what engagement %s wrote: %w", fromID, err)
	}
	return n, nil
}

// unanswered counts the comments on an engagement that stand without an answer.
func unanswered(tx *store.ReadTx, engagementID string) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from pledge_comment where engagement_id = $1 and state = 'up' and answer = ''`, engagementID); err != nil {
		return 0, fmt.Errorf("count comments on engagement %s: %w", engagementID, err)
	}
	return n, nil
}

func insertComment(tx *store.Tx, c Comment) error {
	_, err := tx.Exec(`
		insert into pledge_comment (`+commentColumns+`)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
		c.ID, c.EngagementID, c.PromiseID, c.FromID, c.OrganisationID, c.SchemeID, c.Role, c.Body, string(c.State), c.Why, c.Answer, c.AnswerRole, c.Reported, c.Reports, c.By, c.At, c.AnsweredAt, c.ReportedAt, c.SettledAt)
	if err != nil {
		return fmt.Errorf("keep comment %s: %w", c.ID, err)
	}
	return nil
}

// keepComment keeps what became of one.
func keepComment(tx *store.Tx, c Comment) error {
	_, err := tx.Exec(`
		update pledge_comment set body = $1, state = $2, why = $3, answer = $4, answer_role = $5, reported = $6, reports = $7, answered_at = $8, reported_at = $9, settled_at = $10
		where id = $11`, c.Body, string(c.State), c.Why, c.Answer, c.AnswerRole, c.Reported, c.Reports, c.AnsweredAt, c.ReportedAt, c.SettledAt, c.ID)
	if err != nil {
		return fmt.Errorf("keep what became of comment %s: %w", c.ID, err)
	}
	return nil
}
