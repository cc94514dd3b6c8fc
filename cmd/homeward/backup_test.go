package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/store"
)

// on is the environment of a database, with the tests' secret.
func on(dsn string) []string {
	return []string{"HOMEWARD_DATABASE=" + dsn, "HOMEWARD_SECRET=" + citytest.Secret, "HOMEWARD_NODE=one"}
}

// must runs a command that has to go well, and gives what it says.
func must(t *testing.T, environ []string, args ...string) (out, errOut string) {
	t.Helper()
	code, out, errOut := said(environ, args...)
	if code != 0 {
		t.Fatalf("%v: exit %d\n%s\n%s", args, code, out, errOut)
	}
	return out, errOut
}

// refused runs a command that has to fail with these words.
func refused(t *testing.T, environ []string, words string, args ...string) {
	t.Helper()
	code, out, errOut := said(environ, args...)
	if code != 1 || !strings.Contains(errOut, words) || strings.Contains(out+errOut, citytest.Secret) {
		t.Errorf("%v: exit %d, want words about %q\n%s\n%s", args, code, words, out, errOut)
	}
}

// filled puts something into a database, and gives its exports.
func filled(t *testing.T, environ []string) map[string]string {
	t.Helper()
	must(t, environ, "import", "directory", write(t, t.TempDir(), "d.csv", table), "--format", "csv")
	return exports(t, environ)
}

// exports is the public directory in every format.
func exports(t *testing.T, environ []string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, format := range []string{"csv", "hsds-csv", "openreferral"} {
		out[format], _ = must(t, environ, "export", "directory", "--format", format)
		if len(out[format]) < 300 {
			t.Errorf("%s: %q", format, out[format])
		}
	}
	return out
}

// sameExports wants the exports to be what they were.
func sameExports(t *testing.T, environ []string, want map[string]string) {
	t.Helper()
	for format, got := range exports(t, environ) {
		if got != want[format] {
			t.Errorf("the export as %s differs", format)
		}
	}
}

// audited wants an act to stand in a database's audit, by somebody, and the audit to verify.
func audited(t *testing.T, environ []string, by, action string) {
	t.Helper()
	must(t, environ, "audit", "verify")
	conf, err := config.Load(environ)
	if err != nil {
		t.Fatal(err)
	}
	db := citytest.Open(t, string(conf.Database), clock.System{})
	n := 0
	err = db.Read(t.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&n, `select count(*) from platform_audit where actor_kind = 'operator' and actor = $1 and action = $2 and outcome = 'done'`, by, action)
	})
	if err != nil || n != 1 {
		t.Errorf("%s by %s stands %d times in the audit: %v", action, by, n, err)
	}
}

// A backup of each engine is restored into each.
func TestBackupAndRestore(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, from string) {
		file := filepath.Join(t.TempDir(), "kept.backup")
		want := filled(t, on(from))
		out, errOut := must(t, on(from), "backup", file, "--by", "Ada")
		body, info := content(t, file), stat(t, file)
		sum := sha256.Sum256([]byte(body))
		if !strings.HasSuffix(out, fmt.Sprintf(" bytes %d hash %s\n", len(body), hex.EncodeToString(sum[:]))) || !strings.HasPrefix(out, "tables ") || errOut != "" {
			t.Errorf("%s %s", out, errOut)
		}
		if info.Mode().Perm() != 0o600 || len(beside(t, file)) != 1 {
			t.Errorf("the file is open to others (%v), or not alone: %v", info.Mode(), beside(t, file))
		}
		audited(t, on(from), "Ada", "backup.take")
		refused(t, on(from), "is there already", "backup", file)
		must(t, on(from), "backup", file, "--force")

		citytest.EachDSN(t, func(t *testing.T, to string) {
			out, errOut := must(t, on(to), "restore", file, "--by", "Bea")
			if !strings.Contains(out, "all as they were written") || !strings.Contains(errOut, "no secret was written to a file") {
				t.Errorf("%s %s", out, errOut)
			}
			sameExports(t, on(to), want)
			audited(t, on(to), "Bea", "installation.fill")
			refused(t, on(to), "it is not empty: there are rows in", "restore", file)
			sameExports(t, on(to), want)
		})
	})
}

