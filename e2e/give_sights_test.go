package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// giveSights are the pages that links of givers lead to, and the sheets that are printed and put up.
func giveSights(t *testing.T, c *city) []sight {
	t.Helper()
	// The demo has nobody with an address who is asked.
	asked := demo.Offers(eve)[0]
	asked.Offer.ID, asked.Offer.State, asked.Offer.Round, asked.Offer.AskedAt = ids.Derive("e2e", "asked"), offer.AskedFor, 1, store.Micros(eve)
	asked.Giver.Email = "asked@givers.example.org"
	do(t, c, offer.StockGiving{Offers: []offer.StockedOffer{asked}})
	link := func(p offer.Purpose, state offer.State) string {
		for _, x := range append(demo.Offers(eve), asked) {
			if x.Offer.State == state && x.Giver.Email != "" {
				return c.Links.Sign(offer.Link{Purpose: p, OfferID: x.Offer.ID, Round: x.Offer.Round})
			}
		}
		t.Fatalf("nobody with an address offers something that is %s", state)
		return ""
	}
	shelter := called(t, "Night shelter")
	return []sight{
		{name: "giving-embed", path: "/give/embed", status: 200, sheet: true},
		{name: "giving-thanks", path: "/give/thanks/" + link(offer.ToSeeOne, offer.New), status: 200},
		{name: "giving-asked", path: "/give/answer/" + link(offer.ToAnswer, offer.AskedFor), status: 200},
		{name: "giving-answered", path: "/give/answered?said=yes", status: 200},
		{name: "giving-mine", path: "/give/mine/" + link(offer.ToSee, offer.Agreed), status: 200},
		{name: "giving-erased", path: "/give/mine", status: 200},
		{name: "poster", path: "/services/" + shelter.ID + "/poster", status: 200, sheet: true},
		{name: "poster-organisation", path: "/organisations/" + shelter.OrganisationID + "/poster", status: 200, sheet: true},
	}
}
