package offer

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// What a row of offer_moved speaks of.
const (
	movedAppeal = "appeal"
	movedOffer  = "offer"
	movedLeft   = "left"
)

// unfinishedOf names the appeals of an organisation that may still be answered or asked, and the offers to
// it about which something is to be done.
func unfinishedOf(tx *store.ReadTx, organisationID string) (appeals, offers []string, err error) {
	err = tx.Select(&appeals, `select id from offer_appeal where organisation_id = $1 and state not in ('fulfilled', 'withdrawn') order by id`, organisationID)
	if err != nil {
		return nil, nil, fmt.Errorf("appeals of organisation %s: %w", organisationID, err)
	}
	err = tx.Select(&offers, `select id from offer_offer where organisation_id = $1 and open = 1 order by id`, organisationID)
	if err != nil {
		return nil, nil, fmt.Errorf("offers to organisation %s: %w", organisationID, err)
	}
	return appeals, offers, nil
}

// movedBy names what went over by a join.
func movedBy(tx *store.ReadTx, joinID string) (appeals, offers []string, err error) {
	for kind, to := range map[string]*[]string{movedAppeal: &appeals, movedOffer: &offers} {
		if err := tx.Select(to, `select id from offer_moved where join_id = $1 and kind = $2 order by id`, joinID, kind); err != nil {
			return nil, nil, fmt.Errorf("what went over by join %s: %w", joinID, err)
		}
	}
	return appeals, offers, nil
}

func noteMoved(tx *store.Tx, joinID, kind, id string) error {
	if _, err := tx.Exec(`insert into offer_moved (join_id, kind, id) values ($1, $2, $3) on conflict do nothing`, joinID, kind, id); err != nil {
		return fmt.Errorf("note what went over by join %s: %w", joinID, err)
	}
	return nil
}

// joinLeft reports whether a join was taken apart. That may be heard of before the join itself.
func joinLeft(tx *store.ReadTx, joinID string) (bool, error) {
	n := 0
	if err := tx.Get(&n, `select count(*) from offer_moved where join_id = $1 and kind = $2`, joinID, movedLeft); err != nil {
		return false, fmt.Errorf("whether join %s was taken apart: %w", joinID, err)
	}
	return n > 0, nil
}

// leaveJoin forgets what went over by a join, and remembers that it was taken apart.
func leaveJoin(tx *store.Tx, joinID string) error {
	if _, err := tx.Exec(`delete from offer_moved where join_id = $1`, joinID); err != nil {
		return fmt.Errorf("forget what went over by join %s: %w", joinID, err)
	}
	return noteMoved(tx, joinID, movedLeft, "")
}
