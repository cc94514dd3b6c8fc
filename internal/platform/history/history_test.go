package history_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestVersionsAreKept(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		who := policy.Operator("ann")
		keep := func(n int) error {
			return db.Write(t.Context(), func(tx *store.Tx) error {
				return history.Keep(tx, who, history.Version{Kind: "service", ID: "s1", Version: n, Why: "because", Body: `{"n":1}`})
			})
		}
		for n := 1; n <= 3; n++ {
			if err := keep(n); err != nil {
				t.Fatal(err)
			}
			clk.Move(1e9)
		}
		if err := keep(2); !errors.Is(err, errs.Conflict) {
			t.Errorf("the same version again: %v", err)
		}
		if err := keep(0); err == nil {
			t.Error("version 0 was kept")
		}
		err := db.Read(t.Context(), func(tx *store.ReadTx) error {
			all, err := history.List(tx, "service", "s1")
			if err != nil || len(all) != 3 || all[0].Version != 3 || all[2].Version != 1 {
				t.Errorf("%+v %v", all, err)
			}
			if _, err := history.Get(tx, "service", "s1", 4); !errors.Is(err, errs.NotFound) {
				t.Errorf("a version that isn't: %v", err)
			}
			v, err := history.Get(tx, "service", "s1", 2)
			if v.Actor != "ann" || v.ActorKind != policy.KindOperator || v.Why != "because" || v.Body != `{"n":1}` || !v.At().Equal(citytest.Now.Add(1e9)) {
				t.Errorf("%+v", v)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
