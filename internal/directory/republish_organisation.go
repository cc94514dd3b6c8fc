package directory

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RepublishOrganisation makes the listings of an organisation's services anew, after the
// organisation itself has changed: its name and its numbers stand in each of them.
type RepublishOrganisation struct{ OrganisationID string }

// Name is the action as the audit shows it.
func (RepublishOrganisation) Name() string { return "organisation.republish" }

// Check looks at the input alone.
func (RepublishOrganisation) Check() error { return nil }

// Load gives the ids of its services.
func (a RepublishOrganisation) Load(tx *store.Tx) ([]string, error) {
	return ServiceIDsOf(&tx.ReadTx, a.OrganisationID)
}

// Allow lets Homeward itself, as a reaction, and directory editors.
func (RepublishOrganisation) Allow(who policy.Actor, _ []string) policy.Decision {
	return policy.RequireRole(who, policy.DirectoryEditor)
}

// Apply publishes them.
func (a RepublishOrganisation) Apply(tx *store.Tx, _ policy.Actor, services []string) (ops.Done, error) {
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	if err := d.PublishAll(services); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "organisation:" + a.OrganisationID, Detail: fmt.Sprintf("%d listings", len(services))}, nil
}
