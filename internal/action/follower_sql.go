package action

import (
	"fmt"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// follower is somebody who is written to when there is something to tell.
type follower struct {
	PlanID string `db:"plan_id"`
	ID     string `db:"id"`
	Email  string `db:"email"`
}

func countFollowers(tx *store.ReadTx, planID string) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from action_follower where plan_id = $1`, planID); err != nil {
		return 0, fmt.Errorf("count who follows plan %s: %w", planID, err)
	}
	return n, nil
}

// followersOf are those who follow a plan, as they came.
func followersOf(tx *store.ReadTx, planID string) (out []follower, err error) {
	if err = tx.Select(&out, `select plan_id, id, email from action_follower where plan_id = $1 order by since, id`, planID); err != nil {
		return nil, fmt.Errorf("who follows plan %s: %w", planID, err)
	}
	return out, nil
}

// insertFollower keeps one, once for each address.
func insertFollower(tx *store.Tx, f follower) error {
	_, err := tx.Exec(`insert into action_follower (plan_id, id, email, since) values ($1, $2, $3, $4) on conflict do nothing`, f.PlanID, f.ID, f.Email, store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("keep who follows plan %s: %w", f.PlanID, err)
	}
	return nil
}

// deleteFollower forgets one, with all links that were sent to them.
func deleteFollower(tx *store.Tx, planID, id string) error {
	_, err := tx.Exec(`delete from action_follower where plan_id = $1 and id = $2`, planID, id)
	if err == nil {
		_, err = tx.Exec(`delete from action_link where plan_id = $1 and follower_id = $2`, planID, id)
	}
	if err != nil {
		return fmt.Errorf("forget who follows plan %s: %w", planID, err)
	}
	return nil
}

// giveToken keeps the hash of what one more link to a follower shows. Those in the mails before go on.
func giveToken(tx *store.Tx, f follower, token ids.Token) error {
	if _, err := tx.Exec(`insert into action_link (token, plan_id, follower_id) values ($1, $2, $3)`, token.Hash(), f.PlanID, f.ID); err != nil {
		return fmt.Errorf("give a follower a link: %w", err)
	}
	return nil
}

func followerByToken(tx *store.ReadTx, token ids.Token) (f follower, err error) {
	err = tx.Get(&f, `
		select f.plan_id, f.id, f.email from action_link l join action_follower f on f.plan_id = l.plan_id and f.id = l.follower_id
		where l.token = $1`, token.Hash())
	if err != nil {
		return f, fmt.Errorf("who follows, by a link: %w", err)
	}
	return f, nil
}
