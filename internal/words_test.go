package internal

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestOneWordForEmail holds every text to one way of writing "email": pages that differ look like slips. The
// columns of other people's spreadsheets are called what they are called.
func TestOneWordForEmail(t *testing.T) {
	theirs := []string{"directory/source/peek.go", "words_test.go"}
	root := os.DirFS(".")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		kind := strings.HasSuffix(path, ".go") || strings.HasSuffix(path, ".templ") || strings.HasSuffix(path, ".json") || strings.HasSuffix(path, ".tsv")
		if err != nil || d.IsDir() || !kind || slices.Contains(theirs, path) {
			return err
		}
		text, err := fs.ReadFile(root, path)
		if bytes.Contains(bytes.ToLower(text), []byte("e-mail")) {
			t.Errorf("%s says e-mail: write email", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
