package promote

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RetirePoster takes a poster out of use, or back into it. Whoever still scans one that is out of use is told
// so, and led to Find Help; and is counted, so that its editor learns that it still hangs.
type RetirePoster struct {
	PosterID string
	Version  int  // the one that the page showed
	Back     bool // into use
}

// Name is the action as the audit shows it.
func (RetirePoster) Name() string { return "poster.retire" }

// Check has nothing to look at: what is not there is not found.
func (RetirePoster) Check() error { return nil }

// Load gives the poster, locked.
func (a RetirePoster) Load(tx *store.Tx) (foundPoster, error) { return loadPoster(tx, a.PosterID) }

// Allow lets the editors of its area.
func (RetirePoster) Allow(who policy.Actor, f foundPoster) policy.Decision {
	return MayEdit(who, f.areas, f.was.AreaID)
}

// Apply retires it, or brings it back.
func (a RetirePoster) Apply(tx *store.Tx, who policy.Actor, f foundPoster) (ops.Done, error) {
	if err := sameVersion(a.Version, f.was.Version); err != nil {
		return ops.Done{}, err
	}
	p, why := f.was, "taken out of use"
	if a.Back {
		why = "in use again"
	}
	if p.Retired == !a.Back {
		return ops.Done{}, errs.Conflict
	}
	p.Retired = !a.Back
	return keep(tx, who, p, why)
}
