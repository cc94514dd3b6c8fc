package neighbour_test

import (
	"errors"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TestFeedCheck keeps what was found for whoever has its id, and for no longer than it says.
func TestFeedCheck(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r, id := citytest.Runner(t, db), ids.New()
		report := conform.Report{Base: "https://a.example", Steps: []conform.Step{{Level: 1, Name: "root", Asked: []string{"https://a.example/"}}}}
		for name, bad := range map[string]neighbour.KeepCheck{"id": {ID: "x", Report: report}, "address": {ID: id}} {
			if f := errs.Of(ops.Do(t.Context(), r, policy.Nobody(), bad)); len(f) != 1 || f[0].Name != name {
				t.Errorf("%s: %v", name, f)
			}
		}
		if err := ops.Do(t.Context(), r, policy.Nobody(), neighbour.KeepCheck{ID: id, Report: report}); err != nil {
			t.Fatal(err)
		}
		c, err := ops.Ask(t.Context(), r, policy.Nobody(), neighbour.ShowCheck{ID: id})
		if err != nil || c.Report.Base != report.Base || !c.At.Equal(clk.Now()) {
			t.Errorf("%+v %v", c, err)
		}
		clk.Move(neighbour.Kept + time.Second)
		if _, err := ops.Ask(t.Context(), r, policy.Nobody(), neighbour.ShowCheck{ID: id}); !errors.Is(err, errs.NotFound) {
			t.Errorf("too old: %v", err)
		}
		if err := ops.Do(t.Context(), r, policy.Nobody(), neighbour.KeepCheck{ID: ids.New(), Report: report}); err != nil {
			t.Fatal(err)
		}
		err = ops.Do(t.Context(), r, policy.Nobody(), neighbour.KeepCheck{ID: id, Report: report})
		if err != nil {
			t.Errorf("what is too old was not let go of: %v", err)
		}
	})
}
