package action

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

type planRow struct {
	ID             string `db:"id"`
	Kind           string `db:"kind"`
	OrganisationID string `db:"organisation_id"`
	Title          string `db:"title"`
	Feed           string `db:"feed"`
	Version        int    `db:"version"`
	Body           string `db:"body"`
}

const planColumns = `id, kind, organisation_id, title, feed, version, body`

func (x planRow) plan() (p Plan, err error) {
	if err = json.Unmarshal([]byte(x.Body), &p); err != nil {
		return p, fmt.Errorf("read plan %s: %w", x.ID, err)
	}
	p.ID, p.Kind, p.OrganisationID, p.Title, p.Version = x.ID, Kind(x.Kind), x.OrganisationID, x.Title, x.Version
	return p, nil
}

func getPlan(tx *store.ReadTx, id, forUpdate string) (p Plan, feed bool, err error) {
	var x planRow
	if err = tx.Get(&x, `select `+planColumns+` from action_plan where id = $1`+forUpdate, id); err != nil {
		return p, false, fmt.Errorf("the plan %.36q: %w", id, err)
	}
	p, err = x.plan()
	return p, x.Feed != "", err
}

// planByFeed is the plan that a calendar's key opens, by the hash of the key.
func planByFeed(tx *store.ReadTx, hash string) (id string, err error) {
	if err = tx.Get(&id, `select id from action_plan where feed = $1 and feed <> ''`, hash); err != nil {
		return "", fmt.Errorf("a plan by its calendar: %w", err)
	}
	return id, nil
}

// putPlan keeps a plan, new or not. Its calendar's key stays.
func putPlan(tx *store.Tx, p Plan) error {
	_, err := tx.Exec(`
		insert into action_plan (id, kind, organisation_id, title, next_review, feed, version, body) values ($1, $2, $3, $4, $5, '', $6, $7)
		on conflict (id) do update set organisation_id = excluded.organisation_id, title = excluded.title, next_review = excluded.next_review, version = excluded.version, body = excluded.body`,
		p.ID, string(p.Kind), p.OrganisationID, p.Title, p.NextReview, p.Version, store.JSON(p))
	if err != nil {
		return fmt.Errorf("keep plan %s: %w", p.ID, err)
	}
	return nil
}

// setFeed keeps the hash of the key that opens a plan's calendar; "" closes it.
func setFeed(tx *store.Tx, id, hash string) error {
	if _, err := tx.Exec(`update action_plan set feed = $1 where id = $2`, hash, id); err != nil {
		return fmt.Errorf("keep the calendar's key of plan %s: %w", id, err)
	}
	return nil
}

// plansWithin are the plans of a scope, by title.
func plansWithin(tx *store.ReadTx, scope policy.Scope, limit int) (out []Plan, err error) {
	where, args := scope.Within(policy.Columns{Organisation: "organisation_id", Engagement: "id"}, 2)
	var rows []planRow
	if err = tx.Select(&rows, `select `+planColumns+` from action_plan where `+where+` order by title, id limit $1`, append([]any{limit}, args...)...); err != nil {
		return nil, fmt.Errorf("list plans: %w", err)
	}
	for _, x := range rows {
		p, err := x.plan()
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}
