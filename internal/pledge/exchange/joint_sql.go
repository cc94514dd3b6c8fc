package exchange

import (
	"encoding/json"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const jointColumns = `id, from_id, to_id, state, version, last_id, at, settled_at, from_drafted, to_drafted`

func joints(tx *store.ReadTx, where string, args ...any) (out []Joint, err error) {
	err = tx.Each(`select `+jointColumns+` from pledge_joint where `+where, args, func(scan store.Scan) error {
		var j Joint
		var state string
		err := scan(&j.ID, &j.FromID, &j.ToID, &state, &j.Version, &j.LastID, &j.At, &j.SettledAt, &j.FromDrafted, &j.ToDrafted)
		j.State = JointState(state)
		out = append(out, j)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what is promised together: %w", err)
	}
	return out, nil
}

func getJoint(tx *store.ReadTx, id string) (Joint, error) {
	list, err := joints(tx, `id = $1`, id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("the promise together %.36q: %w", id, errs.NotFound)
	}
	if err != nil {
		return Joint{}, err
	}
	return list[0], nil
}

// jointsWithin are those in which engagements of a scope have a side, the newest first.
func jointsWithin(tx *store.ReadTx, scope policy.Scope, limit int) ([]Joint, error) {
	where, args := scope.Within(policy.Columns{Organisation: "organisation_id", Engagement: "engagement_id"}, 2)
	mine := `(select engagement_id from pledge_award where ` + where + `)`
	return joints(tx, `from_id in `+mine+` or to_id in `+mine+` order by at desc, id desc limit $1`, append([]any{limit}, args...)...)
}

// openBetween counts those that wait between two engagements.
func openBetween(tx *store.ReadTx, from, to string) (n int, err error) {
	err = tx.Get(&n, `select count(*) from pledge_joint where state = 'open' and (from_id = $1 and to_id = $2 or from_id = $3 and to_id = $4)`, from, to, to, from)
	if err != nil {
		return 0, fmt.Errorf("count what waits between two: %w", err)
	}
	return n, nil
}

// proposedSince counts what one engagement proposed since an instant.
func proposedSince(tx *store.ReadTx, fromID string, since time.Time) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from pledge_joint where from_id = $1 and at > $2`, fromID, store.Micros(since)); err != nil {
		return 0, fmt.Errorf("count what engagement %s proposed: %w", fromID, err)
	}
	return n, nil
}

// wordingsOf are the wordings of one, the newest first.
func wordingsOf(tx *store.ReadTx, id string) (out []Wording, err error) {
	err = tx.Each(`select version, by_id, body, at from pledge_joint_wording where joint_id = $1 order by version desc`, []any{id}, func(scan store.Scan) error {
		var w Wording
		var version int
		var by, body string
		var at int64
		if err := scan(&version, &by, &body, &at); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &w); err != nil {
			return err
		}
		w.Version, w.ByID, w.At = version, by, at
		out = append(out, w)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the wordings of %s: %w", id, err)
	}
	return out, nil
}

func insertJoint(tx *store.Tx, j Joint) error {
	_, err := tx.Exec(`insert into pledge_joint (`+jointColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		j.ID, j.FromID, j.ToID, string(j.State), j.Version, j.LastID, j.At, j.SettledAt, j.FromDrafted, j.ToDrafted)
	if err != nil {
		return fmt.Errorf("keep what is promised together: %w", err)
	}
	return nil
}

func insertWording(tx *store.Tx, jointID, accountID string, w Wording) error {
	_, err := tx.Exec(`insert into pledge_joint_wording (joint_id, version, by_id, body, written_by, at) values ($1, $2, $3, $4, $5, $6)`,
		jointID, w.Version, w.ByID, store.JSON(w), accountID, w.At)
	if err != nil {
		return fmt.Errorf("keep a wording: %w", err)
	}
	return nil
}

// keepJoint keeps how far two are.
func keepJoint(tx *store.Tx, j Joint) error {
	_, err := tx.Exec(`update pledge_joint set state = $1, version = $2, last_id = $3, settled_at = $4 where id = $5`,
		string(j.State), j.Version, j.LastID, j.SettledAt, j.ID)
	if err != nil {
		return fmt.Errorf("keep how far two are with %s: %w", j.ID, err)
	}
	return nil
}

// draftedIn keeps when it became a draft among the pledges of one side. The other side may do the same at the same time.
func draftedIn(tx *store.Tx, j Joint, engagementID string) (err error) {
	if engagementID == j.FromID {
		_, err = tx.Exec(`update pledge_joint set from_drafted = $1 where id = $2`, j.FromDrafted, j.ID)
	} else {
		_, err = tx.Exec(`update pledge_joint set to_drafted = $1 where id = $2`, j.ToDrafted, j.ID)
	}
	if err != nil {
		return fmt.Errorf("keep that %s is a draft: %w", j.ID, err)
	}
	return nil
}
