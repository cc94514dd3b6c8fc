package offer

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StockGiving fills Give Help with many appeals and offers in one transaction: the demo and measuring are made
// with it. They are taken as they are, with their states, counts and times.
type StockGiving struct {
	Appeals []Appeal
	Offers  []StockedOffer
}

// StockedOffer is an offer and who made it. Each step is one thing that was done about it.
type StockedOffer struct {
	Offer Offer
	Giver Giver
}

// Name is the action as the audit shows it.
func (StockGiving) Name() string { return "giving.stock" }

// Check looks at the input alone.
func (a StockGiving) Check() error {
	for _, x := range a.Appeals {
		if f := x.check(); len(f) > 0 {
			return fmt.Errorf("appeal %q: %w", x.Words.Title, f)
		}
	}
	for _, x := range a.Offers {
		if f := append(x.Offer.check(false), x.Giver.check()...); len(f) > 0 {
			return fmt.Errorf("offer %q: %w", x.Offer.Said.Title, f)
		}
	}
	return nil
}

// Load has nothing to load.
func (StockGiving) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets an administrator at the machine's command line.
func (StockGiving) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindOperator {
		return policy.Deny("only the command line stocks")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// Apply keeps them.
func (a StockGiving) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	for _, x := range a.Appeals {
		if _, err := putAppeal(tx, who, x, "Put in when this site began"); err != nil {
			return ops.Done{}, err
		}
	}
	for _, x := range a.Offers {
		o := x.Offer
		o.Version = 0
		if _, err := putOffer(tx, who, o, "made", ""); err != nil {
			return ops.Done{}, err
		}
		g := x.Giver.clean()
		g.OfferID, g.ContactAt = o.ID, o.CreatedAt
		if err := insertGiver(tx, g); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "giving", Detail: fmt.Sprintf("%d appeals and %d offers", len(a.Appeals), len(a.Offers))}, nil
}
