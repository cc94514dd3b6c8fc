package app_test

import (
	"testing"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/impact"
)

// TestWhatItComesToFollows: what is counted for an authority follows an award that is put on hold, and an action that is
// done, by themselves; and each night for what was missed.
func TestWhatItComesToFollows(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := submitting(t, dsn)
		look := func() impact.View {
			t.Helper()
			x, err := ops.Ask(t.Context(), l.app.Runner, l.people["stew"], impact.ShowImpact{SchemeID: pactID})
			if err != nil {
				t.Fatal(err)
			}
			return impact.Look(x.Facts, impact.Period{To: x.Today})
		}
		var kept []byte
		err := l.app.DB.Read(t.Context(), func(tx *store.ReadTx) error {
			s, err := pledge.Promised(tx, l.id)
			if err == nil {
				kept, err = s.JSON()
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		var a award.Award
		do(l.leaver, l.people["vera"], promise.Giving{Given: award.Given{EngagementID: l.id, Snapshot: kept}, To: &a})
		if err := l.app.RefreshImpact(t.Context()); err != nil {
			t.Fatal(err)
		}
		if v := look(); v.Counts()[impact.FateOn] != 1 || len(v.Held(award.Live)) != 1 {
			t.Errorf("after the night: %+v", v)
		}
		do(l.leaver, l.people["fern"], action.MoveAction{PlanID: l.id, ID: l.action, To: action.Done})
		do(l.leaver, l.people["vera"], award.Suspend{AwardID: a.ID, Reason: "We ask about a leaflet."})
		l.settle()
		if v := look(); v.Counts()[impact.DoneOnTime] != 1 || len(v.Held(award.Suspended)) != 1 {
			t.Errorf("after the changes: %+v", v)
		}
	})
}
