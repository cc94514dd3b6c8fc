package session

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// dueToForget are the sessions whose time is over at an instant, the oldest first.
func dueToForget(tx *store.ReadTx, now time.Time, most int) (out []string, err error) {
	err = tx.Each(`
		select r.engagement_id, r.seq, r.body, coalesce((select max(e.at) from session_event e where e.room_id = r.id), r.made_at) as last_at
		from session_room r where r.forgotten = 0 and r.made_at <= $1 order by r.made_at, r.id`,
		[]any{store.Micros(now.Add(-RawDays * aDay))}, func(scan store.Scan) error {
			var x roomRow
			var last int64
			if err := scan(&x.EngagementID, &x.Seq, &x.Body, &last); err != nil {
				return err
			}
			r, err := x.room()
			if err == nil && len(out) < most && !now.Before(r.Forgets(store.Time(last))) {
				out = append(out, r.ID)
			}
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("sessions of which what is raw is to be deleted: %w", err)
	}
	return out, nil
}

// lastOf is when the last thing happened in a session, or when it was made.
func lastOf(tx *store.ReadTx, roomID string) (time.Time, error) {
	var at int64
	err := tx.Get(&at, `select coalesce((select max(e.at) from session_event e where e.room_id = r.id), r.made_at) from session_room r where r.id = $1`, roomID)
	if err != nil {
		return time.Time{}, fmt.Errorf("when session %s was last: %w", roomID, err)
	}
	return store.Time(at), nil
}

// forgetEntries deletes the entries that a facilitator hid and those in whose place others stand, and of the rest
// what is raw.
func forgetEntries(tx *store.Tx, roomID string) error {
	_, err := tx.Exec(`delete from session_entry where room_id = $1 and state in ('hidden', 'gone')`, roomID)
	if err != nil {
		return fmt.Errorf("delete what does not stand in session %s: %w", roomID, err)
	}
	list, err := entriesOf(&tx.ReadTx, roomID)
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := updateEntry(tx, roomID, e.plain()); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(`update session_entry set writer = '' where room_id = $1`, roomID); err != nil {
		return fmt.Errorf("let go of who wrote what in session %s: %w", roomID, err)
	}
	return nil
}

// forgetPast has every event say nothing any more whose words do not stand in the log.
func forgetPast(tx *store.Tx, roomID string) error {
	_, err := tx.Exec(`
		update session_event set kind = 'past', entry_id = '', body = '{}'
		where room_id = $1 and entry_id <> '' and seq not in (
			select max(e.seq) from session_event e join session_entry n on n.room_id = e.room_id and n.id = e.entry_id
			where e.room_id = $2 and e.kind = 'entry' and n.state = 'stands' group by e.entry_id)`, roomID, roomID)
	if err != nil {
		return fmt.Errorf("let go of what was said before in session %s: %w", roomID, err)
	}
	return nil
}

// forgetPeople deletes who joined, and what groups wrote for themselves.
func forgetPeople(tx *store.Tx, roomID string) error {
	for _, what := range []string{"session_participant", "session_note"} {
		if _, err := tx.Exec(`delete from `+what+` where room_id = $1`, roomID); err != nil {
			return fmt.Errorf("delete %s of session %s: %w", what, roomID, err)
		}
	}
	return nil
}

// plainFeedback keeps which answers were given, and no words; nor anything by which a browser would know its own.
func plainFeedback(tx *store.Tx, roomID string) error {
	list, err := feedbackOf(&tx.ReadTx, roomID)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`delete from session_feedback where room_id = $1`, roomID); err != nil {
		return fmt.Errorf("delete what was said of session %s: %w", roomID, err)
	}
	for _, x := range list {
		x.Better = ""
		if err := keepFeedback(tx, roomID, ids.New(), x); err != nil {
			return err
		}
	}
	return nil
}
