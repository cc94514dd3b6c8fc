package internal

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestPinnedLibc holds our replacement of SQLite's C library to the one that the SQLite driver
// itself was tested with: with any other, the driver's authors promise nothing.
func TestPinnedLibc(t *testing.T) {
	file, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.GoMod}}", "modernc.org/sqlite").Output()
	if err != nil {
		t.Fatal(err)
	}
	asked := versionIn(t, strings.TrimSpace(string(file)), `modernc\.org/libc (v\S+)`)
	if ours := versionIn(t, "../go.mod", `replace modernc\.org/libc => modernc\.org/libc (v\S+)`); ours != asked {
		t.Errorf("go.mod replaces modernc.org/libc by %s; the SQLite driver asks for %s", ours, asked)
	}
}

func versionIn(t *testing.T, file, form string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(form).FindSubmatch(text)
	if m == nil {
		t.Fatalf("%s names no version of modernc.org/libc", file)
	}
	return string(m[1])
}
