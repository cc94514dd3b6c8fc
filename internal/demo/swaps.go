package demo

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// swapper acts for every organisation of the demo, while it is seeded.
var swapper = policy.Operator("demo", policy.Owner)

// Swaps are what the city's organisations have too much of.
func Swaps(now time.Time) (out []swap.OfferSurplus) {
	today := now.Format(time.DateOnly)
	for _, r := range table("swaps", 10) {
		out = append(out, swap.OfferSurplus{Today: today, Swap: swap.Swap{
			ID: id("swap", r[0]), OrganisationID: id("organisation", r[1]), Category: r[2], Stock: int(number(r[3])), Unit: r[4], Hand: r[5],
			Until: now.AddDate(0, 0, int(number(r[6]))).Format(time.DateOnly), What: r[7], Place: r[8], Note: r[9],
		}})
	}
	return out
}

// Claims are who would like some of it, in the order of asking.
func Claims(now time.Time) (out []swap.ClaimSwap) {
	for n, r := range table("claims", 5) {
		out = append(out, swap.ClaimSwap{
			ClaimID: id("claim", fmt.Sprint(n)), SwapID: id("swap", r[0]), OrganisationID: id("organisation", r[1]), Today: now.Format(time.DateOnly),
			Wants: int(number(r[2])), Less: r[3] == "less", Note: r[4],
		})
	}
	return out
}

// SeedSwaps adds them.
func SeedSwaps(ctx context.Context, r *ops.Runner, now time.Time) error {
	for _, a := range Swaps(now) {
		if err := ops.DoOnce(ctx, r, swapper, step("swap "+a.Swap.ID), a); err != nil {
			return fmt.Errorf("seed the swap: %w", err)
		}
	}
	for _, a := range Claims(now) {
		if err := ops.DoOnce(ctx, r, swapper, step("claim "+a.ClaimID), a); err != nil {
			return fmt.Errorf("seed the claims: %w", err)
		}
	}
	return nil
}
