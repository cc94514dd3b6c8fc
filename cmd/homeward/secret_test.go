package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A wrong secret beside an existing database stops every command that could write, before it has
// changed anything; also when nothing was ever written to the audit. With the right one all is as it
// was.
func TestAWrongSecretIsRefused(t *testing.T) {
	for _, filled := range []bool{true, false} {
		path := filepath.Join(t.TempDir(), "homeward.db")
		environ := []string{"HOMEWARD_DATABASE=file:" + path, "HOMEWARD_NODE=one", "HOMEWARD_ADDR=127.0.0.1:0"}
		first := []string{"migrate"}
		if filled {
			first = []string{"import", "directory", write(t, t.TempDir(), "d.csv", table), "--format", "csv"}
		}
		if code, _, errOut := said(environ, first...); code != 0 {
			t.Fatalf("%v: exit %d %s", first, code, errOut)
		}
		before := content(t, path)
		wrong := append(environ, "HOMEWARD_SECRET="+strings.Repeat("w", 40))
		for _, args := range [][]string{
			{"serve"},
			{"demo"},
			{"demo", "--only"},
			{"migrate"},
			{"import", "undo", "x"},
			{"weather", "list"},
			{"bench", "find"},
			{"import", "directory", write(t, t.TempDir(), "d.csv", table), "--format", "csv"},
		} {
			code, _, errOut := said(wrong, args...)
			if code != 1 || !strings.Contains(errOut, "HOMEWARD_SECRET is not this database's secret") || !strings.Contains(errOut, path+".secret") {
				t.Errorf("%v: exit %d %s", args, code, errOut)
			}
		}
		if content(t, path) != before {
			t.Error("the database was changed")
		}
		if filled {
			if code, out, errOut := said(wrong, "audit", "verify"); code != 1 || !strings.Contains(errOut, "HOMEWARD_SECRET") || !strings.Contains(out, "problems") {
				t.Errorf("verify: exit %d %s %s", code, out, errOut)
			}
		}
		if code, out, errOut := said(environ, "audit", "verify"); code != 0 || errOut != "" {
			t.Errorf("with the right one: exit %d %s %s", code, out, errOut)
		}
	}
}

func TestAnotherInstallationsSecretFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	environ := []string{"HOMEWARD_DATABASE=file:" + path}
	if code, _, errOut := said(environ, "migrate"); code != 0 {
		t.Fatal(errOut)
	}
	if err := os.WriteFile(path+".secret", []byte(strings.Repeat("o", 43)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, errOut := said(environ, "migrate")
	if code != 1 || !strings.Contains(errOut, path+".secret is not this database's") || !strings.Contains(errOut, "backup") {
		t.Errorf("exit %d %s", code, errOut)
	}
}

// content is a file's bytes.
func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
