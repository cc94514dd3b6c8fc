package admin

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

const checkColumns = `id, actor_kind, actor, state, asked_at, ended_at, rows_read, rows_all, seals, unsealed, problems, more`

func insertCheck(tx *store.Tx, c Check) error {
	_, err := tx.Exec(`
		insert into platform_audit_check (`+checkColumns+`)
		values ($1, $2, $3, $4, $5, 0, 0, 0, 0, 0, '[]', 0)`, c.ID, c.ActorKind, c.Actor, c.State, c.Asked)
	if err != nil {
		return fmt.Errorf("keep a check of the audit: %w", err)
	}
	return nil
}

func updateCheck(tx *store.Tx, c Check) error {
	_, err := tx.Exec(`
		update platform_audit_check set state = $1, ended_at = $2, rows_read = $3, rows_all = $4, seals = $5, unsealed = $6, problems = $7, more = $8
		where id = $9`, c.State, c.Ended, c.Rows, c.All, c.Seals, c.Unsealed, c.Problems, c.More, c.ID)
	if err != nil {
		return fmt.Errorf("keep how a check of the audit ended: %w", err)
	}
	return nil
}

func getCheck(tx *store.ReadTx, id string) (c Check, err error) {
	if err = tx.Get(&c, `select `+checkColumns+` from platform_audit_check where id = $1`, id); err != nil {
		return c, fmt.Errorf("check %s of the audit: %w", id, err)
	}
	return c, nil
}

// lastCheck is the newest check; the zero one when there was none.
func lastCheck(tx *store.ReadTx) (Check, error) {
	list, err := listChecks(tx, 1)
	if err != nil || len(list) == 0 {
		return Check{}, err
	}
	return list[0], nil
}

func listChecks(tx *store.ReadTx, most int) (out []Check, err error) {
	err = tx.Select(&out, `select `+checkColumns+` from platform_audit_check order by asked_at desc, id desc limit $1`, most)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return nil, fmt.Errorf("list the checks of the audit: %w", err)
	}
	return out, nil
}

// started notes that a check runs, and how much there is to read.
func started(ctx context.Context, db *store.DB, id string) error {
	err := db.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`
			update platform_audit_check set state = 'running', rows_read = 0,
				rows_all = (select coalesce(sum(number), 0) from platform_audit_head)
			where id = $1`, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("begin a check of the audit: %w", err)
	}
	return nil
}

// progress notes how far a check is.
func progress(ctx context.Context, db *store.DB, id, state string, rows int) error {
	err := db.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`update platform_audit_check set state = $1, rows_read = $2 where id = $3`, state, rows, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("note how far a check of the audit is: %w", err)
	}
	return nil
}
