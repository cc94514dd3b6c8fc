package review

import (
	"encoding/json"
	"fmt"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// LetThrough makes a proposal public: an ordinary save by whoever looked at it, laid over what the service
// says by now. Who wrote it is kept beside its history.
type LetThrough struct {
	ServiceID string
	Version   int // of the proposal, as the page showed it
	Shown     int // of the service, as the page showed it
}

// letting is what it is about.
type letting struct {
	subject
	then directory.Service
}

// Name is the action as the audit shows it.
func (LetThrough) Name() string { return "review.let_through" }

// Check looks at the input alone.
func (LetThrough) Check() error { return nil }

// Load gives the service and the proposal, locked, and what comes of the two.
func (a LetThrough) Load(tx *store.Tx) (l letting, err error) {
	if l.subject, err = load(&tx.ReadTx, a.ServiceID, tx.ForUpdate()); err != nil {
		return l, err
	}
	if l.proposal.State != Waits {
		return l, errs.NotFound
	}
	base, err := baseOf(&tx.ReadTx, l.proposal)
	if err != nil {
		return l, err
	}
	l.then, _, err = l.proposal.Merge(base, l.service)
	return l, err
}

// baseOf is the service as whoever wrote a proposal had it before them.
func baseOf(tx *store.ReadTx, p Proposal) (base directory.Service, err error) {
	v, err := history.Get(tx, directory.HistoryService, p.Service.ID, p.Service.Version)
	if err != nil {
		return base, err
	}
	if err = json.Unmarshal([]byte(v.Body), &base); err != nil {
		return base, fmt.Errorf("read version %d of service %s: %w", v.Version, v.ID, err)
	}
	return base, nil
}

// Allow lets directory editors.
func (LetThrough) Allow(who policy.Actor, l letting) policy.Decision { return mayLook(who, l.service) }

// Apply saves it.
func (a LetThrough) Apply(tx *store.Tx, who policy.Actor, l letting) (ops.Done, error) {
	if err := stale("proposal", a.Version, l.proposal.Version); err != nil {
		return ops.Done{}, err
	}
	if l.service.Status == directory.Defunct {
		return ops.Done{}, errs.Fields{{Name: "let", Message: "The service is gone. Send this back, or bring the service back first"}}
	}
	if err := stale("service", a.Shown, l.service.Version); err != nil {
		return ops.Done{}, err
	}
	save := directory.SaveService{Service: l.then, Why: strings.TrimSuffix("looked at first: "+l.proposal.Why, ": ")}
	if err := save.Check(); err != nil {
		return ops.Done{}, err
	}
	done, err := save.Apply(tx, who, l.service)
	if err != nil {
		return done, err
	}
	now, err := directory.ReadService(&tx.ReadTx, a.ServiceID, "")
	if err != nil {
		return done, err
	}
	done.Detail = fmt.Sprintf("proposal %d let through as version %d", a.Version, now.Version)
	if err := insertLet(tx, a.ServiceID, Writer{now.Version, l.proposal.ByKind, l.proposal.By}); err != nil {
		return done, err
	}
	return done, deleteProposal(tx, a.ServiceID)
}
