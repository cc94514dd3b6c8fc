package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// seedGiving fills Give Help: appeals of every state, and offers with something to do about them.
func seedGiving(ctx context.Context, r *ops.Runner, now time.Time) error {
	if err := ops.DoOnce(ctx, r, operator, step("giving"), offer.StockGiving{Appeals: Appeals(now), Offers: Offers(now)}); err != nil {
		return fmt.Errorf("seed what is asked for and given: %w", err)
	}
	return nil
}

// Appeals are what the city's organisations ask the public for.
func Appeals(now time.Time) (out []offer.Appeal) {
	for n, r := range table("appeals", 18) {
		days := int(number(r[10]))
		a := offer.Appeal{
			ID: id("appeal", r[0]), OrganisationID: id("organisation", r[1]), Kind: offer.Kind(r[2]), Category: r[3], State: offer.AppealState(r[4]),
			Wanted: int(number(r[5])), Given: int(number(r[6])), Urgency: offer.Urgency(r[9]), AreaID: id("area", r[11]), Needs: list(r[12]),
			LastDay: now.AddDate(0, 0, days).Format(time.DateOnly),
			Words: offer.Words{
				Unit: r[7], Title: r[8], Why: strings.ReplaceAll(r[14], "|", "\n\n"), ForWhom: r[15], Bring: r[16], PayLink: r[17],
			},
		}
		for _, key := range list(r[13]) {
			if s, err := pathway.Parse(key); err == nil {
				a.Stages = a.Stages.With(s)
			}
		}
		begun := store.Micros(now.Add(-time.Duration(20+7*n) * time.Hour))
		switch a.State {
		case offer.Held:
			a.HeldAt, a.Writer = begun, id("account", "orla")
		case offer.Ended: // what has ended is open, and its last day past
			a.State, a.Shown, a.OpenedAt = offer.Open, a.Words, begun
		case offer.Open, offer.Fulfilled:
			a.Shown, a.OpenedAt = a.Words, begun
		}
		if a.State == offer.Fulfilled {
			a.ClosedAt = begun
		}
		out = append(out, a)
	}
	return out
}

// Offers are what people of the city offer.
func Offers(now time.Time) (out []offer.StockedOffer) {
	of := map[string]string{}
	for _, r := range table("appeals", 18) {
		of[r[0]] = r[1]
	}
	for _, r := range table("offers", 16) {
		o := offer.Offer{
			ID: id("offer", r[0]), Kind: offer.Kind(r[2]), Category: r[3], State: offer.State(r[4]), Amount: int(number(r[5])), Owner: offer.Moderators,
			Said:      offer.Said{Unit: r[6], Title: r[7], Text: r[8], Postcode: r[15]},
			CreatedAt: store.Micros(now.AddDate(0, 0, -int(number(r[9])))), Gave: int(number(r[11])), Unasked: r[1] == "-",
		}
		if o.State.Open() {
			o.NextOn = now.AddDate(0, 0, int(number(r[10]))).Format(time.DateOnly)
		}
		if !o.Unasked {
			o.AppealID, o.OrganisationID = id("appeal", r[1]), id("organisation", of[r[1]])
			o.Owner = o.OrganisationID
		}
		if o.State != offer.New {
			o.Round, o.AskedAt = 1, o.CreatedAt
		}
		g := offer.Giver{Name: r[12], Phone: r[14]}
		if r[13] != "" {
			g.Email = r[13] + "@givers.example.org"
		}
		out = append(out, offer.StockedOffer{Offer: o, Giver: g})
	}
	return out
}
