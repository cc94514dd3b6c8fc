package partner

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const columns = `id, engagement_id, body_id, organisation_id, state, why, asked_by, asked_at, settled_at`

func getQuestion(tx *store.ReadTx, id string) (q question, err error) {
	if err = tx.Get(&q, `select `+columns+` from pledge_partner where id = $1`, id); err != nil {
		return q, fmt.Errorf("the question %.36q: %w", id, err)
	}
	return q, nil
}

// questionsOf are those about an engagement, the newest first.
func questionsOf(tx *store.ReadTx, engagementID string) (out []question, err error) {
	err = tx.Select(&out, `select `+columns+` from pledge_partner where engagement_id = $1 order by asked_at desc, id desc`, engagementID)
	if err != nil {
		return nil, fmt.Errorf("what is asked about engagement %s: %w", engagementID, err)
	}
	return out, nil
}

// insertQuestion keeps a new one. An id that is there already is a conflict.
func insertQuestion(tx *store.Tx, q question) error {
	n, err := tx.Exec(`insert into pledge_partner (`+columns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
		q.ID, q.EngagementID, q.BodyID, q.OrganisationID, string(q.State), q.Why, q.By, q.At, q.Settled)
	if err == nil && n == 0 {
		err = errs.Conflict
	}
	if err != nil {
		return fmt.Errorf("keep a question: %w", err)
	}
	return nil
}

// settle keeps what became of a question. While the two are linked nothing is over.
func settle(tx *store.Tx, id string, to State) error {
	_, err := tx.Exec(`update pledge_partner set state = $1, settled_at = $2 where id = $3`, string(to), store.Micros(tx.Now()), id)
	if err != nil {
		return fmt.Errorf("keep what became of question %s: %w", id, err)
	}
	return nil
}

// askedSince counts the questions of one organisation since an instant, whoever asked.
func askedSince(tx *store.ReadTx, organisationID string, since time.Time) (n int, err error) {
	err = tx.Get(&n, `select count(*) from pledge_partner where organisation_id = $1 and asked_at > $2`, organisationID, store.Micros(since))
	if err != nil {
		return 0, fmt.Errorf("count what organisation %s was asked: %w", organisationID, err)
	}
	return n, nil
}

// within lists the questions to organisations of a scope of which one thing became, the newest first.
func within(tx *store.ReadTx, scope policy.Scope, state State, limit int) (out []question, err error) {
	where, args := scope.Where("organisation_id", "", 3)
	err = tx.Select(&out, `select `+columns+` from pledge_partner where state = $2 and `+where+` order by asked_at desc, id desc limit $1`,
		append([]any{limit, string(state)}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("list what organisations are asked: %w", err)
	}
	return out, nil
}

// dueToForget are the questions whose time is over, the oldest first.
func dueToForget(tx *store.ReadTx, most int) (out []string, err error) {
	now := tx.Now()
	err = tx.Select(&out, `
		select id from pledge_partner
		where state in ('declined', 'withdrawn', 'ended') and settled_at <= $1 or state = 'asked' and asked_at <= $2
		order by asked_at, id limit $3`,
		store.Micros(now.Add(-keptDays*aDay)), store.Micros(now.Add(-openDays*aDay)), most)
	if err != nil {
		return nil, fmt.Errorf("questions that are to be forgotten: %w", err)
	}
	return out, nil
}

func deleteQuestion(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from pledge_partner where id = $1`, id); err != nil {
		return fmt.Errorf("forget question %s: %w", id, err)
	}
	return nil
}
