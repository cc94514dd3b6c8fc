// Package office opens documents that Homeward wrote with programs that others wrote, for tests: is
// it a PDF, and does Word's or PowerPoint's file open? The programs are Debian's; script/install-test-needs
// installs them. A test that needs one that is missing is skipped by name.
package office

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// patience is how long a program may take when the machine is busy with much else.
const patience = 4 * time.Minute

// Run runs a program on a file with these bytes, whose path takes the place of "FILE" among the
// arguments, and gives what it printed. The test fails if the program does; what it says then is told.
func Run(t testing.TB, file []byte, name string, args ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "document")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = path
		}
	}
	return run(t, filepath.Dir(path), name, args...)
}

func run(t testing.TB, dir, name string, args ...string) []byte {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed: this part of the test was not run", name)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, out.Bytes(), problems.Bytes())
	}
	if problems.Len() > 0 {
		t.Logf("%s says: %s", name, problems.Bytes())
	}
	return out.Bytes()
}
