package demo

import (
	"context"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// seedReviews has the partnership look first at what organisations write, and then two people of the Lantern
// write something: one change waits, and one was sent back.
func seedReviews(ctx context.Context, r *ops.Runner) error {
	rules := org.DefaultRules
	rules.ListingsReviewed = true
	if err := ops.DoOnce(ctx, r, operator, step("rules"), org.SaveRules{Rules: rules}); err != nil {
		return fmt.Errorf("seed the rules: %w", err)
	}
	for _, x := range []struct {
		key, why string
		by       string
		role     policy.Role
		change   func(*directory.Service)
		back     string
	}{
		{
			"Chapel Hall kitchen", "We have more cooks from December.", "emil", policy.Editor,
			func(s *directory.Service) {
				s.Description = "A hot meal every night of the year, and soup to take with you until nine. You do not have to be homeless to eat here."
			}, "",
		},
		{
			"Women's room", "People ask us about dogs.", "orla", policy.Owner,
			func(s *directory.Service) { s.Staying.Pets = "Small ones only" },
			"Thank you. Which pets are small? Say dogs and cats, or say how heavy, so that nobody is turned away at the door.",
		},
	} {
		who := policy.Actor{
			Kind: policy.KindAccount, ID: id("account", x.by), Grants: []policy.Grant{{Role: x.role, Organisation: id("organisation", "lantern")}},
		}
		in, err := ops.Ask(ctx, r, operator, directory.OpenService{ServiceID: id("service", "lantern:"+x.key)})
		if err != nil {
			return fmt.Errorf("seed a review of %s: %w", x.key, err)
		}
		s := in.For(operator).Service
		x.change(&s)
		if err := ops.DoOnce(ctx, r, who, step("review "+x.key), review.Propose{Service: s, Why: x.why}); err != nil {
			return fmt.Errorf("seed a review of %s: %w", x.key, err)
		}
		if x.back == "" {
			continue
		}
		if err := ops.DoOnce(ctx, r, operator, step("review back "+x.key), review.SendBack{ServiceID: s.ID, Version: 1, Reason: x.back}); err != nil {
			return fmt.Errorf("send back what was written of %s: %w", x.key, err)
		}
	}
	return nil
}
