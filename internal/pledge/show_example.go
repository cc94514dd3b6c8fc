package pledge

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowExample is an engagement that is made up from beginning to end, for anybody to look at, and to copy.
type ShowExample struct {
	Slug   string
	Packed Packed // may be nil
}

// Name is the question as the audit would show it.
func (ShowExample) Name() string { return "pledge.show_example" }

// Load reads it. One that is not made up is not found.
func (q ShowExample) Load(tx *store.ReadTx) (x Export, err error) {
	id, err := slugged(tx, q.Slug)
	if p, there := q.Packed[q.Slug]; there && errors.Is(err, errs.NotFound) {
		return p.export(q.Slug, tx.Now()), nil
	}
	if err != nil {
		return x, err
	}
	if x, err = (ExportEngagement{EngagementID: id}).Load(tx); err != nil {
		return x, err
	}
	if !x.Engagement.Invented {
		return Export{}, fmt.Errorf("the example %.60q: %w", q.Slug, errs.NotFound)
	}
	return x, nil
}

// Allow lets anybody.
func (ShowExample) Allow(_ policy.Actor, x Export) policy.Decision {
	if x.Engagement.Invented {
		return policy.Allow("all of it is made up")
	}
	return policy.Deny("it is not made up")
}

// About names nobody.
func (ShowExample) About(Export) string { return "" }
