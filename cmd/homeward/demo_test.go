package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// rowsOf is what a question that counts rows finds. It has let go of the database when it returns.
func rowsOf(t *testing.T, dsn, q string) (n int) {
	t.Helper()
	db, err := store.Open(t.Context(), dsn, clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Read(t.Context(), func(tx *store.ReadTx) error { return tx.Get(&n, q) })
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// touched leaves something in a database that a demo built anew does not hold.
func touched(t *testing.T, dsn string) {
	t.Helper()
	db, err := store.Open(t.Context(), dsn, clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Advance("tried out"); return err }); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

const tried = `select count(*) from platform_counter where name = 'tried out'`

// A demo is built anew in one go, once somebody said yes; and whatever stops it half-way, the old one stands.
func TestDemoIsBuiltAnew(t *testing.T) {
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
		now := []string{"demo", "--only", "--now", "2026-10-20 12:00"}
		must(t, on(dsn), now...)
		services := `select count(*) from directory_service`
		want := rowsOf(t, dsn, services)
		touched(t, dsn)

		for answer, says := range map[string]string{"no\n": "the answer was not yes", "": "nobody said yes"} {
			if code, errOut := answered(t, on(dsn), answer, append(now, "--reset")...); code != 1 || !strings.Contains(errOut, says) || !strings.Contains(errOut, "Type yes to go on") {
				t.Errorf("%q: exit %d %s", answer, code, errOut)
			}
		}
		if code, _, errOut := said(on(dsn), append(now, "--yes")...); code != 2 || !strings.Contains(errOut, "--yes goes with --reset") {
			t.Errorf("yes to nothing: exit %d %s", code, errOut)
		}
		killedAt(t, "filling platform_history", on(dsn), append(now, "--reset", "--yes")...)
		if rowsOf(t, dsn, tried) != 1 {
			t.Error("the old demo is gone, and nobody finished the new one")
		}
		must(t, on(dsn), "audit", "verify")

		if code, errOut := answered(t, on(dsn), "Yes\n", append(now, "--reset")...); code != 0 {
			t.Fatalf("exit %d %s", code, errOut)
		} else if strings.Count(errOut, "Done.") != 1 || strings.Index(errOut, "Done.") < strings.LastIndex(errOut, "filling ") {
			t.Errorf("it is done before the old one is replaced: %s", errOut)
		}
		if rowsOf(t, dsn, tried) != 0 {
			t.Error("what was tried out is still there")
		}
		if n := rowsOf(t, dsn, services); n != want {
			t.Errorf("the new city has %d services, and the old one had %d", n, want)
		}
		must(t, on(dsn), "audit", "verify")
		if n := rowsOf(t, dsn, `select count(*) from platform_audit where actor = 'demo' and action = 'installation.reset_demo' and outcome = 'done'`); n != 1 {
			t.Errorf("it stands %d times in the audit", n)
		}
		out, _ := must(t, on(dsn), append(now, "--reset", "--yes")...)
		if !regexp.MustCompile(`(?m)^tables \d+ rows \d+$`).MatchString(out) {
			t.Error(out)
		}
		if n := rowsOf(t, dsn, `select count(*) from platform_credential`); n == 0 {
			t.Error("nobody in the new city can sign in")
		}
	})
}

// answered runs the program with somebody at the keyboard.
func answered(t *testing.T, environ []string, answer string, args ...string) (code int, errOut string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(environ, "BE_THE_PROGRAM=1")
	var b bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(answer), &b
	_ = cmd.Run() // the exit code says it
	return cmd.ProcessState.ExitCode(), b.String()
}

// What is no demo is refused before anybody is asked, and stays as it is; nor is a demo built in it.
func TestARealCityIsNeverBuiltAnew(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		want := filled(t, on(dsn))
		rows := rowsOf(t, dsn, `select count(*) from platform_audit`)
		refused(t, on(dsn), "it does not say that it is a demo", "demo", "--reset", "--yes", "--only")
		refused(t, on(dsn), "it does not say that it is a demo", "demo", "--reset", "--only")
		sameExports(t, on(dsn), want)
		if n := rowsOf(t, dsn, `select count(*) from platform_audit`); n != rows {
			t.Errorf("the audit had %d rows and has %d", rows, n)
		}
	})
	citytest.EachDSN(t, func(t *testing.T, dsn string) { // accounts, and no service yet
		must(t, on(dsn), "account", "invite", "ada@partnership.example", "--role", "administrator")
		refused(t, on(dsn), "no made-up city is built in this database", "demo", "--only")
		if n := rowsOf(t, dsn, `select count(*) from directory_service`); n != 0 {
			t.Errorf("%d made-up services are there", n)
		}
	})
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) { // a demo into which somebody brought what is theirs
		must(t, on(dsn), "demo", "--only")
		must(t, on(dsn), "account", "invite", "ada@partnership.example", "--role", "administrator")
		refused(t, on(dsn), "there is more in it than a demo", "demo", "--reset", "--yes", "--only")
	})
}

// A server that runs on it is in the way.
func TestADemoThatIsServedIsNotBuiltAnew(t *testing.T) {
	folder := t.TempDir()
	dsn := "file:" + filepath.Join(folder, "homeward.db")
	must(t, []string{"HOMEWARD_DATABASE=" + dsn}, "demo", "--only")
	cmd, base := start(t, folder)
	waitReady(t, base)
	for _, path := range []string{"/", "/find", "/give", "/toolkit", "/sign-in", "/about", "/no-such-page"} {
		answer, err := http.Get(base + path) //nolint:noctx // a test
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(answer.Body)
		if err := errors.Join(err, answer.Body.Close()); err != nil || !bytes.Contains(page, []byte("This is a demo.")) {
			t.Errorf("%s does not say that it is of a demo: %v", path, err)
		}
	}
	refused(t, []string{"HOMEWARD_DATABASE=" + dsn}, "a server is running on the demo's database", "demo", "--reset", "--yes", "--only")
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
	must(t, []string{"HOMEWARD_DATABASE=" + dsn}, "demo", "--reset", "--yes", "--only")
}
