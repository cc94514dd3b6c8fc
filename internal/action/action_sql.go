package action

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/platform/store"
)

func actionsOf(tx *store.ReadTx, planID string) (out []Action, err error) {
	err = tx.Each(`select id, place, state, version, body from action_action where plan_id = $1 order by place, id`, []any{planID}, func(scan store.Scan) error {
		var a Action
		var id, state, body string
		var place, version int
		if err := scan(&id, &place, &state, &version, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &a); err != nil {
			return err
		}
		a.ID, a.Place, a.State, a.Version = id, place, State(state), version
		out = append(out, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the actions of plan %s: %w", planID, err)
	}
	return out, nil
}

// planOf is the plan in which an action stands.
func planOf(tx *store.ReadTx, actionID string) (id string, err error) {
	if err = tx.Get(&id, `select plan_id from action_action where id = $1`, actionID); err != nil {
		return "", fmt.Errorf("the action %.36q: %w", actionID, err)
	}
	return id, nil
}

// ledBy are the plans in which an account leads an action.
func ledBy(tx *store.ReadTx, accountID string) (out []string, err error) {
	if accountID == "" {
		return nil, nil
	}
	if err = tx.Select(&out, `select distinct plan_id from action_action where lead = $1 order by plan_id`, accountID); err != nil {
		return nil, fmt.Errorf("what account %s leads: %w", accountID, err)
	}
	return out, nil
}

// insertAction keeps a new one. An id that is there already, be it in another plan, is a conflict.
func insertAction(tx *store.Tx, planID string, a Action) error {
	_, err := tx.Exec(`insert into action_action (plan_id, id, place, state, due, lead, version, body) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		planID, a.ID, a.Place, string(a.State), a.Due, a.Lead.AccountID, a.Version, store.JSON(a))
	if err != nil {
		return fmt.Errorf("keep action %s: %w", a.ID, err)
	}
	return nil
}

func updateAction(tx *store.Tx, planID string, a Action) error {
	_, err := tx.Exec(`update action_action set state = $1, due = $2, lead = $3, version = $4, body = $5 where plan_id = $6 and id = $7`,
		string(a.State), a.Due, a.Lead.AccountID, a.Version, store.JSON(a), planID, a.ID)
	if err != nil {
		return fmt.Errorf("keep action %s: %w", a.ID, err)
	}
	return nil
}

// taken is a reading as it is kept.
type taken struct {
	measure.Reading
	actionID string
	gone     string // why it was taken back; "": it stands
}

// readingsOf are the readings of a plan, by day and then as they were taken.
func readingsOf(tx *store.ReadTx, planID string) (out []taken, err error) {
	err = tx.Each(`select action_id, id, day, hundredths, note, gone from action_reading where plan_id = $1 order by day, at, id`, []any{planID}, func(scan store.Scan) error {
		var x taken
		var value int64
		if err := scan(&x.actionID, &x.ID, &x.On, &value, &x.Note, &x.gone); err != nil {
			return err
		}
		x.Value = measure.Amount(value)
		out = append(out, x)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the readings of plan %s: %w", planID, err)
	}
	return out, nil
}

// insertReading keeps one, once: false when its id is there already.
func insertReading(tx *store.Tx, planID, actionID, by string, r measure.Reading) (bool, error) {
	n, err := tx.Exec(`insert into action_reading (plan_id, action_id, id, day, hundredths, note, at, by_account, gone) values ($1, $2, $3, $4, $5, $6, $7, $8, '') on conflict do nothing`,
		planID, actionID, r.ID, r.On, int64(r.Value), r.Note, store.Micros(tx.Now()), by)
	if err != nil {
		return false, fmt.Errorf("keep a reading: %w", err)
	}
	return n > 0, nil
}

// dropReading marks one as taken back.
func dropReading(tx *store.Tx, planID, actionID, id, why string) error {
	if _, err := tx.Exec(`update action_reading set gone = $1 where plan_id = $2 and action_id = $3 and id = $4`, why, planID, actionID, id); err != nil {
		return fmt.Errorf("take a reading back: %w", err)
	}
	return nil
}

// changeReading puts the number of one right, and has it stand again.
func changeReading(tx *store.Tx, planID, actionID string, r measure.Reading) error {
	_, err := tx.Exec(`update action_reading set hundredths = $1, day = $2, gone = '' where plan_id = $3 and action_id = $4 and id = $5`, int64(r.Value), r.On, planID, actionID, r.ID)
	if err != nil {
		return fmt.Errorf("put a reading right: %w", err)
	}
	return nil
}
