package round

import (
	"fmt"
	"time"

	"example.org/homeward/internal/directory/due"
	"example.org/homeward/internal/platform/store"
)

const (
	roundColumns = `id, name, state, made_by, made_at, ended_at`
	callColumns  = `round_id, service_id, place, account_id, state, tries, next_on, note, touched_at, touched_by, version`
)

func insertRound(tx *store.Tx, r Round, members []string) error {
	_, err := tx.Exec(`insert into directory_round (`+roundColumns+`) values ($1, $2, $3, $4, $5, $6)`, r.ID, r.Name, string(r.State), r.MadeBy, r.Made, r.EndedAt)
	for _, m := range members {
		if err == nil {
			_, err = tx.Exec(`insert into directory_round_member (round_id, account_id) values ($1, $2)`, r.ID, m)
		}
	}
	if err != nil {
		return fmt.Errorf("keep round %s: %w", r.ID, err)
	}
	return nil
}

// insertCall puts a listing into a round; false when it waits in another one already.
func insertCall(tx *store.Tx, c Call) (bool, error) {
	n, err := tx.Exec(`insert into directory_round_call (`+callColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
		c.RoundID, c.ServiceID, c.Place, c.AccountID, string(c.State), c.Tries, c.NextOn, c.Note, c.Touched, c.TouchedBy, c.Version)
	if err != nil {
		return false, fmt.Errorf("put service %s into round %s: %w", c.ServiceID, c.RoundID, err)
	}
	return n == 1, nil
}

func updateCall(tx *store.Tx, c Call) error {
	_, err := tx.Exec(`
		update directory_round_call set account_id = $1, state = $2, tries = $3, next_on = $4, note = $5, touched_at = $6, touched_by = $7, version = version + 1
		where round_id = $8 and service_id = $9`,
		c.AccountID, string(c.State), c.Tries, c.NextOn, c.Note, c.Touched, c.TouchedBy, c.RoundID, c.ServiceID)
	if err != nil {
		return fmt.Errorf("keep what came of service %s in round %s: %w", c.ServiceID, c.RoundID, err)
	}
	return nil
}

func endRound(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`update directory_round set state = 'ended', ended_at = $1 where id = $2`, store.Micros(tx.Now()), id); err != nil {
		return fmt.Errorf("end round %s: %w", id, err)
	}
	_, err := tx.Exec(`update directory_round_call set state = 'left', version = version + 1 where round_id = $1 and state = 'open'`, id)
	if err != nil {
		return fmt.Errorf("end round %s: %w", id, err)
	}
	return nil
}

func getRound(tx *store.ReadTx, id, forUpdate string) (r Round, err error) {
	if err = tx.Get(&r, `select `+roundColumns+` from directory_round where id = $1`+forUpdate, id); err != nil {
		return r, fmt.Errorf("round %s: %w", id, err)
	}
	return r, nil
}

func getCall(tx *store.ReadTx, roundID, serviceID, forUpdate string) (c Call, err error) {
	err = tx.Get(&c, `select `+callColumns+` from directory_round_call where round_id = $1 and service_id = $2`+forUpdate, roundID, serviceID)
	if err != nil {
		return c, fmt.Errorf("service %s in round %s: %w", serviceID, roundID, err)
	}
	return c, nil
}

// callsOf reads the listings of a round, in its order; those of one account, if one is named.
func callsOf(tx *store.ReadTx, roundID, accountID string) (out []Line, err error) {
	err = tx.Select(&out, `
		select c.*, coalesce(r.name, '') as name, coalesce(r.organisation, '') as organisation
		from (select `+callColumns+` from directory_round_call where round_id = $1 and ($2 = '' or account_id = $2)) as c
		left join directory_row r on r.service_id = c.service_id order by c.place, c.service_id`, roundID, accountID)
	if err != nil {
		return nil, fmt.Errorf("listings of round %s: %w", roundID, err)
	}
	return out, nil
}

func membersOf(tx *store.ReadTx, roundID string) (ids []string, err error) {
	if err = tx.Select(&ids, `select account_id from directory_round_member where round_id = $1 order by account_id`, roundID); err != nil {
		return nil, fmt.Errorf("who takes part in round %s: %w", roundID, err)
	}
	return ids, nil
}

func addMember(tx *store.Tx, roundID, accountID string) error {
	_, err := tx.Exec(`insert into directory_round_member (round_id, account_id) values ($1, $2) on conflict do nothing`, roundID, accountID)
	if err != nil {
		return fmt.Errorf("take part in round %s: %w", roundID, err)
	}
	return nil
}

// newestRounds reads rounds, the newest first.
func newestRounds(tx *store.ReadTx) (out []Summary, err error) {
	err = tx.Select(&out, `
		select r.id, r.name, r.state, r.made_by, r.made_at, r.ended_at,
			(select count(*) from directory_round_call c where c.round_id = r.id) as total,
			(select count(*) from directory_round_call c where c.round_id = r.id and c.state = 'open') as waiting
		from directory_round r order by r.state desc, r.made_at desc, r.id limit 100`)
	if err != nil {
		return nil, fmt.Errorf("rounds: %w", err)
	}
	return out, nil
}

// waitingFor counts the listings that an account can ring today, by round.
func waitingFor(tx *store.ReadTx, accountID, day string) (out []Queue, err error) {
	err = tx.Select(&out, `
		select c.round_id, r.name, count(*) as waiting from directory_round_call c join directory_round r on r.id = c.round_id
		where c.account_id = $1 and c.state = 'open' and c.next_on <= $2 and r.state = 'open'
		group by c.round_id, r.name order by c.round_id`, accountID, day)
	if err != nil {
		return nil, fmt.Errorf("listings to ring: %w", err)
	}
	return out, nil
}

// candidates finds listings that fit a choice and wait in no round: open to the public, by area and name.
func candidates(tx *store.ReadTx, c Choice, n int, zone *time.Location) (ids []string, err error) {
	cut := int64(1) << 62
	if c.Due {
		cut = store.Micros(due.Cut(due.First.Days(), tx.Now(), zone))
	}
	like := func(key string) string {
		if key == "" {
			return "%"
		}
		return "%|" + key + "|%"
	}
	err = tx.Select(&ids, `
		select r.service_id from directory_row r
		where r.since > 0 and r.since < $1 and ($2 = 0 or r.assured_at = 0) and r.areas like $3 and r.needs like $4
			and ($5 = 0 or exists (select 1 from directory_asked a where a.service_id = r.service_id and a.since = r.since and a.way = 'nobody'))
			and not exists (select 1 from directory_round_call x where x.service_id = r.service_id and x.state = 'open')
		order by r.areas, r.sort_name, r.service_id limit $6`,
		cut, store.Bool(c.Never), like(c.Area), like(c.Need), store.Bool(c.NoMail), n)
	if err != nil {
		return nil, fmt.Errorf("listings for a round: %w", err)
	}
	return ids, nil
}
