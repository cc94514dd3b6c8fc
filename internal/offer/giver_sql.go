package offer

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// dropGiver takes away who made an offer, and the words of what was done about it.
func dropGiver(tx *store.Tx, offerID string) error {
	if _, err := tx.Exec(`delete from offer_giver where offer_id = $1`, offerID); err != nil {
		return fmt.Errorf("forget who made offer %s: %w", offerID, err)
	}
	if _, err := tx.Exec(`update offer_step set note = '' where offer_id = $1`, offerID); err != nil {
		return fmt.Errorf("forget what was written about offer %s: %w", offerID, err)
	}
	return nil
}

// offersOf lists the offers made under one email address, by their ids.
func offersOf(tx *store.ReadTx, emailKey string) (out []string, err error) {
	if err = tx.Select(&out, `select offer_id from offer_giver where email_key = $1 order by offer_id`, emailKey); err != nil {
		return nil, fmt.Errorf("offers of a giver: %w", err)
	}
	return out, nil
}

// offeredLately counts the offers made under one email address since an instant.
func offeredLately(tx *store.ReadTx, emailKey string, since int64) (n int, err error) {
	if emailKey == "" {
		return 0, nil
	}
	err = tx.Get(&n, `select count(*) from offer_giver g join offer_offer o on o.id = g.offer_id where g.email_key = $1 and o.created_at >= $2`, emailKey, since)
	if err != nil {
		return 0, fmt.Errorf("how much somebody offered lately: %w", err)
	}
	return n, nil
}

// contactedBefore lists offers whose givers were last in contact before an instant: so many, the oldest
// first.
func contactedBefore(tx *store.ReadTx, at int64, most int) (out []string, err error) {
	err = tx.Select(&out, `select offer_id from offer_giver where contact_at < $1 order by contact_at, offer_id limit $2`, at, most)
	if err != nil {
		return nil, fmt.Errorf("givers to forget: %w", err)
	}
	return out, nil
}

// firstTo lists the offers that answered an appeal, one for each giver, the first first: whoever can be
// written to is written to once. An offer that was taken back was one all the same.
func firstTo(tx *store.ReadTx, appealID string) (out []string, err error) {
	err = tx.Select(&out, `
		select min(o.id) from offer_offer o join offer_giver g on g.offer_id = o.id
		where o.appeal_id = $1 and g.email_key <> '' group by g.email_key order by min(o.id)`, appealID)
	if err != nil {
		return nil, fmt.Errorf("who offered to appeal %s: %w", appealID, err)
	}
	return out, nil
}
