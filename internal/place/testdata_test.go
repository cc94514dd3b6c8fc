package place

import (
	"cmp"
	"os"
	"path/filepath"
	"testing"
)

// realData opens a file of the data for tests, and skips the test where there is none.
func realData(t testing.TB, name string) *os.File {
	t.Helper()
	root := cmp.Or(os.Getenv("HOMEWARD_TEST_DATA"), filepath.Join("..", "..", "..", "shared", "data"))
	f, err := os.Open(filepath.Join(root, "directory", "postcodes", name))
	if err != nil {
		t.Skipf("no test data: %v", err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func code(t testing.TB, text string) Code {
	t.Helper()
	c, ok := ParseCode(text)
	if !ok {
		t.Fatalf("%q is no postcode", text)
	}
	return c
}
