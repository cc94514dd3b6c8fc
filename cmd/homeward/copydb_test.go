package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// An installation moves between each two engines, and on from there; what it exports stays the same
// byte for byte.
func TestCopydb(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, from string) {
		want := filled(t, on(from))
		citytest.EachEmptyDSN(t, func(t *testing.T, to string) {
			out, errOut := must(t, on(from), "copydb", "--from", from, "--to", to, "--by", "Ada")
			if !regexp.MustCompile(`(?m)^directory_listing 2 [0-9a-f]{64}$`).MatchString(out) ||
				!regexp.MustCompile(`(?m)^tables \d+ rows \d+: the same on both sides$`).MatchString(out) {
				t.Errorf("%s", out)
			}
			if !strings.Contains(errOut, "copying directory_listing\n") || strings.Contains(errOut, citytest.Secret) {
				t.Errorf("%s", errOut)
			}
			sameExports(t, on(to), want)
			audited(t, on(to), "Ada", "installation.fill")
			refused(t, on(from), "it is not empty: there are rows in", "copydb", "--from", from, "--to", to)

			back := "file:" + filepath.Join(t.TempDir(), "back.db")
			must(t, on(to), "copydb", "--from", to, "--to", back)
			sameExports(t, on(back), want)
			must(t, []string{"HOMEWARD_DATABASE=" + back}, "audit", "verify") // its secret is beside it
		})
		sameExports(t, on(from), want)
	})
}

// The secret that is kept beside an SQLite file goes along, or it is said where it is.
func TestCopydbAndTheSecret(t *testing.T) {
	folder := t.TempDir()
	from := filepath.Join(folder, "from.db")
	environ := []string{"HOMEWARD_DATABASE=file:" + from}
	filled(t, environ)
	secret := content(t, from+".secret")
	citytest.EachEmptyDSN(t, func(t *testing.T, to string) {
		_, errOut := must(t, nil, "copydb", "--from", "file:"+from, "--to", to)
		if path, ok := strings.CutPrefix(to, "file:"); ok {
			if content(t, path+".secret") != secret || !strings.Contains(errOut, "the installation's secret is in "+path+".secret too now") {
				t.Errorf("%s", errOut)
			}
			return
		}
		if !strings.Contains(errOut, "HOMEWARD_SECRET must be set to what is in "+from+".secret") || strings.Contains(errOut, strings.TrimSpace(secret)) {
			t.Errorf("%s", errOut)
		}
		must(t, []string{"HOMEWARD_DATABASE=" + to, "HOMEWARD_SECRET=" + strings.TrimSpace(secret)}, "audit", "verify")
		refused(t, nil, "HOMEWARD_SECRET must be set", "copydb", "--from", to, "--to", "file:"+filepath.Join(folder, "x.db"))
	})
	wrong := []string{"HOMEWARD_SECRET=" + strings.Repeat("w", 40)}
	to := filepath.Join(t.TempDir(), "to.db")
	refused(t, wrong, "HOMEWARD_SECRET is not this database's secret", "copydb", "--from", "file:"+from, "--to", "file:"+to)
	refused(t, nil, "there is no database "+to, "copydb", "--from", "file:"+to, "--to", "file:"+from)
	refused(t, nil, "--to: HOMEWARD_DATABASE must be file:PATH", "copydb", "--from", "file:"+from, "--to", "x")
	refused(t, nil, "there is no such folder", "copydb", "--from", "file:"+from, "--to", "file:/no/such/folder/x.db")
	write(t, filepath.Dir(to), "to.db.secret", strings.Repeat("o", 43)+"\n")
	refused(t, nil, "holds another secret than the one that comes", "copydb", "--from", "file:"+from, "--to", "file:"+to)
	if all := beside(t, to); len(all) != 1 {
		t.Errorf("beside stand %v", all)
	}
}

// A copy that is killed half-way leaves an empty database, which a second copy fills.
func TestKilledCopyLeavesNothing(t *testing.T) {
	from := "file:" + filepath.Join(t.TempDir(), "from.db")
	must(t, on(from), "demo", "--only", "--services", "2000")
	want := exports(t, on(from))
	for _, table := range []string{"directory_service", "platform_history"} {
		citytest.EachEmptyDSN(t, func(t *testing.T, to string) {
			killedAt(t, "copying "+table, on(from), "copydb", "--from", from, "--to", to)
			err := citytest.Open(t, to, clock.System{}).Read(t.Context(), func(tx *store.ReadTx) error {
				n := 0
				err := tx.Get(&n, `select (select count(*) from directory_card) + (select count(*) from platform_audit) + (select count(*) from platform_history)`)
				if n > 0 {
					t.Errorf("%d rows are there", n)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			must(t, on(from), "copydb", "--from", from, "--to", to)
			sameExports(t, on(to), want)
			must(t, on(to), "audit", "verify")
		})
	}
}

// killedAt runs the program until it says a line, and kills it there.
func killedAt(t *testing.T, line string, environ []string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(environ, "BE_THE_PROGRAM=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	from, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for s := bufio.NewScanner(from); s.Scan(); {
		if lines = append(lines, s.Text()); s.Text() == line {
			break
		}
	}
	_ = cmd.Process.Kill() // it may have ended, which Wait tells
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("it ended before it was killed: %v\n%s", err, strings.Join(lines, "\n"))
	}
}
