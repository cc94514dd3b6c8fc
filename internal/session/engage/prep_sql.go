package engage

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// lockReady reads an engagement with its preparation, both held until the act is done.
func lockReady(tx *store.Tx, engagementID string) (Ready, error) {
	return readReady(&tx.ReadTx, engagementID, tx.ForUpdate())
}

func readReady(tx *store.ReadTx, engagementID, forUpdate string) (r Ready, err error) {
	if r.Engagement, err = session.GetEngagement(tx, engagementID, forUpdate); err != nil {
		return r, err
	}
	r.Prep, err = getPrep(tx, engagementID)
	return r, err
}

// getPrep reads the preparation; one that is not begun is empty.
func getPrep(tx *store.ReadTx, engagementID string) (p Prep, err error) {
	var x struct {
		Body string `db:"body"`
	}
	err = tx.Get(&x, `select body from session_prep where engagement_id = $1`, engagementID)
	if errors.Is(err, errs.NotFound) {
		return p, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(x.Body), &p)
	}
	if err != nil {
		return p, fmt.Errorf("the preparation of engagement %s: %w", engagementID, err)
	}
	return p, nil
}

// keepPrep keeps the preparation as it is now.
func keepPrep(tx *store.Tx, r Ready) error {
	_, err := tx.Exec(`
		insert into session_prep (engagement_id, forget_on, body) values ($1, $2, $3)
		on conflict (engagement_id) do update set forget_on = excluded.forget_on, body = excluded.body`,
		r.ID, r.Prep.Forget(), store.JSON(r.Prep))
	if err != nil {
		return fmt.Errorf("keep the preparation of engagement %s: %w", r.ID, err)
	}
	return nil
}

// countStories tells how many cases an engagement has, and how many of them may be shown.
func countStories(tx *store.ReadTx, engagementID string) (all, ready int, err error) {
	var x struct {
		Every int `db:"every_one"`
		Ready int `db:"ready"`
	}
	err = tx.Get(&x, `
		select count(a.story_id) as every_one, coalesce(sum(case when s.id is null or s.state = 'approved' then 1 else 0 end), 0) as ready
		from session_engagement_story a left join session_story s on s.id = a.story_id where a.engagement_id = $1`, engagementID)
	if err != nil {
		return 0, 0, fmt.Errorf("count the cases of engagement %s: %w", engagementID, err)
	}
	return x.Every, x.Ready, nil
}

// isChosen reports whether a case is among those of an engagement, and may be shown.
func isChosen(tx *store.ReadTx, engagementID, storyID string) (bool, error) {
	var x struct {
		N int `db:"n"`
	}
	err := tx.Get(&x, `
		select count(a.story_id) as n from session_engagement_story a left join session_story s on s.id = a.story_id
		where a.engagement_id = $1 and a.story_id = $2 and (s.id is null or s.state = 'approved')`, engagementID, storyID)
	if err != nil {
		return false, fmt.Errorf("whether engagement %s has a case: %w", engagementID, err)
	}
	return x.N > 0, nil
}
