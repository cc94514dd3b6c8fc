package session

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

type roomRow struct {
	EngagementID string `db:"engagement_id"`
	Seq          int    `db:"seq"`
	Away         int64  `db:"away"`
	Body         string `db:"body"`
}

func (x roomRow) room() (r Room, err error) {
	if err = json.Unmarshal([]byte(x.Body), &r); err != nil {
		return r, fmt.Errorf("read a session: %w", err)
	}
	r.EngagementID, r.Seq, r.Away = x.EngagementID, x.Seq, x.Away
	return r, nil
}

// roomByCode reads a session, locked if forUpdate is what [store.Tx.ForUpdate] gives.
func roomByCode(tx *store.ReadTx, code, forUpdate string) (r Room, err error) {
	if !codeLike(code) {
		return r, fmt.Errorf("the session %.20q: %w", code, errs.NotFound)
	}
	var x roomRow
	if err = tx.Get(&x, `select engagement_id, seq, away, body from session_room where code = $1`+forUpdate, code); err != nil {
		return r, fmt.Errorf("the session %s: %w", code, err)
	}
	return x.room()
}

// roomByID reads a session by its id.
func roomByID(tx *store.ReadTx, id, forUpdate string) (r Room, err error) {
	var x roomRow
	if err = tx.Get(&x, `select engagement_id, seq, away, body from session_room where id = $1`+forUpdate, id); err != nil {
		return r, fmt.Errorf("the session %.36q: %w", id, err)
	}
	return x.room()
}

func insertRoom(tx *store.Tx, r Room) error {
	n, err := tx.Exec(`
		insert into session_room (id, code, organisation_id, engagement_id, state, seq, made_at, forgotten, body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		on conflict do nothing`,
		r.ID, r.Code, r.OrganisationID, r.EngagementID, string(r.State), r.Seq, store.Micros(tx.Now()), r.Forgotten, store.JSON(r))
	if err == nil && n == 0 {
		err = errs.Conflict
	}
	if err != nil {
		return fmt.Errorf("keep session %s: %w", r.ID, err)
	}
	return nil
}

func updateRoom(tx *store.Tx, r Room) error {
	_, err := tx.Exec(`update session_room set code = $1, state = $2, seq = $3, forgotten = $4, opened = $5, body = $6 where id = $7`,
		r.Code, string(r.State), r.Seq, r.Forgotten, oneIf(r.open()), store.JSON(r), r.ID)
	if err != nil {
		return fmt.Errorf("keep session %s: %w", r.ID, err)
	}
	return nil
}

// oneIf is a yes or no as a column holds it.
func oneIf(is bool) int {
	if is {
		return 1
	}
	return 0
}

// countUp keeps the number of the last event, and nothing else of the room.
func countUp(tx *store.Tx, r Room) error {
	if _, err := tx.Exec(`update session_room set seq = $1 where id = $2`, r.Seq, r.ID); err != nil {
		return fmt.Errorf("number an event of session %s: %w", r.ID, err)
	}
	return nil
}

// roomsWithin lists the sessions of a scope that are not put away, the newest first.
func roomsWithin(tx *store.ReadTx, scope policy.Scope, limit int) (out []Room, err error) {
	where, args := scope.Within(policy.Columns{Organisation: "organisation_id", Engagement: "engagement_id"}, 2)
	err = tx.Each(`select engagement_id, seq, away, body from session_room where away = 0 and (`+where+`) order by made_at desc, id desc limit $1`, append([]any{limit}, args...), func(scan store.Scan) error {
		var x roomRow
		if err := scan(&x.EngagementID, &x.Seq, &x.Away, &x.Body); err != nil {
			return err
		}
		r, err := x.room()
		out = append(out, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	return out, nil
}
