package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// stranger is an account that owns nothing here; root is allowed everything, so it can't see what a
// file's rights forbid.
const stranger = 65534

// asStranger runs the program as somebody who may not write, and gives its exit code and words.
func asStranger(t *testing.T, environ []string, args ...string) (code int, out, errOut string) {
	t.Helper()
	program := filepath.Join(openFolder(t), "homeward")
	copyFile(t, os.Args[0], program, 0o755)
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Env = append(environ, "BE_THE_PROGRAM=1")
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: stranger, Gid: stranger}}
	}
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	err := cmd.Run()
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), o.String(), e.String()
}

// openFolder is a folder that everybody can look into. Those of t.TempDir are closed to others.
func openFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "homeward-copy-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(os.Chmod(folder, 0o755), os.RemoveAll(folder)); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

func copyFile(t *testing.T, from, to string, mode os.FileMode) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Close(), os.Chmod(to, mode)); err != nil {
		t.Fatal(err)
	}
}

// A copy that can't be written to, in a folder that can't either, can be verified and exported, and
// nothing comes to stand beside it.
func TestAReadOnlyCopyCanBeReadByAnybody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	environ := []string{"HOMEWARD_DATABASE=file:" + path}
	if code, _, errOut := said(environ, "import", "directory", write(t, t.TempDir(), "d.csv", table), "--format", "csv"); code != 0 {
		t.Fatal(errOut)
	}
	_, want, _ := said(environ, "export", "directory", "--format", "csv")
	folder := openFolder(t)
	kept := filepath.Join(folder, "kept.db")
	copyFile(t, path, kept, 0o444)
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	environ = []string{"HOMEWARD_DATABASE=file:" + kept, "HOMEWARD_SECRET=" + strings.TrimSpace(content(t, path+".secret"))}
	if code, out, errOut := asStranger(t, environ, "audit", "verify"); code != 0 || !strings.Contains(out, "all as they were written") || errOut != "" {
		t.Errorf("verify: exit %d %s %s", code, out, errOut)
	}
	environ = environ[:1] // what is public needs no secret
	if code, out, errOut := asStranger(t, environ, "export", "directory", "--format", "csv"); code != 0 || out != want || len(out) < 300 {
		t.Errorf("export: exit %d %s %s", code, out, errOut)
	}
	if code, _, errOut := asStranger(t, environ, "audit", "verify"); code != 1 || !strings.Contains(errOut, "set HOMEWARD_SECRET") {
		t.Errorf("verify without a secret: exit %d %s", code, errOut)
	}
	if there, err := os.ReadDir(folder); err != nil || len(there) != 1 {
		t.Errorf("beside the copy stand %v %v", there, err)
	}
}

// A copy with its newest part in a log beside it says so, instead of showing an older state.
func TestAReadOnlyCopyWithALogBesideIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "homeward.db")
	if code, _, errOut := said([]string{"HOMEWARD_DATABASE=file:" + path}, "migrate"); code != 0 {
		t.Fatal(errOut)
	}
	folder := openFolder(t)
	kept := filepath.Join(folder, "kept.db")
	copyFile(t, path, kept, 0o444)
	if err := os.WriteFile(kept+"-wal", []byte("what was written last"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	code, _, errOut := asStranger(t, []string{"HOMEWARD_DATABASE=file:" + kept}, "export", "directory", "--format", "csv")
	if code != 1 || !strings.Contains(errOut, "Copy both into a folder of your own") {
		t.Errorf("exit %d %s", code, errOut)
	}
}
