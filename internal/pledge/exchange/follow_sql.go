package exchange

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// seatsWithin are the engagements with an award that lie in a scope, the newest award first.
func seatsWithin(tx *store.ReadTx, scope policy.Scope, limit int) (out []string, err error) {
	where, args := scope.Within(policy.Columns{Organisation: "organisation_id", Engagement: "engagement_id"}, 2)
	err = tx.Select(&out, `select engagement_id from pledge_award where `+where+` group by engagement_id order by max(made_at) desc, engagement_id limit $1`,
		append([]any{limit}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("engagements with an award, of somebody: %w", err)
	}
	return out, nil
}

type followRow struct {
	Follower string `db:"follower"`
	ID       string `db:"engagement_id"`
	By       int    `db:"by_organisation"`
	Since    int64  `db:"since"`
	SeenAt   int64  `db:"seen_at"`
	Seen     string `db:"seen"`
	Told     string `db:"told"`
}

func (r followRow) followed() (f followed, err error) {
	f = followed{Follower: Follower{r.Follower, r.By == 1}, EngagementID: r.ID, Since: r.Since, SeenAt: r.SeenAt}
	err = errors.Join(json.Unmarshal([]byte(r.Seen), &f.Seen), json.Unmarshal([]byte(r.Told), &f.Told))
	if err != nil {
		return f, fmt.Errorf("who follows engagement %s: %w", r.ID, err)
	}
	return f, nil
}

// followedBy is what somebody follows, what they began last first.
func followedBy(tx *store.ReadTx, follower, forUpdate string) (out []followed, err error) {
	var rows []followRow
	err = tx.Select(&rows, `
		select follower, engagement_id, by_organisation, since, seen_at, seen, told from pledge_follow
		where follower = $1 order by since desc, engagement_id`+forUpdate, follower)
	if err != nil {
		return nil, fmt.Errorf("what is followed: %w", err)
	}
	for _, r := range rows {
		f, e := r.followed()
		out, err = append(out, f), errors.Join(err, e)
	}
	return out, err
}

func insertFollow(tx *store.Tx, f followed) error {
	by := 0
	if f.Organisation {
		by = 1
	}
	_, err := tx.Exec(`
		insert into pledge_follow (follower, engagement_id, by_organisation, since, seen_at, seen, told) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (follower, engagement_id) do nothing`, f.ID, f.EngagementID, by, f.Since, f.SeenAt, f.Seen.json(), f.Told.json())
	if err != nil {
		return fmt.Errorf("follow engagement %s: %w", f.EngagementID, err)
	}
	return nil
}

func deleteFollow(tx *store.Tx, follower, engagementID string) error {
	if _, err := tx.Exec(`delete from pledge_follow where follower = $1 and engagement_id = $2`, follower, engagementID); err != nil {
		return fmt.Errorf("follow engagement %s no more: %w", engagementID, err)
	}
	return nil
}

// keepMarks keeps how a line stood when its follower looked, or was written to.
func keepMarks(tx *store.Tx, f followed) error {
	_, err := tx.Exec(`update pledge_follow set seen_at = $1, seen = $2, told = $3 where follower = $4 and engagement_id = $5`, f.SeenAt, f.Seen.json(), f.Told.json(), f.ID, f.EngagementID)
	if err != nil {
		return fmt.Errorf("keep what a follower of engagement %s has seen: %w", f.EngagementID, err)
	}
	return nil
}

// countFollowers is how many follow an engagement.
func countFollowers(tx *store.ReadTx, engagementID string) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from pledge_follow where engagement_id = $1`, engagementID); err != nil {
		return 0, fmt.Errorf("count who follows engagement %s: %w", engagementID, err)
	}
	return n, nil
}

// followers are those who follow anything, in order.
func followers(tx *store.ReadTx, after string, most int) (out []Follower, err error) {
	err = tx.Each(`select follower, max(by_organisation) from pledge_follow where follower > $1 group by follower order by follower limit $2`, []any{after, most}, func(scan store.Scan) error {
		var f Follower
		var by int
		if err := scan(&f.ID, &by); err != nil {
			return err
		}
		f.Organisation = by == 1
		out = append(out, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("who follows: %w", err)
	}
	return out, nil
}
