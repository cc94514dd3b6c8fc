package session

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

type engagementRow struct {
	ID             string `db:"id"`
	OrganisationID string `db:"organisation_id"`
	SchemeID       string `db:"scheme_id"`
	Title          string `db:"title"`
	Away           int64  `db:"away"`
	Body           string `db:"body"`
}

func (x engagementRow) engagement() (e Engagement, err error) {
	if err = json.Unmarshal([]byte(x.Body), &e); err != nil {
		return e, fmt.Errorf("read an engagement: %w", err)
	}
	e.ID, e.OrganisationID, e.SchemeID, e.Title, e.Away = x.ID, x.OrganisationID, x.SchemeID, x.Title, x.Away
	return e, nil
}

// GetEngagement reads one, locked if forUpdate is what [store.Tx.ForUpdate] gives.
func GetEngagement(tx *store.ReadTx, id, forUpdate string) (e Engagement, err error) {
	var x engagementRow
	err = tx.Get(&x, `select id, organisation_id, scheme_id, title, away, body from session_engagement where id = $1`+forUpdate, id)
	if err != nil {
		return e, fmt.Errorf("the engagement %.36q: %w", id, err)
	}
	return x.engagement()
}

// insertEngagement keeps a new one; one that is there already is a conflict.
func insertEngagement(tx *store.Tx, e Engagement) error {
	n, err := tx.Exec(`
		insert into session_engagement (id, organisation_id, scheme_id, title, made_at, body) values ($1, $2, $3, $4, $5, $6)
		on conflict do nothing`,
		e.ID, e.OrganisationID, e.SchemeID, e.Title, store.Micros(tx.Now()), store.JSON(e))
	if err == nil && n == 0 {
		err = errs.Conflict
	}
	if err != nil {
		return fmt.Errorf("keep engagement %s: %w", e.ID, err)
	}
	return nil
}

func updateEngagement(tx *store.Tx, e Engagement) error {
	_, err := tx.Exec(`update session_engagement set scheme_id = $1, title = $2, body = $3 where id = $4`, e.SchemeID, e.Title, store.JSON(e), e.ID)
	if err != nil {
		return fmt.Errorf("keep engagement %s: %w", e.ID, err)
	}
	return settleOpened(tx, e)
}

// EngagementsWithin lists those of a scope that are put away, or those that are not, the newest first, without the first
// few.
func EngagementsWithin(tx *store.ReadTx, scope policy.Scope, away bool, limit, skip int) (out []Engagement, err error) {
	where, args := scope.Within(policy.Columns{Organisation: "organisation_id", Engagement: "id"}, 3)
	if away {
		where = "away > 0 and (" + where + ")"
	} else {
		where = "away = 0 and (" + where + ")"
	}
	err = tx.Each(`select id, organisation_id, scheme_id, title, away, body from session_engagement where `+where+` order by made_at desc, id desc limit $1 offset $2`,
		append([]any{limit, skip}, args...), func(scan store.Scan) error {
			var x engagementRow
			if err := scan(&x.ID, &x.OrganisationID, &x.SchemeID, &x.Title, &x.Away, &x.Body); err != nil {
				return err
			}
			e, err := x.engagement()
			out = append(out, e)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("list engagements: %w", err)
	}
	return out, nil
}

// roomsOf are the sessions of an engagement, the first first.
func roomsOf(tx *store.ReadTx, engagementID string) (out []Room, err error) {
	err = tx.Each(`select engagement_id, seq, away, body from session_room where engagement_id = $1 order by made_at, id`, []any{engagementID}, func(scan store.Scan) error {
		var x roomRow
		if err := scan(&x.EngagementID, &x.Seq, &x.Away, &x.Body); err != nil {
			return err
		}
		r, err := x.room()
		out = append(out, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the sessions of engagement %s: %w", engagementID, err)
	}
	return out, nil
}
