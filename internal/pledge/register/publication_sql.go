package register

import (
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// counter is what the register's rows are numbered by.
const counter = "register"

// getPublication is what was said of an engagement; nothing said is version 0.
func getPublication(tx *store.ReadTx, engagementID, forUpdate string) (p Publication, err error) {
	var x struct {
		Version int    `db:"version"`
		Body    string `db:"body"`
	}
	err = tx.Get(&x, `select version, body from pledge_publication where engagement_id = $1`+forUpdate, engagementID)
	if errors.Is(err, errs.NotFound) {
		return Publication{EngagementID: engagementID}, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(x.Body), &p)
	}
	if err != nil {
		return p, fmt.Errorf("what of engagement %s is published: %w", engagementID, err)
	}
	p.EngagementID, p.Version = engagementID, x.Version
	return p, nil
}

func putPublication(tx *store.Tx, p Publication) error {
	down := 0
	if p.Down.On != "" {
		down = 1
	}
	_, err := tx.Exec(`
		insert into pledge_publication (engagement_id, version, down, body) values ($1, $2, $3, $4)
		on conflict (engagement_id) do update set version = excluded.version, down = excluded.down, body = excluded.body`, p.EngagementID, p.Version, down, store.JSON(p))
	if err != nil {
		return fmt.Errorf("keep what of engagement %s is published: %w", p.EngagementID, err)
	}
	return nil
}

// getEntry is a line of the register as it is kept; false when there is none.
func getEntry(tx *store.ReadTx, engagementID string) (e Entry, there bool, err error) {
	var body string
	err = tx.Get(&body, `select body from pledge_entry where engagement_id = $1 and body <> ''`, engagementID)
	if errors.Is(err, errs.NotFound) {
		return e, false, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(body), &e)
	}
	if err != nil {
		return e, false, fmt.Errorf("the line of engagement %s in the register: %w", engagementID, err)
	}
	return e, true, nil
}

// putEntry keeps a line; an empty one is off the register.
func putEntry(tx *store.Tx, engagementID, body string) error {
	seq, err := tx.Advance(counter)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`
		insert into pledge_entry (engagement_id, seq, body) values ($1, $2, $3)
		on conflict (engagement_id) do update set seq = excluded.seq, body = excluded.body`, engagementID, seq, body)
	if err != nil {
		return fmt.Errorf("keep the line of engagement %s in the register: %w", engagementID, err)
	}
	return nil
}

// entriesSince are the lines that changed after a number, and the last number; "" is one that is off the register.
func entriesSince(tx *store.ReadTx, seq int64) (out map[string]string, last int64, err error) {
	last, out = seq, map[string]string{}
	err = tx.Each(`select engagement_id, seq, body from pledge_entry where seq > $1`, []any{seq}, func(scan store.Scan) error {
		var id, body string
		var n int64
		if err := scan(&id, &n, &body); err != nil {
			return err
		}
		out[id], last = body, max(last, n)
		return nil
	})
	if err != nil {
		return nil, seq, fmt.Errorf("what changed on the register: %w", err)
	}
	return out, last, nil
}

// awarded are engagements with an award, in order.
func awarded(tx *store.ReadTx, after string, most int) (out []string, err error) {
	err = tx.Select(&out, `select distinct engagement_id from pledge_award where engagement_id > $1 order by engagement_id limit $2`, after, most)
	if err != nil {
		return nil, fmt.Errorf("engagements with an award: %w", err)
	}
	return out, nil
}

// addChange keeps one change of a line.
func addChange(tx *store.Tx, engagementID string, c Change) error {
	_, err := tx.Exec(`insert into pledge_entry_change (engagement_id, n, at, body) values ($1, $2, $3, $4)`, engagementID, c.N, store.Micros(tx.Now()), store.JSON(c))
	if err != nil {
		return fmt.Errorf("keep what changed on the line of engagement %s: %w", engagementID, err)
	}
	return nil
}

// changesOf are the changes of a line, the newest first. Twice as many as it tells of are read, for some may not be published.
func changesOf(tx *store.ReadTx, engagementID string) (out []Change, err error) {
	err = tx.Each(`select body from pledge_entry_change where engagement_id = $1 order by n desc limit $2`, []any{engagementID, 2 * mostLogged}, func(scan store.Scan) error {
		var body string
		var c Change
		if err := scan(&body); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(body), &c)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("what changed on the line of engagement %s: %w", engagementID, err)
	}
	return out, nil
}

// addUse notes that an engagement took an idea up; once more is once.
func addUse(tx *store.Tx, fromID, pledgeID, toID string) error {
	_, err := tx.Exec(`insert into pledge_use (from_id, pledge_id, to_id, at) values ($1, $2, $3, $4) on conflict do nothing`, fromID, pledgeID, toID, store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("note who took up an idea of engagement %s: %w", fromID, err)
	}
	return nil
}

// usesOf is how many engagements took ideas up from one.
func usesOf(tx *store.ReadTx, fromID string) (n int, err error) {
	if err = tx.Get(&n, `select count(distinct to_id) from pledge_use where from_id = $1`, fromID); err != nil {
		return 0, fmt.Errorf("who took up ideas of engagement %s: %w", fromID, err)
	}
	return n, nil
}
