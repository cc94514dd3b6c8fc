package org

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HistoryAgreement is what history calls an agreement.
const HistoryAgreement = "agreement"

// SaveAgreement adds an agreement about sharing data, or changes one. The version is the one that the form
// showed; 0 adds a new one.
type SaveAgreement struct {
	Agreement Agreement
	Why       string
}

// Name is the action as the audit shows it.
func (SaveAgreement) Name() string { return "agreement.save" }

// Check looks at the input alone.
func (a SaveAgreement) Check() error { return a.Agreement.Check().Err() }

// Load gives the agreement as it is; one without an id when it is new.
func (a SaveAgreement) Load(tx *store.Tx) (Agreement, error) {
	if _, err := Get(&tx.ReadTx, a.Agreement.OrganisationID); err != nil {
		return Agreement{}, err
	}
	was, err := getAgreement(tx, a.Agreement.ID)
	if errors.Is(err, errs.NotFound) && a.Agreement.Version == 0 {
		return Agreement{}, nil
	}
	if err == nil && was.OrganisationID != a.Agreement.OrganisationID {
		return was, errs.NotFound // an agreement never moves
	}
	return was, err
}

// Allow lets administrators: what an organisation may see hangs on it.
func (a SaveAgreement) Allow(who policy.Actor, _ Agreement) policy.Decision {
	return policy.Proven(who, policy.RequireRole(who, policy.Administrator))
}

// Apply keeps the next version.
func (a SaveAgreement) Apply(tx *store.Tx, who policy.Actor, was Agreement) (ops.Done, error) {
	if was.Version != a.Agreement.Version {
		return ops.Done{}, fmt.Errorf("the agreement was changed since it was opened: %w", errs.Conflict)
	}
	now := a.Agreement
	now.Version++
	if err := upsertAgreement(tx, now); err != nil {
		return ops.Done{}, err
	}
	err := history.Keep(tx, who, history.Version{Kind: HistoryAgreement, ID: now.ID, Version: now.Version, Why: a.Why, Body: store.JSON(now)})
	return ops.Done{Subject: "organisation:" + now.OrganisationID, Detail: fmt.Sprintf("agreement:%s version %d, %s to %s", now.ID, now.Version, now.Begins, now.Ends)}, err
}

// Agreements is an organisation and what it agreed to.
type Agreements struct {
	Organisation Organisation
	List         []Agreement
}

// ListAgreements is what one organisation agreed to about sharing data, newest first.
type ListAgreements struct{ OrganisationID string }

// Name is the question as the audit shows it.
func (ListAgreements) Name() string { return "organisation.agreements" }

// Load reads them.
func (q ListAgreements) Load(tx *store.ReadTx) (a Agreements, err error) {
	if a.Organisation, err = Get(tx, q.OrganisationID); err != nil {
		return a, err
	}
	a.List, err = agreementsOf(tx, q.OrganisationID)
	return a, err
}

// Allow lets who belongs to the organisation, and administrators.
func (ListAgreements) Allow(who policy.Actor, a Agreements) policy.Decision {
	return belongs(who, a.Organisation.ID)
}

// About names nobody.
func (ListAgreements) About(Agreements) string { return "" }

// EndingAgreements lists agreements that are over or end by a day, for who has to see to them.
type EndingAgreements struct{ By string }

// Name is the search as the audit shows it.
func (EndingAgreements) Name() string { return "agreement.ending" }

// Needs names the roles that see them.
func (EndingAgreements) Needs() policy.Permission {
	return policy.Permission{Name: "see agreements that end", Roles: []policy.Role{policy.Administrator, policy.Owner}}
}

// List reads them within the scope.
func (q EndingAgreements) List(tx *store.ReadTx, scope policy.Scope) ([]Agreement, error) {
	return agreementsWithin(tx, scope, q.By)
}
