package register

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// KeepPublication says what of an engagement is published, and from when on.
type KeepPublication struct {
	EngagementID string
	Version      int // as it was shown
	Is           Publication
}

// Name is the action as the audit shows it.
func (KeepPublication) Name() string { return "register.keep_publication" }

// Check looks at the input alone.
func (a KeepPublication) Check() error { return a.Is.check().Err() }

// Load gives the engagement, locked.
func (a KeepPublication) Load(tx *store.Tx) (Published, error) { return lock(tx, a.EngagementID) }

// Allow lets who leads the engagement for its holder.
func (KeepPublication) Allow(who policy.Actor, p Published) policy.Decision { return p.mayLead(who) }

// Apply keeps it. At least one pledge that was awarded stays public: a register of nothing would be none.
func (a KeepPublication) Apply(tx *store.Tx, who policy.Actor, p Published) (ops.Done, error) {
	done := ops.Done{Subject: subject(a.EngagementID), Detail: fmt.Sprintf("%d pledges are left out", len(a.Is.Out))}
	is := a.Is.tidied()
	is.EngagementID, is.Version, is.Down = p.Is.EngagementID, p.Is.Version, p.Is.Down
	for _, x := range is.Out {
		if _, there := p.Promised.Pledge(x); !there && !slices.Contains(p.Is.Out, x) {
			return done, errs.Fields{{Name: "out", Message: "Choose from the list"}}
		}
	}
	if n := len(p.Promised.Pledges); n > 0 && len(p.Promised.Redact(is.Left).Pledges) == 0 {
		return done, errs.Fields{{Name: "out", Message: "Leave at least one pledge in. If none is to be read, take all of it down"}}
	}
	if is.From != "" && is.From != p.Is.From && is.From < p.Today {
		return done, errs.Fields{{Name: "from", Message: "This day is past. Give one that is still to come, or leave it empty"}}
	}
	switch {
	case store.JSON(is) == store.JSON(p.Is):
		return done, nil
	case a.Version != p.Is.Version:
		return done, fmt.Errorf("what of engagement %s is published was changed by somebody else: %w", a.EngagementID, errs.Conflict)
	}
	p.Is = is
	return done, p.keep(tx, who, "what is published")
}
