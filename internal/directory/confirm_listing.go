package directory

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ConfirmListing is somebody who knows saying that everything a listing says is right. The public
// then sees "checked today". Nothing else in Homeward sets that date: not an edit, not an import.
type ConfirmListing struct {
	ServiceID string
	Version   int    // as the form showed it: what was looked at is what is confirmed
	How       string // one of AssuredHow
}

// AssuredHow lists the ways of making sure.
var AssuredHow = []string{"phone", "visit", "link", "website", "sign-in"}

// ListingConfirmed says that a listing was found to be right.
type ListingConfirmed struct{ ServiceID, OrganisationID, How string }

// EventName names the event.
func (ListingConfirmed) EventName() string { return "directory.listing_confirmed" }

// Name is the action as the audit shows it.
func (ConfirmListing) Name() string { return "listing.confirm" }

// Check looks at the input alone.
func (a ConfirmListing) Check() error {
	if !slices.Contains(AssuredHow, a.How) {
		return errs.Fields{{Name: "how", Message: "Choose how you made sure"}}
	}
	return nil
}

// Load gives the service, locked.
func (a ConfirmListing) Load(tx *store.Tx) (Service, error) { return LockService(tx, a.ServiceID) }

// Allow lets checkers and directory editors, and who works in the organisation itself.
func (a ConfirmListing) Allow(who policy.Actor, s Service) policy.Decision {
	if who.HasIn(s.OrganisationID, policy.Checker, policy.DirectoryEditor) {
		return policy.Allow("checks the directory")
	}
	if who.HasIn(s.OrganisationID, policy.Owner, policy.Editor) {
		return policy.Allow("speaks for the organisation")
	}
	return policy.Deny("neither a checker nor of this organisation")
}

// Apply keeps who made sure, when and how. What the service says of itself does not change.
func (a ConfirmListing) Apply(tx *store.Tx, who policy.Actor, s Service) (ops.Done, error) {
	if err := sameVersion("service", a.Version, s.Version); err != nil {
		return ops.Done{}, err
	}
	by := "a checker"
	if who.HasIn(s.OrganisationID, policy.Owner, policy.Editor) && !who.HasIn(s.OrganisationID, policy.Checker, policy.DirectoryEditor) {
		by = "the organisation itself"
	}
	s.Assurance = &Assurance{At: tx.Now(), By: by, How: a.How}
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	if _, err := d.PutService(who, s, "checked: "+a.How); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "service:" + s.ID, Detail: "assured by " + a.How,
		Events: []events.Event{ListingConfirmed{s.ID, s.OrganisationID, a.How}},
	}, nil
}
