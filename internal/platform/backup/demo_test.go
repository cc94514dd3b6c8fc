package backup_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

// everything is what a database holds, as a stream without its lock.
func everything(t *testing.T, db *store.DB) []byte {
	t.Helper()
	var b bytes.Buffer
	err := db.Read(t.Context(), func(tx *store.ReadTx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		b.Reset()
		_, err = dump.Write(tx, &b, dump.Header{Schema: 1, At: citytest.Now}, schema.Own(tables), nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// move leaves something behind.
func move(t *testing.T, db *store.DB, name string) {
	t.Helper()
	if err := db.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Advance(name); return err }); err != nil {
		t.Fatal(err)
	}
}

// reset is the act, with a new demo that another database holds.
func reset(t *testing.T, from []byte) backup.ResetDemo {
	t.Helper()
	return backup.ResetDemo{FillInstallation: backup.FillInstallation{
		From: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(from)), nil }, Words: "a new demo", Schema: schema, Log: citytest.Log(t),
	}}
}

func TestOnlyADemoIsBuiltAnew(t *testing.T) {
	fresh := citytest.Open(t, "file:"+t.TempDir()+"/new.db", clock.At(citytest.Now))
	if _, err := fresh.Migrate(t.Context(), migrations.Files); err != nil {
		t.Fatal(err)
	}
	if err := ops.Do(t.Context(), citytest.Runner(t, fresh), ada, backup.MarkDemo{Schema: schema}); err != nil {
		t.Fatal(err)
	}
	comes := everything(t, fresh)
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		move(t, db, "old")
		if err := db.Single(t.Context()); err != nil {
			t.Fatal(err)
		}
		before := everything(t, db)
		if err := ops.Do(t.Context(), r, ada, reset(t, comes)); !errors.Is(err, errs.Conflict) || !strings.Contains(err.Error(), "does not say that it is a demo") {
			t.Errorf("what is no demo: %v", err)
		}
		if !bytes.Equal(before, everything(t, db)) {
			t.Error("what was refused was changed")
		}
		for range 2 { // twice is once
			if err := ops.Do(t.Context(), r, ada, backup.MarkDemo{Schema: schema}); err != nil {
				t.Fatal(err)
			}
		}
		if err := ops.Do(t.Context(), r, policy.Actor{Kind: policy.KindAccount, ID: "eve", Grants: []policy.Grant{{Role: policy.Administrator}}}, reset(t, comes)); !errors.Is(err, errs.Denied) {
			t.Errorf("by somebody at a browser: %v", err)
		}
		cut := comes[:len(comes)-40]
		before = everything(t, db)
		if err := ops.Do(t.Context(), r, ada, reset(t, cut)); !errors.Is(err, dump.ErrShort) || !bytes.Equal(before, everything(t, db)) {
			t.Errorf("what comes is cut short: %v", err)
		}
		if err := ops.Do(t.Context(), r, ada, reset(t, comes)); err != nil {
			t.Fatal(err)
		}
		err := db.Read(t.Context(), func(tx *store.ReadTx) error {
			n, err := tx.Counter("old")
			if n != 0 {
				t.Error("what was there is still there")
			}
			return errors.Join(err, backup.OnlyDemo(tx))
		})
		if err != nil {
			t.Error(err)
		}
		if report, err := citytest.Log(t).Verify(t.Context(), db); err != nil || !report.OK() {
			t.Errorf("the audit: %v %v", report, err)
		}
	})
}

// A mark is left in what is nobody's alone, and a demo into which somebody brought what is theirs is
// one no more.
func TestADemoIsMadeUpAlone(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		if err := ops.Do(t.Context(), r, policy.Operator("bob"), backup.MarkDemo{Schema: schema}); !errors.Is(err, errs.Denied) {
			t.Errorf("by who may not: %v", err)
		}
		put := func(do string, args ...any) {
			t.Helper()
			if err := db.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(do, args...); return err }); err != nil {
				t.Fatal(err)
			}
		}
		put(`insert into place_outward (outward, body) values ('QX1', $1)`, []byte{1})
		if err := ops.Do(t.Context(), r, ada, backup.MarkDemo{Schema: schema}); !errors.Is(err, errs.Conflict) || !strings.Contains(err.Error(), "rows in place_outward") {
			t.Errorf("what is somebody's: %v", err)
		}
		put(`delete from place_outward`)
		if err := ops.Do(t.Context(), r, ada, backup.MarkDemo{Schema: schema}); err != nil {
			t.Fatal(err)
		}
		put(`update platform_audit set action = 'account.invite'`)
		err := db.Read(t.Context(), backup.OnlyDemo)
		if !errors.Is(err, errs.Conflict) || !strings.Contains(err.Error(), "account.invite") {
			t.Errorf("somebody was asked in at the command line: %v", err)
		}
	})
}

// Whoever has a PostgreSQL database open is seen; on SQLite a lock tells.
func TestWhoElseHasItOpen(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		clk := clock.At(citytest.Now)
		one := citytest.Open(t, dsn, clk)
		if err := errors.Join(ops.Do(t.Context(), citytest.Runner(t, one), ada, backup.MarkDemo{Schema: schema}), one.Single(t.Context())); err != nil {
			t.Fatal(err)
		}
		comes := everything(t, one)
		other := citytest.Open(t, dsn, clk)
		if err := other.Ping(t.Context()); err != nil {
			t.Fatal(err)
		}
		err := ops.Do(t.Context(), citytest.Runner(t, one), ada, reset(t, comes))
		if one.Dialect() == store.Postgres && (!errors.Is(err, errs.Conflict) || !strings.Contains(err.Error(), "something else has it open")) {
			t.Errorf("beside another: %v", err)
		}
		if one.Dialect() == store.SQLite && err != nil {
			t.Error(err)
		}
	})
}
