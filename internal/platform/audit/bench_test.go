package audit_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TestVerifyReadsMany keeps an eye on the speed; docs/benchmarks.md has the figures for more rows.
func TestVerifyReadsMany(t *testing.T) {
	const rows = 10_000
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		log := citytest.Log(t)
		fill(t, db, log, rows)
		start := clock.Stamp()
		report, err := log.Verify(t.Context(), db)
		took := clock.Since(start)
		if err != nil || !report.OK() || report.Rows != rows {
			t.Fatalf("%v %v", err, report)
		}
		t.Logf("%d rows in %v", rows, took)
		if took > 20*time.Second {
			t.Errorf("%d rows took %v", rows, took)
		}
	})
}

func fill(t *testing.T, db *store.DB, log *audit.Log, rows int) {
	t.Helper()
	e := audit.Entry{
		Who: policy.Operator("ann", policy.Administrator), Action: "thing.change", Outcome: audit.Done,
		Reason: "administrator", Subject: "thing:0190d3c0-0000-7000-8000-000000000000", Detail: "hours, phone",
	}
	const batch = 250 // more in one transaction would make the head's row long to find on PostgreSQL
	for done := 0; done < rows; done += batch {
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			for range min(batch, rows-done) {
				if err := log.Write(tx, e); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
