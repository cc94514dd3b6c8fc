package org

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowOrganisation is an organisation as it is seen from the inside.
type ShowOrganisation struct{ OrganisationID string }

// Name is the question as the audit shows it.
func (ShowOrganisation) Name() string { return "organisation.show" }

// Load reads it.
func (q ShowOrganisation) Load(tx *store.ReadTx) (Organisation, error) {
	return Get(tx, q.OrganisationID)
}

// Allow lets who belongs to it, and who looks after the directory or the partnership.
func (ShowOrganisation) Allow(who policy.Actor, o Organisation) policy.Decision {
	return maySee(who, o.ID)
}

// About names nobody.
func (ShowOrganisation) About(Organisation) string { return "" }

// OrganisationHistory is an organisation with all its versions, newest first.
type OrganisationHistory struct {
	Organisation Organisation
	Versions     []history.Version
}

// ShowOrganisationHistory is how an organisation came to be what it is.
type ShowOrganisationHistory struct{ OrganisationID string }

// Name is the question as the audit shows it.
func (ShowOrganisationHistory) Name() string { return "organisation.history" }

// Load reads it.
func (q ShowOrganisationHistory) Load(tx *store.ReadTx) (h OrganisationHistory, err error) {
	if h.Organisation, err = Get(tx, q.OrganisationID); err != nil {
		return h, err
	}
	h.Versions, err = history.List(tx, historyKind, q.OrganisationID)
	return h, err
}

// Allow lets who belongs to it, and who looks after the directory or the partnership.
func (ShowOrganisationHistory) Allow(who policy.Actor, h OrganisationHistory) policy.Decision {
	return maySee(who, h.Organisation.ID)
}

// About names nobody.
func (ShowOrganisationHistory) About(OrganisationHistory) string { return "" }

// RestoreOrganisation brings back what an organisation said in an earlier version, as a new one.
type RestoreOrganisation struct {
	OrganisationID string
	Version        int // the one to bring back
	Shown          int // the newest, as the page showed it
	Why            string
}

// restoring is an organisation as it is and as it is to be again.
type restoring struct{ now, then Organisation }

// Name is the action as the audit shows it.
func (RestoreOrganisation) Name() string { return "organisation.restore" }

// Check looks at the input alone.
func (RestoreOrganisation) Check() error { return nil }

// Load gives the organisation, locked, and the version to bring back.
func (a RestoreOrganisation) Load(tx *store.Tx) (r restoring, err error) {
	if r.now, err = lock(tx, a.OrganisationID); err != nil {
		return r, err
	}
	v, err := history.Get(&tx.ReadTx, historyKind, a.OrganisationID, a.Version)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal([]byte(v.Body), &r.then); err != nil {
		return r, fmt.Errorf("read version %d of organisation %s: %w", a.Version, a.OrganisationID, err)
	}
	return r, nil
}

// Allow lets who may save it.
func (RestoreOrganisation) Allow(who policy.Actor, r restoring) policy.Decision {
	return SaveOrganisation{}.Allow(who, saving{was: r.now})
}

// Apply keeps the old words as the newest version.
func (a RestoreOrganisation) Apply(tx *store.Tx, who policy.Actor, r restoring) (ops.Done, error) {
	if a.Shown != r.now.Version {
		return ops.Done{}, fmt.Errorf("the organisation was changed since it was opened: %w", errs.Conflict)
	}
	again := r.then
	again.Version = r.now.Version
	now, err := Put(tx, who, again, fmt.Sprintf("version %d restored: %s", a.Version, a.Why))
	if err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "organisation:" + now.ID, Detail: fmt.Sprintf("version %d restored as %d", a.Version, now.Version),
		Events: []events.Event{OrganisationChanged{now.ID, now.Status == Defunct}},
	}, nil
}
