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
