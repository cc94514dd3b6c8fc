package impact

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// factsOf are the facts of all engagements of a scheme, in order: one question, however many there are.
func factsOf(tx *store.ReadTx, schemeID string) (out []Facts, err error) {
	err = tx.Each(`select engagement_id, body from pledge_impact where scheme_id = $1 order by engagement_id`, []any{schemeID}, func(scan store.Scan) error {
		var id, body string
		if err := scan(&id, &body); err != nil {
			return err
		}
		f := Facts{EngagementID: id, SchemeID: schemeID}
		if err := json.Unmarshal([]byte(body), &f); err != nil {
			return fmt.Errorf("read the facts of engagement %s: %w", id, err)
		}
		f.full()
		out = append(out, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what scheme %s comes to: %w", schemeID, err)
	}
	return out, nil
}

// getBody is a row as it is kept; "" for none.
func getBody(tx *store.ReadTx, engagementID string) (body string, err error) {
	err = tx.Get(&body, `select body from pledge_impact where engagement_id = $1`, engagementID)
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("the facts of engagement %s: %w", engagementID, err)
	}
	return body, nil
}

func putFacts(tx *store.Tx, f Facts) error {
	_, err := tx.Exec(`
		insert into pledge_impact (engagement_id, scheme_id, body) values ($1, $2, $3)
		on conflict (engagement_id) do update set scheme_id = excluded.scheme_id, body = excluded.body`, f.EngagementID, f.SchemeID, store.JSON(f))
	if err != nil {
		return fmt.Errorf("keep the facts of engagement %s: %w", f.EngagementID, err)
	}
	return nil
}

func dropFacts(tx *store.Tx, engagementID string) error {
	if _, err := tx.Exec(`delete from pledge_impact where engagement_id = $1`, engagementID); err != nil {
		return fmt.Errorf("drop the facts of engagement %s: %w", engagementID, err)
	}
	return nil
}

// countSent is how many submissions of a scheme nobody has decided yet.
func countSent(tx *store.ReadTx, schemeID string) (n int, err error) {
	err = tx.Get(&n, `
		select count(*) from pledge_submission
		where scheme_id = $1 and state in ('submitted', 'in review', 'feedback given', 'changes asked', 'resubmitted', 'validated')`, schemeID)
	if err != nil {
		return 0, fmt.Errorf("count what was sent to scheme %s: %w", schemeID, err)
	}
	return n, nil
}
