package action

import (
	"fmt"

	"example.org/homeward/internal/action/remind"
	"example.org/homeward/internal/platform/store"
)

// nearing are the plans in which something comes, or came, by a day, and that are not over, in order.
func nearing(tx *store.ReadTx, by string) (out []string, err error) {
	err = tx.Select(&out, `
		select plan_id from action_action where due <> '' and due <= $1 and state in ('agreed', 'under way', 'blocked')
		union select id from action_plan where next_review <> '' and next_review <= $1
		order by 1`, by)
	if err != nil {
		return nil, fmt.Errorf("plans in which something comes: %w", err)
	}
	return out, nil
}

// remindedOf is how far the reminding has come in a plan, by action and day. The plan's own review has no action.
func remindedOf(tx *store.ReadTx, planID string) (map[[2]string]remind.Step, error) {
	out := map[[2]string]remind.Step{}
	err := tx.Each(`select action_id, due, max(step) from action_reminder where plan_id = $1 group by action_id, due`, []any{planID}, func(scan store.Scan) error {
		var action, due string
		var step int
		err := scan(&action, &due, &step)
		out[[2]string{action, due}] = remind.Step(step)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("of what plan %s was reminded: %w", planID, err)
	}
	return out, nil
}

func insertReminder(tx *store.Tx, planID string, r Reminder) error {
	_, err := tx.Exec(`insert into action_reminder (plan_id, action_id, due, step, at) values ($1, $2, $3, $4, $5)`, planID, r.ActionID, r.Due, int(r.Step), store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("keep a reminder: %w", err)
	}
	return nil
}
