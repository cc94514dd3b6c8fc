package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// The tests of this file hold each engine to the same contract. They use platform_job, which has
// text and numbers, and tables of their own.

func TestParametersAreBoundByNumber(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(`insert into platform_slot (slot, name) values ($2, $1)`, "one", 1)
			return err
		})
		read(t, db, func(tx *store.ReadTx) error {
			var name string
			err := tx.Get(&name, `select name from platform_slot where slot = $2 and name = $1 and $2 = slot`, "one", 1)
			if name != "one" {
				t.Errorf("read %q", name)
			}
			return err
		})
	})
}

func write(t *testing.T, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, db *store.DB, fn func(*store.ReadTx) error) {
	t.Helper()
	if err := db.Read(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// A query that writes is refused by the engine itself, however it is disguised as reading.
func TestReadTxCannotWrite(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		for _, q := range []string{
			`insert into platform_slot (name, slot) values ('x', 1) returning slot`,
			`delete from platform_slot where name = 'x' returning slot`,
			`insert into platform_counter (name, number) values ('x', 1) on conflict (name) do update set number = 2 returning number`,
		} {
			err := db.Read(t.Context(), func(tx *store.ReadTx) error {
				var n []int
				return tx.Select(&n, q)
			})
			if err == nil {
				t.Errorf("a ReadTx ran %q", q)
			}
		}
		read(t, db, func(tx *store.ReadTx) error {
			n, err := tx.Counter("x")
			if n != 0 {
				t.Error("and it had an effect")
			}
			return err
		})
	})
}

func TestReadSeesOneMoment(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		read(t, db, func(tx *store.ReadTx) error {
			if _, err := tx.Counter("x"); err != nil {
				return err
			}
			write(t, db, func(tx *store.Tx) error { _, err := tx.Advance("x"); return err })
			n, err := tx.Counter("x")
			if n != 0 {
				t.Error("a reading saw what was written after it began")
			}
			return err
		})
	})
}

func TestNothingIsKeptOfAFailureOrAPanic(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		no := errors.New("no")
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			if _, err := tx.Advance("x"); err != nil {
				return err
			}
			return no
		})
		if !errors.Is(err, no) {
			t.Errorf("%v", err)
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			_ = db.Write(t.Context(), func(tx *store.Tx) error {
				if _, err := tx.Advance("x"); err != nil {
					return err
				}
				panic("no")
			})
		}()
		write(t, db, func(tx *store.Tx) error { // and the writer is free again
			n, err := tx.Advance("x")
			if n != 1 {
				t.Errorf("the counter is at %d", n)
			}
			return err
		})
	})
}

func TestMissingAndDuplicate(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		insert := func(tx *store.Tx) error {
			_, err := tx.Exec(`insert into platform_slot (name, slot) values ('x', 1)`)
			return err
		}
		write(t, db, insert)
		if err := db.Write(t.Context(), insert); !store.Duplicate(err) {
			t.Errorf("the same key again: %v", err)
		}
		if store.Duplicate(errors.New("other")) {
			t.Error("any error is a duplicate")
		}
		err := db.Read(t.Context(), func(tx *store.ReadTx) error {
			var n int
			return tx.Get(&n, `select slot from platform_slot where name = 'y'`)
		})
		if !errors.Is(err, errs.NotFound) {
			t.Errorf("no row: %v", err)
		}
	})
}

func TestTextAndBytesComeBackAsTheyWere(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		bytesType := map[store.Dialect]string{store.SQLite: "blob", store.Postgres: "bytea"}[db.Dialect()]
		body := bytes.Repeat([]byte{0, 1, 0xff, '\''}, 2<<20)
		text := "Zoë’s café · 家 · 🏠 · ' \" \\ $1 ; -- \n\t" + strings.Repeat("long ", 10000)
		write(t, db, func(tx *store.Tx) error {
			if _, err := tx.Exec(`create table platform_big (id text primary key, body ` + bytesType + `)`); err != nil {
				return err
			}
			_, err := tx.Exec(`insert into platform_big (id, body) values ($1, $2)`, text, body)
			return err
		})
		read(t, db, func(tx *store.ReadTx) error {
			var row struct {
				ID   string `db:"id"`
				Body []byte `db:"body"`
			}
			err := tx.Get(&row, `select id, body from platform_big where id = $1`, text)
			if row.ID != text || !bytes.Equal(row.Body, body) {
				t.Errorf("%d characters and %d bytes came back", len(row.ID), len(row.Body))
			}
			return err
		})
	})
}

func TestTextIsInByteOrder(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		want := []string{"", " b", "A-1", "A1", "B", "Z", "a", "a b", "ab", "z", "É", "é", "家", "🏠"}
		write(t, db, func(tx *store.Tx) error {
			for i := range want {
				if _, err := tx.Exec(`insert into platform_slot (name, slot) values ($1, $2)`, want[(i*5+3)%len(want)], i); err != nil {
					return err
				}
			}
			return nil
		})
		read(t, db, func(tx *store.ReadTx) error {
			var got []string
			err := tx.Select(&got, `select name from platform_slot order by name`)
			if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
				t.Errorf("%q", got)
			}
			return err
		})
	})
}

func TestManyWritersLoseNothing(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		var all sync.WaitGroup
		for w := range 8 {
			all.Go(func() {
				for n := range 50 {
					first, second := "a", "b"
					if w%2 == 1 && n%10 == 0 {
						first, second = second, first // now and then they get in each other's way
					}
					err := db.Write(t.Context(), func(tx *store.Tx) error {
						if _, err := tx.Advance(first); err != nil {
							return err
						}
						_, err := tx.Advance(second)
						return err
					})
					if err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		read(t, db, func(tx *store.ReadTx) error {
			a, err := tx.Counter("a")
			if err != nil {
				return err
			}
			b, err := tx.Counter("b")
			if a != 400 || b != 400 {
				t.Errorf("the counters are at %d and %d", a, b)
			}
			return err
		})
	})
}

func TestACancelledContextEndsTheWork(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		ctx, cancel := context.WithCancel(t.Context())
		err := db.Write(ctx, func(tx *store.Tx) error {
			if _, err := tx.Advance("x"); err != nil {
				return err
			}
			cancel()
			_, err := tx.Advance("x")
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
		if err := db.Read(ctx, func(*store.ReadTx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("a reading under a cancelled context: %v", err)
		}
		write(t, db, func(tx *store.Tx) error {
			n, err := tx.Advance("x")
			if n != 1 {
				t.Errorf("the counter is at %d", n)
			}
			return err
		})
	})
}

func TestHasTable(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		for name, want := range map[string]bool{"platform_counter": true, "platform_count": false, "nowhere": false} {
			err := db.Read(t.Context(), func(tx *store.ReadTx) error {
				there, err := tx.HasTable(name)
				if there != want {
					t.Errorf("%s: %v", name, there)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
}
