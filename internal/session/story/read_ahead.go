package story

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ReadAhead is a case for whoever has a link to it, before the day: while the link is good, and the case is approved
// as it was when the link was made.
type ReadAhead struct{ Token ids.Token }

// Name is the question as the audit would show it.
func (ReadAhead) Name() string { return "story.read_ahead" }

// Load reads it.
func (q ReadAhead) Load(tx *store.ReadTx) (One, error) { return behind(tx, q.Token) }

// behind is the case behind a link.
func behind(tx *store.ReadTx, token ids.Token) (One, error) {
	l, err := getLink(tx, token)
	if err != nil {
		return One{}, err
	}
	one, err := find(tx, l.StoryID)
	if err == nil && (!one.Ready || one.version != l.Version) {
		err = fmt.Errorf("a case that was changed since it was sent: %w", errs.NotFound)
	}
	return one, err
}

// mayRead lets whoever has the link of a case.
func mayRead(one One) policy.Decision {
	if one.ID == "" {
		return policy.Deny("no case")
	}
	return policy.Allow("has the link of a case")
}

// Allow lets whoever has the link.
func (ReadAhead) Allow(_ policy.Actor, one One) policy.Decision { return mayRead(one) }

// About names nobody.
func (ReadAhead) About(One) string { return "" }
