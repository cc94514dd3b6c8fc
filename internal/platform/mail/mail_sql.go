package mail

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

const columns = `id, recipient, subject, body, state, fault, created_at, sent_at`

func insert(tx *store.Tx, m Mail) error {
	_, err := tx.Exec(`insert into platform_mail (`+columns+`) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		m.ID, m.Recipient, m.Subject, m.Body, string(m.State), m.Fault, m.Created, m.SentAt)
	if err != nil {
		return fmt.Errorf("write a mail: %w", err)
	}
	return nil
}

func list(tx *store.ReadTx, q Outbox) (out []Mail, err error) {
	err = tx.Select(&out, `select `+columns+` from platform_mail where $1 = '' or state = $1 order by created_at desc, id desc limit $2 offset $3`,
		string(q.State), q.Limit, q.Offset)
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	return out, nil
}

func byID(tx *store.ReadTx, id string) (m Mail, err error) {
	if err = tx.Get(&m, `select `+columns+` from platform_mail where id = $1`, id); err != nil {
		return m, fmt.Errorf("mail %s: %w", id, err)
	}
	return m, nil
}

// settle notes what became of a mail that waits; it takes nothing out of one that another node has
// settled already.
func settle(tx *store.Tx, m Mail) error {
	_, err := tx.Exec(`update platform_mail set state = $1, fault = $2, body = $3, sent_at = $4 where id = $5 and state = 'waiting'`,
		string(m.State), m.Fault, m.Body, m.SentAt, m.ID)
	if err != nil {
		return fmt.Errorf("note what became of a mail: %w", err)
	}
	return nil
}

// sweep takes away what is older than an instant.
func sweep(tx *store.Tx, before int64) error {
	if _, err := tx.Exec(`delete from platform_mail where created_at < $1`, before); err != nil {
		return fmt.Errorf("sweep the outbox: %w", err)
	}
	return nil
}

// retry lets a mail that failed wait again.
func retry(tx *store.Tx, id string) (int64, error) {
	n, err := tx.Exec(`update platform_mail set state = 'waiting', fault = '' where id = $1 and state = 'failed'`, id)
	if err != nil {
		return 0, fmt.Errorf("send a mail again: %w", err)
	}
	return n, nil
}

// setAbout notes what a mail is about.
func setAbout(tx *store.Tx, id, about string) error {
	if _, err := tx.Exec(`update platform_mail set about = $1 where id = $2`, about, id); err != nil {
		return fmt.Errorf("note what a mail is about: %w", err)
	}
	return nil
}

// drop takes away what is about something.
func drop(tx *store.Tx, about string) (int64, error) {
	n, err := tx.Exec(`delete from platform_mail where about = $1`, about)
	if err != nil {
		return 0, fmt.Errorf("drop mails: %w", err)
	}
	return n, nil
}
