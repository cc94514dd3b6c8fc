package exchange

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func contacts(tx *store.ReadTx, where string, args ...any) (out []Contact, err error) {
	err = tx.Each(`select id, pair, asker, from_id, to_id, state, about, body, from_contact, to_contact, asked_by, at, settled_at from pledge_talk where `+where, args, func(scan store.Scan) error {
		var c Contact
		var state string
		err := scan(&c.ID, &c.Pair, &c.Asker, &c.FromID, &c.ToID, &state, &c.About, &c.Body, &c.FromContact, &c.ToContact, &c.By, &c.At, &c.SettledAt)
		c.State = ContactState(state)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read questions to talk: %w", err)
	}
	return out, nil
}

func getContact(tx *store.ReadTx, id string) (Contact, error) {
	list, err := contacts(tx, `id = $1`, id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("the question to talk %.36q: %w", id, errs.NotFound)
	}
	if err != nil {
		return Contact{}, err
	}
	return list[0], nil
}

// contactsBetween are those between two organisations, the newest first.
func contactsBetween(tx *store.ReadTx, pair string) ([]Contact, error) {
	return contacts(tx, `pair = $1 order by at desc, id desc`, pair)
}

// contactsWithin are those from or to engagements of a scope, the newest first.
func contactsWithin(tx *store.ReadTx, scope policy.Scope, limit int) ([]Contact, error) {
	where, args := scope.Within(policy.Columns{Organisation: "organisation_id", Engagement: "engagement_id"}, 2)
	mine := `(select engagement_id from pledge_award where ` + where + `)`
	return contacts(tx, `from_id in `+mine+` or to_id in `+mine+` order by at desc, id desc limit $1`, append([]any{limit}, args...)...)
}

// askedSince counts what one engagement asked since an instant.
func askedSince(tx *store.ReadTx, fromID string, since time.Time) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from pledge_talk where from_id = $1 and at > $2`, fromID, store.Micros(since)); err != nil {
		return 0, fmt.Errorf("count what engagement %s asked: %w", fromID, err)
	}
	return n, nil
}

// insertContact keeps a new one. Where one waits between the same two already it is a conflict.
func insertContact(tx *store.Tx, c Contact) error {
	n, err := tx.Exec(`
		insert into pledge_talk (id, pair, asker, from_id, to_id, state, about, body, from_contact, to_contact, asked_by, at, settled_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
		c.ID, c.Pair, c.Asker, c.FromID, c.ToID, string(c.State), c.About, c.Body, c.FromContact, c.ToContact, c.By, c.At, c.SettledAt)
	if err == nil && n == 0 {
		err = errs.Conflict
	}
	if err != nil {
		return fmt.Errorf("keep a question to talk: %w", err)
	}
	return nil
}

// keepContact keeps what became of one.
func keepContact(tx *store.Tx, c Contact) error {
	_, err := tx.Exec(`update pledge_talk set state = $1, from_contact = $2, to_contact = $3, settled_at = $4 where id = $5`, string(c.State), c.FromContact, c.ToContact, c.SettledAt, c.ID)
	if err != nil {
		return fmt.Errorf("keep what became of question %s: %w", c.ID, err)
	}
	return nil
}
