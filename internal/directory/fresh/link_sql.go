package fresh

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

const linkColumns = `hash, service_id, organisation_id, account_id, version, made_at, ends_at, used_at, answer`

func insertLink(tx *store.Tx, l link) error {
	_, err := tx.Exec(`insert into directory_link (`+linkColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		l.Hash, l.ServiceID, l.OrganisationID, l.AccountID, l.Version, l.Made, l.Ends, l.Used, l.Answer)
	if err != nil {
		return fmt.Errorf("keep a link to service %s: %w", l.ServiceID, err)
	}
	return nil
}

func linkByHash(tx *store.ReadTx, hash, forUpdate string) (l link, err error) {
	if err = tx.Get(&l, `select `+linkColumns+` from directory_link where hash = $1`+forUpdate, hash); err != nil {
		return l, fmt.Errorf("link: %w", err)
	}
	return l, nil
}

// useLinks uses up every link to a listing, and keeps what was said with one of them.
func useLinks(tx *store.Tx, used link, answer string) error {
	_, err := tx.Exec(`
		update directory_link set used_at = $1, answer = case when hash = $2 then $3 else answer end
		where service_id = $4 and used_at = 0`, store.Micros(tx.Now()), used.Hash, answer, used.ServiceID)
	if err != nil {
		return fmt.Errorf("use the links to service %s: %w", used.ServiceID, err)
	}
	return nil
}

// dropLinks takes away what has been useless for so long that nobody will ask why.
func dropLinks(tx *store.Tx) (int64, error) {
	n, err := tx.Exec(`delete from directory_link where ends_at < $1`, store.Micros(tx.Now().AddDate(0, 0, -30)))
	if err != nil {
		return 0, fmt.Errorf("drop old links: %w", err)
	}
	return n, nil
}
