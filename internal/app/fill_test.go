package app_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

var ada = policy.Operator("ada", policy.Administrator)

// both is an act that moves two counters on, so that half of it can be told from the whole.
type both struct{}

func (both) Name() string                     { return "test.both" }
func (both) Check() error                     { return nil }
func (both) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }
func (both) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return policy.RequireRole(who, policy.Administrator)
}

func (both) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	_, err := tx.Advance("first")
	_, err2 := tx.Advance("zlast")
	return ops.Done{Subject: "both"}, errors.Join(err, err2)
}

func conf(t *testing.T, dsn, node string) config.Config {
	t.Helper()
	c, err := config.Load([]string{"HOMEWARD_DATABASE=" + dsn, "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_NODE=" + node})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func filling(t *testing.T, dsn string) app.Filling {
	t.Helper()
	return app.Filling{Config: conf(t, dsn, "target"), Clock: clock.At(citytest.Now), Who: ada}
}

// A database that is written to without a pause is copied as it was at one moment, between each two
// engines, and its audit verifies there.
func TestCopyOfWhatIsWrittenTo(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, from string) {
		a := build(t, from)
		ctx, stop := context.WithCancel(t.Context())
		var writing sync.WaitGroup
		for range 3 {
			writing.Go(func() {
				for ctx.Err() == nil {
					if err := ops.Do(ctx, a.Runner, ada, both{}); err != nil && ctx.Err() == nil {
						t.Error(err)
					}
				}
			})
		}
		citytest.EachDSN(t, func(t *testing.T, to string) {
			for counter(t, a.DB, "first") < 20 {
				time.Sleep(5 * time.Millisecond)
			}
			out, err := filling(t, to).CopyFrom(t.Context(), conf(t, from, "one"))
			if err != nil {
				t.Fatal(err)
			}
			target := citytest.Open(t, to, clock.At(citytest.Now))
			done, last, now := counter(t, target, "first"), counter(t, target, "zlast"), counter(t, a.DB, "first")
			if done != last || done == 0 || done > now {
				t.Errorf("%d of one and %d of the other came, of %d", done, last, now)
			}
			if !out.Audit.OK() || out.Audit.Rows < int(done)+1 || out.Audit.Nodes != 2 {
				t.Errorf("%v", out.Audit)
			}
			t.Logf("%d were done when the copy began, and %d when it ended", done, now)
		})
		stop()
		writing.Wait()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
}

func counter(t *testing.T, db *store.DB, name string) (n int64) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) { n, err = tx.Counter(name); return err })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// taken is a backup of a database whose schema stands at a number, with one thing done in it.
func taken(t *testing.T, dsn string, at, said int64) func() (io.ReadCloser, error) {
	t.Helper()
	db := citytest.Open(t, dsn, clock.At(citytest.Now))
	if _, err := db.MigrateTo(t.Context(), migrations.Files, at); err != nil {
		t.Fatal(err)
	}
	if err := ops.Do(t.Context(), citytest.Runner(t, db), ada, both{}); err != nil {
		t.Fatal(err)
	}
	lock, err := backup.LockWithSecret(citytest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	err = db.Read(t.Context(), func(tx *store.ReadTx) error {
		tables, err := tx.Tables()
		if err == nil {
			_, err = lock.Write(tx, &b, dump.Header{Schema: said, At: tx.Now()}, tables)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.Bytes())), nil }
}

// A backup of an older schema is restored as it was, and then brought up to date; one of a newer
// schema is refused; and where the schema is too new already, so is the database.
func TestRestoreOfAnotherSchema(t *testing.T) {
	citytest.EachEmptyDSN(t, func(t *testing.T, from string) {
		old := taken(t, from, 5, 5)
		citytest.EachEmptyDSN(t, func(t *testing.T, to string) {
			newer := taken(t, "file:"+t.TempDir()+"/newer.db", 5, 9999)
			if _, err := filling(t, to).RestoreFrom(t.Context(), newer, backup.Keys{}, ""); !errors.Is(err, dump.ErrNewer) {
				t.Errorf("a newer one: %v", err)
			}
			out, err := filling(t, to).RestoreFrom(t.Context(), old, backup.Keys{}, "")
			if err != nil || !out.Audit.OK() || out.Audit.Rows != 3 { // ours, the filling, the seal
				t.Fatalf("%v %v", out.Audit, err)
			}
			a := build(t, to)
			if counter(t, a.DB, "first") != 1 {
				t.Error("what was done is not there")
			}
			if err := a.Close(); err != nil {
				t.Error(err)
			}
		})
		citytest.EachDSN(t, func(t *testing.T, to string) {
			_, err := filling(t, to).RestoreFrom(t.Context(), old, backup.Keys{}, "")
			if err == nil || !strings.Contains(err.Error(), "and what comes is of 5") {
				t.Errorf("into a new schema: %v", err)
			}
		})
	})
}

// A server that people depend on says when there is no backup that is young enough; it stays ready.
func TestReadyzMindsBackups(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		a := build(t, dsn)
		for _, minds := range []bool{false, true} {
			if minds {
				a.MindBackups()
			}
			base, stop := serve(t, a)
			says := func(want string) {
				t.Helper()
				if !minds {
					want = "ready\n"
				}
				if answer, body := get(t, base+"/readyz"); answer.StatusCode != 200 || body != want {
					t.Errorf("%d %q, want %q", answer.StatusCode, body, want)
				}
			}
			if minds {
				says("ready, but there has never been a backup\n")
				wrote, err := a.Backup(t.Context(), "test", nil, io.Discard)
				if err != nil {
					t.Fatal(err)
				}
				if err := a.NoteBackup(t.Context(), ada, wrote); err != nil {
					t.Fatal(err)
				}
			}
			says("ready\n")
			a.Clock.(*clock.Fake).Move(backup.TooOld)
			says("ready, but the last backup is older than a day\n")
			if err := stop(); err != nil {
				t.Error(err)
			}
			if !minds {
				if err := a.Close(); err != nil {
					t.Error(err)
				}
				a = build(t, dsn)
			}
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
}

// A source whose schema is older or newer than ours is refused.
func TestCopyOfAnotherSchema(t *testing.T) {
	citytest.EachEmptyDSN(t, func(t *testing.T, from string) {
		source := citytest.Open(t, from, clock.At(citytest.Now))
		if _, err := source.MigrateTo(t.Context(), migrations.Files, 5); err != nil {
			t.Fatal(err)
		}
		refused := func(says string) {
			t.Helper()
			_, err := filling(t, "file:"+t.TempDir()+"/to.db").CopyFrom(t.Context(), conf(t, from, "one"))
			if err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%v, want something about %q", err, says)
			}
		}
		refused("run homeward migrate on it first")
		err := source.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(`update platform_migration set version_id = 9999 where version_id = 5`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		refused("use the newer version of Homeward")
	})
}

// A database on which a server runs is not filled behind its back.
func TestAServedDatabaseIsNotFilled(t *testing.T) {
	from, path := "file:"+t.TempDir()+"/from.db", t.TempDir()+"/to.db"
	to := "file:" + path
	for _, dsn := range []string{from, to} {
		a := build(t, dsn)
		if err := a.Alone(); err != nil {
			t.Fatal(err)
		}
		defer a.Close()
	}
	if _, err := filling(t, to).CopyFrom(t.Context(), conf(t, from, "one")); err == nil || !strings.Contains(err.Error(), "a server is running") {
		t.Errorf("%v", err)
	}
	for _, name := range []string{path, path + ".lock"} {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("what the server needs is gone: %v", err)
		}
	}
}
