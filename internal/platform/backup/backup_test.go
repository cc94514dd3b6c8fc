package backup_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var (
	ada    = policy.Operator("ada", policy.Administrator)
	schema = backup.Schema{Version: 1, Owners: []string{"platform", "place", "org", "directory"}, Seeded: []string{"directory_import_salt"}}
)

// written is a backup of a whole database.
func written(t *testing.T, db *store.DB, lock backup.Lock) (file []byte, wrote backup.File) {
	t.Helper()
	var b bytes.Buffer
	err := db.Read(t.Context(), func(tx *store.ReadTx) error {
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		b.Reset()
		wrote, err = lock.Write(tx, &b, dump.Header{Schema: 1, At: tx.Now()}, schema.Own(tables))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), wrote
}

func TestABackupIsTakenAndGrowsOld(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		age := func() (time.Duration, bool) {
			old, ever, err := backup.Age(t.Context(), db)
			if err != nil {
				t.Fatal(err)
			}
			return old, ever
		}
		if _, ever := age(); ever {
			t.Error("there is a backup before the first")
		}
		runner := citytest.Runner(t, db)
		file, wrote := written(t, db, withSecret(t, citytest.Secret))
		if err := ops.Do(t.Context(), runner, policy.Operator("bob"), backup.TakeBackup{Taken: wrote.Taken}); !errors.Is(err, errs.Denied) {
			t.Errorf("by who may not: %v", err)
		}
		if err := ops.Do(t.Context(), runner, ada, backup.TakeBackup{}); !errors.Is(err, errs.Invalid) {
			t.Errorf("of nothing: %v", err)
		}
		if err := ops.Do(t.Context(), runner, ada, backup.TakeBackup{Taken: wrote.Taken}); err != nil {
			t.Fatal(err)
		}
		clk.Move(30 * time.Hour)
		if old, ever := age(); !ever || old != 30*time.Hour || old < backup.TooOld {
			t.Errorf("%v %v", old, ever)
		}
		if wrote.Tables < 25 || wrote.Rows == 0 || wrote.Bytes != int64(len(file)) || wrote.ToKeys {
			t.Errorf("%+v of %d bytes", wrote.Taken, len(file))
		}
	})
}

func TestReadBack(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		toKeys, _ := toOne(t)
		for _, lock := range []backup.Lock{withSecret(t, citytest.Secret), toKeys} {
			file, wrote := written(t, db, lock)
			if err := wrote.ReadBack(bytes.NewReader(file), citytest.Secret); err != nil {
				t.Errorf("as it was written: %v", err)
			}
			changed := bytes.Clone(file)
			changed[len(file)/2] ^= 1
			broken := errors.New("the disk is broken")
			for name, from := range map[string]io.Reader{
				"changed": bytes.NewReader(changed), "cut": bytes.NewReader(file[:len(file)-1]),
				"longer": bytes.NewReader(append(bytes.Clone(file), 0)), "unreadable": iotest.ErrReader(broken),
			} {
				if err := wrote.ReadBack(from, citytest.Secret); err == nil || name == "unreadable" && !errors.Is(err, broken) {
					t.Errorf("%s, to keys %v: %v", name, lock.ToKeys, err)
				}
			}
		}
	})
}

// filling is an act that fills a database from a backup.
func filling(t *testing.T, file []byte, secret string) backup.FillInstallation {
	t.Helper()
	log, err := audit.NewLog(citytest.Node, secret)
	if err != nil {
		t.Fatal(err)
	}
	open := func() (io.ReadCloser, error) {
		return backup.Keys{Secret: citytest.Secret}.Open(bytes.NewReader(file))
	}
	return backup.FillInstallation{From: open, Words: "a backup", Schema: schema, Log: log}
}

// An empty database is filled by an operator alone, with the secret that fits alone, and once; the act
// stands in the audit that came, after what stood there.
func TestFillInstallation(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, from string) {
		source := citytest.Open(t, from, clock.At(citytest.Now))
		if err := ops.Do(t.Context(), citytest.Runner(t, source), ada, backup.TakeBackup{Taken: backup.Taken{At: citytest.Now, Tables: 1, Bytes: 1, Hash: "x"}}); err != nil {
			t.Fatal(err)
		}
		file, wrote := written(t, source, withSecret(t, citytest.Secret))
		citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
			if err := citytest.Log(t).Mark(t.Context(), db); err != nil { // started once
				t.Fatal(err)
			}
			runner := citytest.Runner(t, db)
			wrong := filling(t, file, strings.Repeat("w", 40))
			if err := ops.Do(t.Context(), runner, ada, wrong); !errors.Is(err, audit.ErrOtherSecret) {
				t.Errorf("with another secret: %v", err)
			}
			if err := ops.Do(t.Context(), runner, ada, filling(t, file[:len(file)-1], citytest.Secret)); !errors.Is(err, dump.ErrAltered) {
				t.Errorf("from half a backup: %v", err)
			}
			var sums []dump.Sum
			right := filling(t, file, citytest.Secret)
			right.Sums = &sums
			if err := ops.Do(t.Context(), runner, ada, right); err != nil {
				t.Fatal(err)
			}
			if dump.Rows(sums) != wrote.Rows || len(sums) != wrote.Tables {
				t.Errorf("%d rows, want %d", dump.Rows(sums), wrote.Rows)
			}
			report, err := citytest.Log(t).Verify(t.Context(), db)
			if err != nil || !report.OK() || report.Rows != 2 {
				t.Errorf("%v %v", report, err)
			}
			if err := ops.Do(t.Context(), runner, ada, right); !errors.Is(err, errs.Conflict) || !strings.Contains(err.Error(), "there are rows in platform_audit") {
				t.Errorf("a second time: %v", err)
			}
		})
	})
}

func TestWhoMayFillAnInstallation(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		file, _ := written(t, db, withSecret(t, citytest.Secret))
		for _, who := range []policy.Actor{policy.Nobody(), policy.Operator("bob"), policy.System("job", policy.Administrator)} {
			if err := ops.Do(t.Context(), citytest.Runner(t, db), who, filling(t, file, citytest.Secret)); !errors.Is(err, errs.Denied) && !errors.Is(err, errs.Conflict) {
				t.Errorf("%v: %v", who, err)
			}
		}
		if err := ops.Do(t.Context(), citytest.Runner(t, db), ada, backup.FillInstallation{}); err == nil {
			t.Error("from nothing")
		}
	})
}

// Any row in any table but the seeded ones, and any counter but the mark, makes a database not empty.
func TestEmpty(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		empty := func() error {
			return db.Read(t.Context(), func(tx *store.ReadTx) error {
				tables, err := tx.Tables()
				if err != nil {
					return err
				}
				return schema.Empty(tx, tables)
			})
		}
		if err := empty(); err != nil {
			t.Errorf("a new one: %v", err)
		}
		for _, tc := range []struct{ put, take, names string }{
			{`insert into platform_counter (name, number) values ('x', 1)`, `delete from platform_counter`, "platform_counter"},
			{`insert into platform_slot (name, slot) values ('x', 1)`, `delete from platform_slot`, "platform_slot"},
			{`create table somebody_elses as select 1 as a`, `drop table somebody_elses`, "somebody_elses"},
		} {
			for i, q := range []string{tc.put, tc.take} {
				err := db.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(q); return err })
				if err != nil {
					t.Fatal(err)
				}
				if err := empty(); (err == nil) != (i == 1) || err != nil && !strings.Contains(err.Error(), tc.names) {
					t.Errorf("after %s: %v", q, err)
				}
			}
		}
	})
}
