package engage

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// How many mails an engagement may send: invitations to one address, and all together within a day. An address that is
// taken off the list and put on it again is the same.
const (
	mostToOne   = 3
	mostMails   = 400
	mailsWithin = 24 * time.Hour
)

// invites is what a mail is about that asks somebody to come; others bear the id of the case that they bring.
const invites = "invitation"

// mailed is what an engagement has sent.
type mailed struct {
	of    map[[2]string]int // how often, by address and what it is about
	last  map[[2]string]int64
	today int
	now   int64
}

// mailedBy reads what an engagement has sent.
func mailedBy(tx *store.Tx, engagementID string) (m mailed, err error) {
	m = mailed{of: map[[2]string]int{}, last: map[[2]string]int64{}, now: store.Micros(tx.Now())}
	err = tx.Each(`select address, what, at from session_invited_mail where engagement_id = $1 order by at`, []any{engagementID}, func(scan store.Scan) error {
		var address, what string
		var at int64
		err := scan(&address, &what, &at)
		key := [2]string{address, what}
		m.of[key]++
		if m.last[key] = at; m.recent(at) {
			m.today++
		}
		return err
	})
	if err != nil {
		return m, fmt.Errorf("what engagement %s has sent: %w", engagementID, err)
	}
	return m, nil
}

func (m mailed) recent(at int64) bool { return m.now-at < mailsWithin.Microseconds() }

// mayInvite reports whether an address may be asked to come once more: once a day, and a few times in all.
func (m mailed) mayInvite(email string) bool {
	key := [2]string{addressHash(email), invites}
	return m.today < mostMails && m.of[key] < mostToOne && (m.of[key] == 0 || !m.recent(m.last[key]))
}

// mayBring reports whether a case may be sent to an address: once.
func (m mailed) mayBring(email, storyID string) bool {
	return m.today < mostMails && m.of[[2]string{addressHash(email), storyID}] == 0
}

// note keeps that a mail goes out.
func (m *mailed) note(tx *store.Tx, engagementID, email, what string) error {
	key := [2]string{addressHash(email), what}
	m.of[key]++
	m.last[key] = m.now
	m.today++
	_, err := tx.Exec(`insert into session_invited_mail (engagement_id, address, what, at) values ($1, $2, $3, $4)`, engagementID, key[0], what, m.now)
	if err != nil {
		return fmt.Errorf("note a mail of engagement %s: %w", engagementID, err)
	}
	return nil
}

// deleteMailed forgets what an engagement has sent.
func deleteMailed(tx *store.Tx, engagementID string) error {
	if _, err := tx.Exec(`delete from session_invited_mail where engagement_id = $1`, engagementID); err != nil {
		return fmt.Errorf("forget what engagement %s has sent: %w", engagementID, err)
	}
	return nil
}

// addressHash is by what an address is known, in whatever letters it is written.
func addressHash(email string) string { return ids.Token(folded(email)).Hash() }
