package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The test binary is the program itself when it is told so: signals need a process of their own.
func TestMain(m *testing.M) {
	if os.Getenv("BE_THE_PROGRAM") == "1" {
		main()
	}
	os.Exit(m.Run())
}

// start starts `homeward serve` and gives its address.
func start(t *testing.T, folder string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "serve")
	cmd.Env = []string{"BE_THE_PROGRAM=1", "HOMEWARD_ADDR=127.0.0.1:0", "HOMEWARD_DATABASE=file:" + filepath.Join(folder, "homeward.db")}
	from, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		var line struct{ Msg, Address string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Msg == "serving" {
			go func() { _, _ = io.Copy(io.Discard, from) }()
			return cmd, "http://" + line.Address
		}
	}
	t.Fatal("the program ended before it served")
	return nil, ""
}

func waitReady(t *testing.T, base string) {
	t.Helper()
	for range 1000 {
		answer, err := http.Get(base + "/readyz") //nolint:noctx // a test
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("not ready within ten seconds")
}

// Nothing needs to be set but where, and either signal ends it in good order; a second start finds
// everything as it was.
func TestServeUntilTold(t *testing.T) {
	folder := t.TempDir()
	for _, signal := range []os.Signal{syscall.SIGTERM, syscall.SIGINT} {
		cmd, base := start(t, folder)
		waitReady(t, base)
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %v", signal, err)
		}
	}
	if info, err := os.Stat(filepath.Join(folder, "homeward.db.secret")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the secret: %v", err)
	}
}

// A second server on one file is refused; commands run beside the first; and when it was killed, the
// next one starts.
func TestOneServerOnAFile(t *testing.T) {
	folder := t.TempDir()
	cmd, base := start(t, folder)
	waitReady(t, base)
	environ := []string{"HOMEWARD_DATABASE=file:" + filepath.Join(folder, "homeward.db"), "HOMEWARD_ADDR=127.0.0.1:0"}
	for _, args := range [][]string{{"serve"}, {"demo"}} {
		code, _, errOut := said(environ, args...)
		if code != 1 || !strings.Contains(errOut, "another server is running on "+filepath.Join(folder, "homeward.db")) {
			t.Errorf("a second %v: exit %d %s", args, code, errOut)
		}
	}
	if code, _, errOut := said(environ, "import", "directory", write(t, t.TempDir(), "d.csv", table), "--format", "csv"); code != 0 {
		t.Errorf("import beside it: exit %d %s", code, errOut)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
	cmd, base = start(t, folder)
	waitReady(t, base)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
