package citytest_test

import (
	"context"
	"testing"

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
