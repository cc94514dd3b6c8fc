package swap

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const (
	swapColumns  = `id, organisation_id, what, category, stock, unit, place, hand, note, until, photo_id, ended_at, created_at`
	claimColumns = `id, swap_id, number, organisation_id, account_id, wants, less, granted, state, note, at`
)

// insertSwap keeps surplus; false when its id is there already.
func insertSwap(tx *store.Tx, s Swap) (bool, error) {
	n, err := tx.Exec(`insert into offer_swap (`+swapColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		on conflict (id) do nothing`,
		s.ID, s.OrganisationID, s.What, s.Category, s.Stock, s.Unit, s.Place, s.Hand, s.Note, s.Until, s.PhotoID, s.Ended, s.Created)
	if err != nil {
		return false, fmt.Errorf("keep what somebody has too much of: %w", err)
	}
	return n == 1, nil
}

func setPhoto(tx *store.Tx, id, photo string) error {
	if _, err := tx.Exec(`update offer_swap set photo_id = $1 where id = $2`, photo, id); err != nil {
		return fmt.Errorf("keep the photo of %s: %w", id, err)
	}
	return nil
}

func endSwap(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`update offer_swap set ended_at = $1 where id = $2`, store.Micros(tx.Now()), id); err != nil {
		return fmt.Errorf("end %s: %w", id, err)
	}
	return nil
}

func readQueue(tx *store.ReadTx, id, forUpdate string) (q queue, err error) {
	if err = tx.Get(&q.Swap, `select `+swapColumns+` from offer_swap where id = $1`+forUpdate, id); err != nil {
		return q, fmt.Errorf("swap %s: %w", id, err)
	}
	if err = tx.Select(&q.claims, `select `+claimColumns+` from offer_swap_claim where swap_id = $1 order by number`, id); err != nil {
		return q, fmt.Errorf("claims on swap %s: %w", id, err)
	}
	return q, nil
}

func lockQueue(tx *store.Tx, id string) (queue, error) {
	return readQueue(&tx.ReadTx, id, tx.ForUpdate())
}

func insertClaim(tx *store.Tx, c Claim) error {
	_, err := tx.Exec(`insert into offer_swap_claim (`+claimColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		c.ID, c.SwapID, c.Number, c.OrganisationID, c.AccountID, c.Wants, c.Less, c.Granted, string(c.State), c.Note, c.At)
	if err != nil {
		return fmt.Errorf("keep a claim: %w", err)
	}
	return nil
}

func updateClaim(tx *store.Tx, c Claim) error {
	n, err := tx.Exec(`update offer_swap_claim set granted = $1, state = $2 where id = $3`, c.Granted, string(c.State), c.ID)
	if err == nil && n == 0 {
		err = errs.NotFound
	}
	if err != nil {
		return fmt.Errorf("keep what became of claim %s: %w", c.ID, err)
	}
	return nil
}

func listSwaps(tx *store.ReadTx, q ListSwaps) (out []Line, err error) {
	which, order := `(s.ended_at = 0 and s.until >= $1)`, `s.until, s.id`
	if q.Over {
		which, order = `(s.ended_at > 0 or s.until < $1)`, `s.until desc, s.id desc`
	}
	err = tx.Select(&out, `select `+swapColumns+`,
		cast(coalesce((select sum(c.granted) from offer_swap_claim c where c.swap_id = s.id and c.state in ('open', 'collected')), 0) as bigint) as held,
		(select count(*) from offer_swap_claim c where c.swap_id = s.id and c.state = 'open' and c.granted < c.wants) as queued
		from offer_swap s where `+which+` and ($2 = '' or s.category = $2) order by `+order+` limit $3 offset $4`,
		q.Today, q.Category, q.PerPage+1, (q.Page-1)*q.PerPage)
	if err != nil {
		return nil, fmt.Errorf("list what organisations swap: %w", err)
	}
	return out, nil
}

func countWaiting(tx *store.ReadTx, scope policy.Scope) (c Count, err error) {
	const open = `from offer_swap_claim c join offer_swap s on s.id = c.swap_id where c.state = 'open' and c.granted > 0 and `
	where, args := scope.Where("s.organisation_id", "", 1)
	if err = tx.Get(&c.HandOver, `select count(*) `+open+where, args...); err != nil {
		return c, fmt.Errorf("count what is to be handed over: %w", err)
	}
	where, args = scope.Where("c.organisation_id", "", 1)
	if err = tx.Get(&c.Collect, `select count(*) `+open+where, args...); err != nil {
		return c, fmt.Errorf("count what is to be collected: %w", err)
	}
	return c, nil
}

func toHandOver(tx *store.ReadTx, scope policy.Scope, organisationID string) (out []Granted, err error) {
	where, args := scope.Where("s.organisation_id", "", 2)
	err = tx.Select(&out, `select s.id, s.what, count(*) as claims from offer_swap s join offer_swap_claim c on c.swap_id = s.id
		where c.state = 'open' and c.granted > 0 and s.organisation_id = $1 and `+where+`
		group by s.id, s.what, s.until order by s.until, s.id limit 50`, append([]any{organisationID}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("list what is to be handed over: %w", err)
	}
	return out, nil
}
