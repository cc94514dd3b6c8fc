package offer_test

import (
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/policy"
)

// What is stocked is there as it was given, and only the command line stocks.
func TestStockGiving(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		a.State, a.Shown, a.Given = offer.Open, a.Words, 7
		stock := offer.StockGiving{Appeals: []offer.Appeal{a}}
		for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, moderator, policy.System("x", policy.Administrator), policy.Operator("x", policy.DirectoryEditor)} {
			if err := try(d, who, stock); err == nil {
				t.Errorf("%s %q stocks", who.Kind, who.ID)
			}
		}
		must(d, policy.Operator("test", policy.Administrator), stock)
		if p, there := d.posted(a.ID); !there || p.Given != 7 {
			t.Errorf("%+v", p)
		}
	})
}
