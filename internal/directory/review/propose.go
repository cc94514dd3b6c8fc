package review

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Propose asks a directory editor to let a service say something else; or says it anew while that waits.
// Of a service that is not there yet it keeps a draft as well. Places that are taken away are taken out of
// the listing at once: to hide where something is waits for nobody.
type Propose struct {
	Service directory.Service // its version is that of the service as the form showed it; 0: a new one
	Shown   int               // the version of the proposal, as the form showed it; 0: there was none
	Why     string
}

// subject is a service and what waits of it.
type subject struct {
	service  directory.Service
	proposal Proposal // its version is 0 where there is none
}

// load reads both, locked if forUpdate says so.
func load(tx *store.ReadTx, serviceID, forUpdate string) (s subject, err error) {
	if s.service, err = directory.ReadService(tx, serviceID, forUpdate); err != nil {
		return s, err
	}
	s.proposal, err = getProposal(tx, serviceID, forUpdate)
	return s, err
}

// Name is the action as the audit shows it.
func (Propose) Name() string { return "review.propose" }

// Check looks at the input alone.
func (a Propose) Check() error {
	f := a.Service.Check()
	if utf8.RuneCountInString(a.Why) > directory.MaxLine {
		f.Add("why", "Use 300 characters or fewer")
	}
	return f.Err()
}

// Load gives the service as it is, and what waits of it.
func (a Propose) Load(tx *store.Tx) (subject, error) {
	s, err := load(&tx.ReadTx, a.Service.ID, tx.ForUpdate())
	if errors.Is(err, errs.NotFound) && (s.service.ID != "" || a.Service.Version == 0) {
		return s, nil
	}
	return s, err
}

// Allow lets who may save the service.
func (a Propose) Allow(who policy.Actor, s subject) policy.Decision {
	return directory.SaveService{Service: a.Service}.Allow(who, s.service)
}

// Apply keeps it.
func (a Propose) Apply(tx *store.Tx, who policy.Actor, s subject) (ops.Done, error) {
	d, said, err := directory.SaveService{Service: a.Service}.Ready(tx, who, s.service)
	if err != nil {
		return ops.Done{}, err
	}
	if err := stale("proposal", a.Shown, s.proposal.Version); err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "service:" + said.ID}
	now, err := a.atOnce(d, who, s.service, said)
	if err != nil {
		return done, err
	}
	if now.Version != s.service.Version {
		done.Events = append(done.Events, events.Event(directory.ServiceChanged{ServiceID: now.ID, OrganisationID: now.OrganisationID}))
	}
	p := Proposal{
		Service: said, State: Waits, ByKind: who.Kind, By: who.ID, Since: tx.Now(), Written: tx.Now(), Why: a.Why, Version: s.proposal.Version + 1,
	}
	if s.proposal.Version > 0 && s.proposal.State == Waits {
		p.Since = s.proposal.Since
	}
	p.Service.Version = now.Version
	done.Detail = fmt.Sprintf("proposal %d, on version %d", p.Version, now.Version)
	return done, upsertProposal(tx, p)
}

// atOnce keeps what tells the public nothing new: a draft of what is new, and fewer places.
func (a Propose) atOnce(d *directory.Desk, who policy.Actor, was, said directory.Service) (directory.Service, error) {
	if was.ID == "" {
		said.Status = directory.Draft
		return d.PutService(who, said, "a draft, to be looked at")
	}
	less := was.Less(said)
	if len(less.Places) == len(was.Places) {
		return was, nil
	}
	less.Changed = d.Tx.Now()
	return d.PutService(who, less, "places taken away at once")
}
