package org

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveOrganisation adds an organisation, or changes one. The version is the one that the form
// showed; 0 adds a new one.
type SaveOrganisation struct {
	Organisation Organisation
	Why          string
}

// OrganisationChanged says that what the public sees of an organisation is not what it was.
type OrganisationChanged struct {
	OrganisationID string
	Defunct        bool
}

// EventName names the event.
func (OrganisationChanged) EventName() string { return "org.organisation_changed" }

// Name is the action as the audit shows it.
func (SaveOrganisation) Name() string { return "organisation.save" }

// Check looks at the input alone.
func (a SaveOrganisation) Check() error { return a.Organisation.Check().Err() }

// saving is the organisation as it is, the zero one when it is new; and the areas that a new one would
// belong to.
type saving struct {
	was     Organisation
	lineage []string
}

// Load gives the organisation as it is.
func (a SaveOrganisation) Load(tx *store.Tx) (s saving, err error) {
	s.was, err = lock(tx, a.Organisation.ID)
	if !errors.Is(err, errs.NotFound) || a.Organisation.Version != 0 {
		return s, err
	}
	areas, err := place.ReadAreas(&tx.ReadTx)
	if err != nil {
		return s, err
	}
	return saving{lineage: areas.LineageIDs(homeOf(a.Organisation, areas))}, nil
}

// Allow lets directory editors save any, those of an area the ones that belong to it, and owners and
// editors of an organisation their own.
func (a SaveOrganisation) Allow(who policy.Actor, s saving) policy.Decision {
	if s.was.ID == "" {
		if who.HasFor(s.lineage, policy.DirectoryEditor) {
			return policy.Allow("edits the directory of its area")
		}
		return policy.RequireRole(who, policy.DirectoryEditor, policy.Administrator)
	}
	if who.HasIn(s.was.ID, policy.DirectoryEditor, policy.Administrator, policy.Owner, policy.Editor) {
		return policy.Allow("edits this organisation")
	}
	return policy.Deny("neither a directory editor nor an editor of this organisation")
}

// Apply keeps the new version.
func (a SaveOrganisation) Apply(tx *store.Tx, who policy.Actor, s saving) (ops.Done, error) {
	if s.was.Version != a.Organisation.Version {
		return ops.Done{}, fmt.Errorf("the organisation was changed since it was opened: %w", errs.Conflict)
	}
	now, err := Put(tx, who, a.Organisation, a.Why)
	if err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "organisation:" + now.ID,
		Detail:  fmt.Sprintf("version %d", now.Version),
		Events:  []events.Event{OrganisationChanged{now.ID, now.Status == Defunct}},
	}, nil
}
