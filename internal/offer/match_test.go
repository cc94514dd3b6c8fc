package offer_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/place"
)

func at(lat, lon float64) *place.Point { return &place.Point{Lat: lat, Lon: lon} }

func TestFit(t *testing.T) {
	coats := offer.Side{Kind: offer.Things, Category: "clothes", Needs: []string{"things/clothes"}, Amount: 18, Until: "2026-12-20", Point: at(53.40, 0.90)}
	cook := offer.Side{Kind: offer.Time, Category: "cooking", Needs: []string{"food/meals"}, Until: "2026-12-20"}
	for _, c := range []struct {
		name        string
		appeal, got offer.Side
		fits        bool
		score       int
		reasons     []offer.Reason
	}{
		{
			"the very thing, round the corner", coats,
			offer.Side{Kind: offer.Things, Category: "clothes", Amount: 20, Point: at(53.401, 0.901)},
			true, 105,
			[]offer.Reason{offer.SameCategory, offer.FitsNeed, offer.InTime, offer.VeryNear, offer.Enough},
		},
		{
			"a few of them, across the town", coats,
			offer.Side{Kind: offer.Things, Category: "clothes", Amount: 4, Point: at(53.44, 0.92)},
			true, 90,
			[]offer.Reason{offer.SameCategory, offer.FitsNeed, offer.InTime, offer.Near, offer.Some},
		},
		{
			"from far away, but brought", coats,
			offer.Side{Kind: offer.Things, Category: "clothes", Handover: offer.Deliver, Point: at(53.60, 0.92)},
			true, 80,
			[]offer.Reason{offer.SameCategory, offer.FitsNeed, offer.InTime, offer.Carried},
		},
		{
			"things, and who knows which", coats,
			offer.Side{Kind: offer.Things},
			true, 35,
			[]offer.Reason{offer.SameKind, offer.InTime, offer.WhereUnknown},
		},
		{
			"a cook by trade for who needs a hand in the kitchen", cook,
			offer.Side{Kind: offer.Skills, Category: "cooking"},
			true, 35,
			[]offer.Reason{offer.NearKind, offer.FitsNeed, offer.InTime, offer.WhereUnknown},
		},
		{
			"only for the last days", coats,
			offer.Side{Kind: offer.Things, Category: "clothes", From: "2026-12-18"},
			true, 70,
			[]offer.Reason{offer.SameCategory, offer.FitsNeed, offer.SomeTime, offer.WhereUnknown},
		},
		{"too late", coats, offer.Side{Kind: offer.Things, Category: "clothes", From: "2026-12-21"}, false, 0, nil},
		{"another thing", coats, offer.Side{Kind: offer.Things, Category: "furniture"}, false, 0, nil},
		{"another kind", coats, offer.Side{Kind: offer.Time, Category: "sorting"}, false, 0, nil},
		{"in another part of the country", coats, offer.Side{Kind: offer.Things, Category: "clothes", Point: at(51.5, -0.1)}, false, 0, nil},
	} {
		m, fits := offer.Fit(c.appeal, c.got)
		if fits != c.fits || m.Score != c.score || !slices.Equal(m.Reasons, c.reasons) {
			t.Errorf("%s: %v %d %v", c.name, fits, m.Score, m.Reasons)
		}
	}
}

func anySide(t *rapid.T, name string) offer.Side {
	kind := rapid.SampledFrom(offer.Given).Draw(t, name+" kind")
	s := offer.Side{
		ID: rapid.StringMatching(`[a-f]{6}`).Draw(t, name+" id"), Kind: kind, Amount: rapid.IntRange(0, 40).Draw(t, name+" amount"),
		Category: rapid.SampledFrom(append([]string{""}, kind.Categories()...)).Draw(t, name+" category"),
		From:     rapid.SampledFrom([]string{"", "2026-12-01", "2026-12-10"}).Draw(t, name+" from"),
		Until:    rapid.SampledFrom([]string{"", "2026-12-05", "2026-12-20"}).Draw(t, name+" until"),
		Needs:    rapid.SliceOfN(rapid.SampledFrom([]string{"food", "things/clothes", "wash"}), 0, 2).Draw(t, name+" needs"),
	}
	if rapid.Bool().Draw(t, name+" placed") {
		s.Point = at(rapid.Float64Range(53, 54).Draw(t, name+" lat"), rapid.Float64Range(0.5, 1.5).Draw(t, name+" lon"))
	}
	return s
}

// Whatever is offered in whatever order, the best come first, the same each time, and each with its reasons.
func TestBestIsFairAndStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := anySide(t, "one")
		others := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) offer.Side { return anySide(t, "other") }), 0, 12,
			func(s offer.Side) string { return s.ID }).Draw(t, "others")
		turned := rapid.Bool().Draw(t, "turned")
		best := offer.Best(one, others, turned, 5)
		if !slices.IsSortedFunc(best, func(a, b offer.Match) int { return b.Score - a.Score }) || len(best) > 5 {
			t.Fatalf("not in order: %v", best)
		}
		shuffled := slices.Clone(others)
		slices.Reverse(shuffled)
		again := offer.Best(one, shuffled, turned, 5)
		for i, m := range best {
			if len(m.Reasons) == 0 || again[i].ID != m.ID {
				t.Fatalf("%v, and the other way round %v", best, again)
			}
		}
	})
}
