package demo_test

import (
	"context"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestSeed(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		stopped, stop := context.WithCancel(t.Context())
		time.AfterFunc(30*time.Millisecond, stop) // somewhere half-way, or not: either must do
		_ = demo.Seed(stopped, r, clk.Now(), 150, 1)
		stop()
		if err := demo.Seed(t.Context(), r, clk.Now(), 150, 1); err != nil {
			t.Fatal(err)
		}
		if needed, err := demo.Needed(t.Context(), r); err != nil || needed {
			t.Errorf("a whole city: needed %v, %v", needed, err)
		}
		// What waits for an editor, waits because the rules say so.
		if rules, err := ops.Ask(t.Context(), r, policy.Operator("test", policy.Administrator), org.ShowRules{}); err != nil || !rules.ListingsReviewed {
			t.Errorf("changes wait for an editor, and the rules say %+v, %v", rules, err)
		}
		f := directory.NewFinder(r, clk, citytest.London)
		found, err := f.Search(t.Context(), directory.Search{Near: "QX2", Needs: []string{"sleep"}})
		if err != nil {
			t.Fatal(err)
		}
		if found.Fix == nil || found.Total < 5 || found.Items[0].Name != "Night shelter" {
			t.Errorf("found %d, first %+v", found.Total, found.Items[0].Entry)
		}
		if f.Len() != 150 {
			t.Errorf("%d services", f.Len())
		}
		v, err := f.Fresh(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(v.Weather(clk.Now(), "")) != 1 {
			t.Error("no severe weather")
		}
	})
}