func stat(t *testing.T, path string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// beside lists what stands in a file's folder.
func beside(t *testing.T, path string) []os.DirEntry {
	t.Helper()
	all, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// With a key the secret travels inside, and is kept where it belongs.
func TestBackupToKeys(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	key, file := write(t, folder, "key.txt", id.String()+"\n"), filepath.Join(folder, "kept.backup")
	citytest.EachDSN(t, func(t *testing.T, from string) {
		want := filled(t, on(from))
		must(t, on(from), "backup", file, "--force", "--recipient", id.Recipient().String())
		citytest.EachEmptyDSN(t, func(t *testing.T, to string) {
			environ := []string{"HOMEWARD_DATABASE=" + to}
			secret := filepath.Join(t.TempDir(), "secret")
			refused(t, environ, "name the file of a private key with --identity", "restore", file)
			args := []string{"restore", file, "--identity", key}
			other := append(environ, "HOMEWARD_SECRET="+strings.Repeat("w", 40))
			refused(t, other, "the backup carries another secret than HOMEWARD_SECRET", args...)
			if strings.HasPrefix(to, "postgres") {
				refused(t, environ, "name a file for it with --secret-file", args...)
				args = append(args, "--secret-file", secret)
			} else {
				secret = strings.TrimPrefix(to, "file:") + ".secret"
			}
			if _, errOut := must(t, environ, args...); !strings.Contains(errOut, secret) {
				t.Errorf("%s", errOut)
			}
			if content(t, secret) != citytest.Secret+"\n" || stat(t, secret).Mode().Perm() != 0o600 {
				t.Errorf("the secret is not in %s, for its owner alone", secret)
			}
			sameExports(t, on(to), want)
			must(t, on(to), "audit", "verify")
		})
	})
	refused(t, on("file:"+filepath.Join(folder, "x.db")), "is no public key of age's", "backup", filepath.Join(folder, "y"), "--recipient", "age1x")
	if _, err := os.Stat(filepath.Join(folder, "y")); err == nil {
		t.Error("a backup to no key was written")
	}
}

// A backup that can't be restored leaves the database as it was: not there at all, or empty.
func TestRestoreRefuses(t *testing.T) {
	folder := t.TempDir()
	source, file := on("file:"+filepath.Join(folder, "source.db")), filepath.Join(folder, "whole")
	filled(t, source)
	must(t, source, "backup", file)
	whole := content(t, file)
	stranger, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	must(t, source, "backup", filepath.Join(folder, "keys"), "--recipient", stranger.Recipient().String())
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	key := write(t, folder, "other.txt", other.String()+"\n")
	citytest.EachEmptyDSN(t, func(t *testing.T, to string) {
		wrong := []string{"HOMEWARD_DATABASE=" + to, "HOMEWARD_SECRET=" + strings.Repeat("w", 40)}
		refused(t, wrong, "it is locked with another secret", "restore", file)
		refused(t, wrong[:1], "it is locked with the installation's secret: set HOMEWARD_SECRET", "restore", file)
		refused(t, on(to), "it is locked to other keys", "restore", filepath.Join(folder, "keys"), "--identity", key)
		refused(t, on(to), "holds no private keys", "restore", file, "--identity", file)
		refused(t, on(to), "no such file", "restore", filepath.Join(folder, "nowhere"))
		refused(t, on(to), "no such file", "restore", file, "--identity", filepath.Join(folder, "nowhere"))
		for name, tc := range map[string]struct{ body, says string }{
			"nothing": {"", "the end of it is missing"},
			"foreign": {"SQLite format 3\x00, and then a whole database", "nothing that Homeward wrote"},
			"head":    {whole[:60], "the end of it is missing"},
			"cut":     {whole[:len(whole)-40], "it is not as it was written, or its end is missing"},
			"changed": {whole[:len(whole)-40] + "!" + whole[len(whole)-39:], "it is not as it was written"},
		} {
			refused(t, on(to), tc.says, "restore", write(t, t.TempDir(), name, tc.body))
		}
		untouched(t, to)
	})
}

// untouched wants an empty database to be as it was: no file at all, or no table.
func untouched(t *testing.T, dsn string) {
	t.Helper()
	if path, ok := strings.CutPrefix(dsn, "file:"); ok {
		if all := beside(t, path); len(all) > 0 {
			t.Errorf("there are %v", all)
		}
		return
	}
	err := citytest.Open(t, dsn, clock.System{}).Read(t.Context(), func(tx *store.ReadTx) error {
		tables, err := tx.Tables()
		if len(tables) > 0 {
			t.Errorf("there are tables: %v", tables)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A backup can be handed to another program as it is written.
func TestBackupToAnotherProgram(t *testing.T) {
	folder := t.TempDir()
	environ := on("file:" + filepath.Join(folder, "homeward.db"))
	want := filled(t, environ)
	out, errOut := must(t, environ, "backup", "-")
	sum := sha256.Sum256([]byte(out))
	if !strings.HasSuffix(errOut, "hash "+hex.EncodeToString(sum[:])+"\n") {
		t.Errorf("%s", errOut)
	}
	to := on("file:" + filepath.Join(folder, "other.db"))
	must(t, to, "restore", write(t, folder, "taken", out))
	sameExports(t, to, want)
}

// What was tampered with before the backup comes back as it was, and is named.
func TestABackupOfATamperedAudit(t *testing.T) {
	folder := t.TempDir()
	source := filepath.Join(folder, "homeward.db")
	want := filled(t, on("file:"+source))
	forge(t, source)
	file := filepath.Join(folder, "kept")
	must(t, on("file:"+source), "backup", file)
	to := on("file:" + filepath.Join(folder, "other.db"))
	code, out, errOut := said(to, "restore", file)
	if code != 1 || !strings.Contains(out, "node forged, row 1") || !strings.Contains(errOut, "its audit was not as it was written") {
		t.Errorf("exit %d %s %s", code, out, errOut)
	}
	sameExports(t, to, want)
}
