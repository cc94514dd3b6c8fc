package audit_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

const otherSecret = "another secret, as long as it has to be"

func fit(t *testing.T, db *store.DB, secret string) audit.Fit {
	t.Helper()
	got, err := logOf(t, "a", secret).Fit(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// With the mark or without it, the rows and the seal of another secret are known for what they are.
func TestAnotherSecretIsKnown(t *testing.T) {
	for _, marked := range []bool{true, false} {
		citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
			w := write(t, db)
			if marked {
				if err := w.log.Mark(t.Context(), db); err != nil {
					t.Fatal(err)
				}
			}
			want := []string{"row 15 of node a", "row 12 of node b", "seal 3"}
			if marked {
				want = append(want, "the mark of the secret")
			}
			if got := fit(t, db, citytest.Secret); got.Err() != nil || len(got.Others) > 0 || !slices.Equal(got.Ours, want) {
				t.Errorf("ours: %+v", got)
			}
			if got := fit(t, db, otherSecret); !errors.Is(got.Err(), audit.ErrOtherSecret) || !slices.Equal(got.Others, want) {
				t.Errorf("another: %+v", got)
			}
		})
	}
}

// The first secret leaves its mark before there is one row, and the second is known by it.
func TestTheMarkComesFirst(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		ours, other := logOf(t, "a", citytest.Secret), logOf(t, "b", otherSecret)
		if got := fit(t, db, otherSecret); got.Err() != nil || len(got.Others)+len(got.Ours) > 0 {
			t.Errorf("nothing was written: %+v", got)
		}
		for range 2 {
			if err := ours.Mark(t.Context(), db); err != nil {
				t.Fatal(err)
			}
		}
		if err := other.Mark(t.Context(), db); err != nil { // it is there already, and stays
			t.Fatal(err)
		}
		if got := fit(t, db, otherSecret); !errors.Is(got.Err(), audit.ErrOtherSecret) {
			t.Errorf("another: %+v", got)
		}
		if got := fit(t, db, citytest.Secret); got.Err() != nil || len(got.Others) > 0 {
			t.Errorf("ours: %+v", got)
		}
	})
}

// A row that was changed is named, and doesn't pass for another secret: the site goes on.
func TestAChangedRowIsNoOtherSecret(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		w := write(t, db)
		w.exec(`update platform_audit set reason = 'none of yours' where node = 'b' and number = 12`)
		got := fit(t, db, citytest.Secret)
		if got.Err() != nil || !slices.Equal(got.Others, []string{"row 12 of node b"}) {
			t.Errorf("%+v", got)
		}
	})
}

func TestAnEmptyDatabaseFits(t *testing.T) {
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
		db := citytest.Open(t, dsn, clock.At(citytest.Now))
		if got := fit(t, db, otherSecret); got.Err() != nil || len(got.Others)+len(got.Ours) > 0 {
			t.Errorf("%+v", got)
		}
	})
}

// The mark gives nothing of the secret away, and two secrets have two.
func TestMarksDiffer(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		if err := logOf(t, "a", strings.Repeat("s", 40)).Mark(t.Context(), db); err != nil {
			t.Fatal(err)
		}
		if got := fit(t, db, strings.Repeat("s", 41)); !errors.Is(got.Err(), audit.ErrOtherSecret) {
			t.Errorf("%+v", got)
		}
	})
}
