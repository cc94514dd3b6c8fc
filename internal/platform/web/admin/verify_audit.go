package admin

import (
	"fmt"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// VerifyAudit has the whole audit checked, as a job: reading it all takes a second for each hundred
// thousand rows.
type VerifyAudit struct{}

// VerifyKind is the kind of the job that checks the audit.
const VerifyKind = "audit.verify"

// Name is the action as the audit shows it.
func (VerifyAudit) Name() string { return "audit.verify" }

// Check has nothing to look at.
func (VerifyAudit) Check() error { return nil }

// Load gives the newest check; the zero one when there was none.
func (VerifyAudit) Load(tx *store.Tx) (Check, error) { return lastCheck(&tx.ReadTx) }

// Allow lets administrators.
func (VerifyAudit) Allow(who policy.Actor, _ Check) policy.Decision {
	return policy.RequireRole(who, audit.MayRead.Roles...)
}

// Apply enqueues the job. While one check is under way a second is a conflict.
func (VerifyAudit) Apply(tx *store.Tx, who policy.Actor, last Check) (ops.Done, error) {
	if last.busy(tx.Now()) {
		return ops.Done{}, fmt.Errorf("the audit is being checked: %w", errs.Conflict)
	}
	c := Check{ID: ids.New(), ActorKind: string(who.Kind), Actor: who.ID, State: checkWaiting, Asked: store.Micros(tx.Now())}
	if err := insertCheck(tx, c); err != nil {
		return ops.Done{}, err
	}
	if err := jobs.Enqueue(tx, jobs.Job{Kind: VerifyKind, Key: "audit check " + c.ID, Body: c.ID}); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "audit_check:" + c.ID, Detail: "asked for"}, nil
}
