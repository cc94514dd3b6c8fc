package source_test

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/homeward/internal/directory/source"
)

// testData gives a path within the real test data, or skips the test.
func testData(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("HOMEWARD_TEST_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the test data %s is missing: this test was not run", name)
	}
	return path
}

func onDisk(path string) source.File {
	return source.File{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

// text makes a file of a text.
func text(name, body string) source.File {
	return source.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(body)), nil }}
}

// folder lists the files of a folder.
func folder(t testing.TB, path string) []source.File {
	t.Helper()
	var out []source.File
	err := filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".csv") {
			out = append(out, onDisk(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// kinds counts questions by their kind.
func kinds(b *source.Batch) map[source.Kind]int {
	out := map[source.Kind]int{}
	for _, q := range b.Questions {
		out[q.Kind]++
	}
	return out
}
