package org

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func getAgreement(tx *store.Tx, id string) (a Agreement, err error) {
	var body string
	if err = tx.Get(&body, `select body from org_agreement where id = $1`+tx.ForUpdate(), id); err != nil {
		return a, fmt.Errorf("agreement %s: %w", id, err)
	}
	return readAgreement(body)
}

func readAgreement(body string) (a Agreement, err error) {
	if err = json.Unmarshal([]byte(body), &a); err != nil {
		return a, fmt.Errorf("read an agreement: %w", err)
	}
	return a, nil
}

func upsertAgreement(tx *store.Tx, a Agreement) error {
	_, err := tx.Exec(`
		insert into org_agreement (id, organisation_id, begins, ends, version, body) values ($1, $2, $3, $4, $5, $6)
		on conflict (id) do update set begins = excluded.begins, ends = excluded.ends, version = excluded.version, body = excluded.body`,
		a.ID, a.OrganisationID, a.Begins, a.Ends, a.Version, store.JSON(a))
	if err != nil {
		return fmt.Errorf("keep agreement %s: %w", a.ID, err)
	}
	return nil
}

func agreementsOf(tx *store.ReadTx, organisationID string) (out []Agreement, err error) {
	return eachAgreement(tx, `select body from org_agreement where organisation_id = $1 order by begins desc, id`, organisationID)
}

// agreementsWithin reads those within a scope that are over or end by a day.
func agreementsWithin(tx *store.ReadTx, scope policy.Scope, by string) ([]Agreement, error) {
	where, args := scope.Where("organisation_id", "", 2)
	return eachAgreement(tx, `select body from org_agreement where ends <> '' and ends <= $1 and `+where+` order by ends, id`, append([]any{by}, args...)...)
}

func eachAgreement(tx *store.ReadTx, q string, args ...any) (out []Agreement, err error) {
	err = tx.Each(q, args, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		a, err := readAgreement(body)
		out = append(out, a)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("agreements: %w", err)
	}
	return out, nil
}
