package action

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// reviewsOf are the reviews of a plan that took place or are held now, the newest first.
func reviewsOf(tx *store.ReadTx, planID string) (out []Review, err error) {
	err = tx.Each(`select id, day, state, version, body from action_review where plan_id = $1 and state <> 'cancelled' order by day desc, id desc`, []any{planID}, func(scan store.Scan) error {
		var r Review
		var id, day, state, body string
		var version int
		if err := scan(&id, &day, &state, &version, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &r); err != nil {
			return err
		}
		r.ID, r.On, r.State, r.Version = id, day, ReviewState(state), version
		out = append(out, r)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the reviews of plan %s: %w", planID, err)
	}
	return out, nil
}

func putReview(tx *store.Tx, planID string, r Review) error {
	_, err := tx.Exec(`
		insert into action_review (plan_id, id, day, state, version, body) values ($1, $2, $3, $4, $5, $6)
		on conflict (plan_id, id) do update set state = excluded.state, version = excluded.version, body = excluded.body`,
		planID, r.ID, r.On, string(r.State), r.Version, store.JSON(r))
	if err != nil {
		return fmt.Errorf("keep review %s: %w", r.ID, err)
	}
	return nil
}

// toldIn is what was told about a plan, the newest first.
func toldIn(tx *store.ReadTx, planID string) (out []Telling, err error) {
	err = tx.Each(`select id, at, body from action_told where plan_id = $1 order by at desc, id desc`, []any{planID}, func(scan store.Scan) error {
		var t Telling
		var id, body string
		var at int64
		if err := scan(&id, &at, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &t); err != nil {
			return err
		}
		t.ID, t.At = id, at
		out = append(out, t)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what was told about plan %s: %w", planID, err)
	}
	return out, nil
}

// insertTold keeps what was told, once: false when its id is there already.
func insertTold(tx *store.Tx, planID string, t Telling) (bool, error) {
	n, err := tx.Exec(`insert into action_told (plan_id, id, at, body) values ($1, $2, $3, $4) on conflict do nothing`, planID, t.ID, t.At, store.JSON(t))
	if err != nil {
		return false, fmt.Errorf("keep what was told: %w", err)
	}
	return n > 0, nil
}
