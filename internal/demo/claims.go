package demo

import (
	"context"
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// claims are people who ask to look after an organisation, and wait for an answer.
func claims() []org.MakeClaim {
	return []org.MakeClaim{
		{
			OrganisationID: id("organisation", "pantry"),
			Who:            org.Claimant{Name: "Hetty Ashgrove", Email: "hetty@pantry.example.org", Post: "volunteer coordinator", Phone: "07700 900461", Words: "Two of our food banks changed their hours in October."},
		},
		{
			Who: org.Claimant{Name: "Ruben Fairweather", Email: "ruben@slipway.example.org", Post: "founder", Phone: "07700 900462"},
			Proposed: org.Organisation{
				Name: "The Slipway Repair Shed", Description: "We mend bicycles with people who are out of work, and give the bicycles away. Nobody needs to know how to mend anything.",
				Website: "https://slipway.example.org", Areas: []string{id("area", "saltwick")},
			},
		},
	}
}

// seedClaims makes them.
func seedClaims(ctx context.Context, r *ops.Runner) error {
	for n, c := range claims() {
		if err := ops.DoOnce(ctx, r, policy.Nobody(), step(fmt.Sprintf("claim %d", n)), c); err != nil {
			return fmt.Errorf("seed who asks to join: %w", err)
		}
	}
	return nil
}
