package citytest_test

import (
	"context"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

func TestEachDBIsFresh(t *testing.T) {
	for range 3 {
		citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
			err := db.Write(t.Context(), func(tx *store.Tx) error {
				n, err := tx.Advance("fresh")
				if n != 1 {
					t.Errorf("the database had been used %d times before", n-1)
				}
				if !tx.Now().Equal(clk.Now()) {
					t.Errorf("the transaction is at %v, the clock at %v", tx.Now(), clk.Now())
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestEachDSNOpensTwice(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		clk := clock.At(citytest.Now)
		one, two := citytest.Open(t, dsn, clk), citytest.Open(t, dsn, clk)
		if err := one.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Advance("x"); return err }); err != nil {
			t.Fatal(err)
		}
		err := two.Read(context.Background(), func(tx *store.ReadTx) error {
			n, err := tx.Counter("x")
			if n != 1 {
				t.Errorf("the second sees %d", n)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// TestToday: a day begins where the city is, and not at midnight UTC.
func TestToday(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		for _, c := range []struct{ at, utc, city string }{
			{"2026-07-01T22:59:59Z", "2026-07-01", "2026-07-01"},
			{"2026-07-01T23:00:00Z", "2026-07-01", "2026-07-02"},
			{"2026-12-31T23:59:59Z", "2026-12-31", "2026-12-31"},
		} {
			at, _ := time.Parse(time.RFC3339, c.at)
			clk.Set(at)
			for _, x := range []struct {
				zone *time.Location
				want string
			}{{time.UTC, c.utc}, {london, c.city}} {
				db.LiveIn(x.zone)
				var read, write string
				if err := db.Read(t.Context(), func(tx *store.ReadTx) error { read = tx.Today(); return nil }); err != nil {
					t.Fatal(err)
				}
				if err := db.Write(t.Context(), func(tx *store.Tx) error { write = tx.Today(); return nil }); err != nil {
					t.Fatal(err)
				}
				if read != x.want || write != x.want {
					t.Errorf("%s in %s: %s %s, want %s", c.at, x.zone, read, write, x.want)
				}
			}
		}
	})
}
