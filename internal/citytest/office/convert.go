package office

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Convert has LibreOffice make a PDF of each file, by name with its ending, in one run, and gives
// the PDFs by the same names. LibreOffice gets a profile of its own, so that it neither finds nor
// leaves anything.
func Convert(t testing.TB, files map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	args := []string{
		"-env:UserInstallation=file://" + filepath.Join(dir, "profile"),
		"--headless", "--norestore", "--convert-to", "pdf", "--outdir", filepath.Join(dir, "out"),
	}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	out := run(t, dir, "soffice", args...)
	made := map[string][]byte{}
	for name := range files {
		pdf := strings.TrimSuffix(name, filepath.Ext(name)) + ".pdf"
		data, err := os.ReadFile(filepath.Join(dir, "out", pdf))
		if err != nil {
			t.Fatalf("LibreOffice made no PDF of %s: %s", name, out)
		}
		made[name] = data
	}
	return made
}
