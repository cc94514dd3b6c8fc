package org

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func getClaim(tx *store.ReadTx, id, forUpdate string) (c Claim, err error) {
	var body string
	if err = tx.Get(&body, `select body from org_claim where id = $1`+forUpdate, id); err != nil {
		return c, fmt.Errorf("claim %s: %w", id, err)
	}
	c, err = readClaim(body)
	return c.on(tx.Now()), err
}

func readClaim(body string) (c Claim, err error) {
	if err = json.Unmarshal([]byte(body), &c); err != nil {
		return c, fmt.Errorf("read a claim: %w", err)
	}
	return c, nil
}

func upsertClaim(tx *store.Tx, c Claim) error {
	_, err := tx.Exec(`
		insert into org_claim (id, organisation_id, state, at, version, body) values ($1, $2, $3, $4, $5, $6)
		on conflict (id) do update set organisation_id = excluded.organisation_id, state = excluded.state, at = excluded.at,
			version = excluded.version, body = excluded.body`,
		c.ID, c.OrganisationID, string(c.State), c.AtMicros, c.Version, store.JSON(c))
	if err != nil {
		return fmt.Errorf("keep claim %s: %w", c.ID, err)
	}
	return nil
}

// waitingSince is from when on a claim still waits: one that is older has lapsed.
func waitingSince(tx *store.ReadTx) int64 { return store.Micros(tx.Now().Add(-claimWaits)) }

func claimsWaitingFor(tx *store.ReadTx, organisationID string) ([]Claim, error) {
	return eachClaim(tx, `select body from org_claim where organisation_id = $1 and state = $2 and at > $3 order by at, id`, organisationID, string(ClaimWaiting), waitingSince(tx))
}

// claimsWithin reads those that wait within a scope, who waits longest first.
func claimsWithin(tx *store.ReadTx, scope policy.Scope) ([]Claim, error) {
	where, args := scope.Where("organisation_id", "", 4)
	args = append([]any{string(ClaimWaiting), waitingSince(tx), mostClaims}, args...)
	return eachClaim(tx, `select body from org_claim where state = $1 and at > $2 and `+where+` order by at, id limit $3`, args...)
}

// lapsedClaims lists some that have lapsed and still say who made them, by their ids.
func lapsedClaims(tx *store.ReadTx) (list []string, err error) {
	err = tx.Select(&list, `select id from org_claim where state = $1 and at <= $2 order by at, id limit $3`, string(ClaimWaiting), waitingSince(tx), mostClaims)
	if err != nil {
		return nil, fmt.Errorf("claims that have lapsed: %w", err)
	}
	return list, nil
}

func countClaims(tx *store.ReadTx) (n int, err error) {
	if err = tx.Get(&n, `select count(*) from org_claim where state = $1 and at > $2`, string(ClaimWaiting), waitingSince(tx)); err != nil {
		return n, fmt.Errorf("count claims: %w", err)
	}
	return n, nil
}

func eachClaim(tx *store.ReadTx, q string, args ...any) (out []Claim, err error) {
	err = tx.Each(q, args, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		c, err := readClaim(body)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("claims: %w", err)
	}
	return out, nil
}
