package review

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mostReason is how long a reason may be, in characters.
const mostReason = 1500

// SendBack says no to a proposal, and why. It stays with whoever edits the service: nothing of it is lost,
// and once they have changed it they can ask again.
type SendBack struct {
	ServiceID string
	Version   int // of the proposal, as the page showed it
	Reason    string
}

// SentBack says that a proposal was sent back.
type SentBack struct {
	ServiceID string
	Version   int // of the proposal since
}

// EventName names the event.
func (SentBack) EventName() string { return "directory.review_sent_back" }

// Name is the action as the audit shows it.
func (SendBack) Name() string { return "review.send_back" }

// Check looks at the input alone.
func (a SendBack) Check() error {
	var f errs.Fields
	if strings.TrimSpace(a.Reason) == "" {
		f.Add("reason", "Say why, so that they know what to change")
	}
	if utf8.RuneCountInString(a.Reason) > mostReason {
		f.Add("reason", "Use 1,500 characters or fewer")
	}
	return f.Err()
}

// Load gives the service and the proposal, locked.
func (a SendBack) Load(tx *store.Tx) (subject, error) {
	s, err := load(&tx.ReadTx, a.ServiceID, tx.ForUpdate())
	if err == nil && s.proposal.State != Waits {
		err = errs.NotFound
	}
	return s, err
}

// Allow lets directory editors.
func (SendBack) Allow(who policy.Actor, s subject) policy.Decision { return mayLook(who, s.service) }

// Apply keeps the reason with it.
func (a SendBack) Apply(tx *store.Tx, _ policy.Actor, s subject) (ops.Done, error) {
	if err := stale("proposal", a.Version, s.proposal.Version); err != nil {
		return ops.Done{}, err
	}
	p := s.proposal
	p.State, p.Reason = Returned, strings.TrimSpace(a.Reason)
	p.Version++
	return ops.Done{
		Subject: "service:" + a.ServiceID, Detail: fmt.Sprintf("proposal %d sent back", a.Version),
		Events: []events.Event{SentBack{a.ServiceID, p.Version}},
	}, upsertProposal(tx, p)
}
