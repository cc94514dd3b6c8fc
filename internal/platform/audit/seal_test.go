package audit_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

func TestSealRestsWhenNothingWasWritten(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		log := citytest.Log(t)
		for i, want := range []int64{0, 1, 0, 0, 2, 0} {
			if want > 0 {
				addRow(t, db, log, "thing:1")
			}
			got, err := log.Seal(t.Context(), db)
			if err != nil || got != want {
				t.Fatalf("seal at step %d is %d (%v), want %d", i, got, err, want)
			}
		}
	})
}

func TestSealsOfManyNodesRace(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		clk := clock.At(citytest.Now)
		var all sync.WaitGroup
		var made atomic.Int64
		for _, node := range []string{"a", "b", "c", "d"} {
			db, log := citytest.Open(t, dsn, clk), logOf(t, node, citytest.Secret)
			all.Go(func() {
				for range 10 {
					addRow(t, db, log, "thing:1")
					number, err := log.Seal(t.Context(), db)
					if err != nil {
						t.Error(err)
					}
					if number > 0 {
						made.Add(1)
					}
				}
			})
		}
		all.Wait()
		db, log := citytest.Open(t, dsn, clk), logOf(t, "a", citytest.Secret)
		report, err := log.Verify(t.Context(), db)
		if err != nil || !report.OK() || report.Seals != int(made.Load()) || report.Rows != 40+report.Seals {
			t.Errorf("%d seals made, %v\n%v", made.Load(), err, report)
		}
	})
}

// rewrite cuts a chain after row 4 and lets a log write eight rows in place of those cut.
func (w written) rewrite(secret string) {
	w.exec(`delete from platform_audit where node = 'b' and number > 4`,
		`update platform_audit_head set number = 4, hash = (select hash from platform_audit where node = 'b' and number = 4) where node = 'b'`)
	forger := logOf(w.t, "b", secret)
	for range 8 {
		addRow(w.t, w.db, forger, "thing:other")
	}
}

func TestVerifyNamesAChainMadeWithoutTheKey(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		w := write(t, db)
		w.rewrite("a secret that was guessed")
		report := w.verify()
		for _, want := range []string{"changed b 5", "changed b 8", "changed b 12"} {
			if !names(report, want) {
				t.Errorf("nothing says %q in\n%v", want, report)
			}
		}
	})
}

// A chain that was cut, and that the program then went on writing, is sound in itself.
func TestVerifyNamesAChainCutAndWrittenOn(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		w := write(t, db)
		w.rewrite(citytest.Secret)
		report := w.verify()
		for _, want := range []string{"replaced b 8", "replaced b 12"} {
			if !names(report, want) {
				t.Errorf("nothing says %q in\n%v", want, report)
			}
		}
	})
}

func TestVerifyWithAnotherSecretTrustsNothing(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		w := write(t, db)
		w.log = logOf(t, "a", "another secret")
		if report := w.verify(); len(report.Problems) < report.Rows {
			t.Errorf("%v", report)
		}
	})
}
