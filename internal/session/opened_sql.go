package session

import (
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// putOpened keeps which organisations may read the log of a session, beside the one that holds it.
func putOpened(tx *store.Tx, r Room, e Engagement) error {
	if _, err := tx.Exec(`delete from session_opened where room_id = $1`, r.ID); err != nil {
		return fmt.Errorf("who may read the log of session %s: %w", r.ID, err)
	}
	if !r.open() {
		return nil
	}
	for _, id := range e.organisations()[1:] {
		if _, err := tx.Exec(`insert into session_opened (room_id, organisation_id) values ($1, $2) on conflict do nothing`, r.ID, id); err != nil {
			return fmt.Errorf("who may read the log of session %s: %w", r.ID, err)
		}
	}
	return nil
}

// settleOpened does that for all the sessions of an engagement, when other organisations take part in it.
func settleOpened(tx *store.Tx, e Engagement) error {
	rooms, err := roomsOf(&tx.ReadTx, e.ID)
	if err != nil {
		return err
	}
	for _, r := range rooms {
		if err := putOpened(tx, r, e); err != nil {
			return err
		}
	}
	return nil
}

// openedWithin lists the logs that are open to the organisations of a scope, the newest first.
func openedWithin(tx *store.ReadTx, scope policy.Scope, limit int) (out []OpenedLog, err error) {
	where, args := scope.Where("o.organisation_id", "", 2)
	err = tx.Each(`
		select distinct r.engagement_id, r.seq, r.away, r.body, r.made_at, r.id from session_opened o join session_room r on r.id = o.room_id
		where r.opened = 1 and `+where+` order by r.made_at desc, r.id desc limit $1`, append([]any{limit}, args...), func(scan store.Scan) error {
		var x roomRow
		var madeAt int64
		var id string
		if err := scan(&x.EngagementID, &x.Seq, &x.Away, &x.Body, &madeAt, &id); err != nil {
			return err
		}
		r, err := x.room()
		out = append(out, openedLog(r))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the logs that are open: %w", err)
	}
	return out, nil
}
