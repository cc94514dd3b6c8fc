package neighbour

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DeclineProposal says no to what a feed says of a service: to some fields as they are now, or for good; to
// all of it, where it is a new service or one that is gone; or that it is another service than ours.
type DeclineProposal struct {
	FeedID, ForeignID string
	Fields            []string // none: all of it
	Never             bool     // not only to what it says now
	Another           bool     // the two are not one
}

// Name is the action as the audit shows it.
func (DeclineProposal) Name() string { return "proposal.decline" }

// Check looks at the input alone.
func (a DeclineProposal) Check() error {
	if a.Another && len(a.Fields) > 0 {
		return errs.Fields{{Name: "fields", Message: "Say either that it is another service, or which fields to leave"}}
	}
	return nil
}

// Load gives the proposal, locked.
func (a DeclineProposal) Load(tx *store.Tx) (Proposal, error) {
	return getProposal(&tx.ReadTx, a.FeedID, a.ForeignID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (DeclineProposal) Allow(who policy.Actor, _ Proposal) policy.Decision { return mayFollow(who) }

// Apply keeps the choices, so that the same is not asked again.
func (a DeclineProposal) Apply(tx *store.Tx, _ policy.Actor, p Proposal) (ops.Done, error) {
	done := ops.Done{Subject: "feed:" + a.FeedID, Detail: fmt.Sprintf("%d fields, never %t, another %t", len(a.Fields), a.Never, a.Another)}
	never := 0
	if a.Never {
		never = 1
	}
	if p.Kind != Differs || a.Another {
		c := Choice{ForeignID: p.ForeignID, Field: wholly, Hash: string(p.Kind), Never: never}
		if a.Another {
			c = Choice{ForeignID: p.ForeignID, Field: another, Hash: p.ServiceID}
		}
		if err := upsertChoice(tx, a.FeedID, c); err != nil {
			return done, err
		}
		return done, deleteProposal(tx, p)
	}
	var rest []Difference
	for _, d := range p.Differences {
		if len(a.Fields) > 0 && !slices.Contains(a.Fields, d.Field) {
			rest = append(rest, d)
			continue
		}
		if err := upsertChoice(tx, a.FeedID, Choice{ForeignID: p.ForeignID, Field: d.Field, Hash: d.hash(), Never: never}); err != nil {
			return done, err
		}
	}
	p.Differences = rest
	return done, keepOrLetGo(tx, p)
}
