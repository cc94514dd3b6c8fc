package citytest

import (
	"os"
	"path/filepath"
	"testing"
)

// Data gives a path within the real data for tests: HOMEWARD_TEST_DATA, or shared/data beside the
// repository. Where it isn't there the test is skipped, by name.
func Data(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("HOMEWARD_TEST_DATA")
	if root == "" {
		root = filepath.Join(top(t), "..", "shared", "data")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the test data %s is missing: this test was not run", name)
	}
	return path
}

// top is the folder of the repository, above the one that a test runs in.
func top(t testing.TB) string {
	t.Helper()
	at, err := os.Getwd()
	for err == nil {
		if _, found := os.Stat(filepath.Join(at, "go.mod")); found == nil {
			return at
		}
		above := filepath.Dir(at)
		if above == at {
			break
		}
		at = above
	}
	t.Fatalf("no go.mod above the test: %v", err)
	return ""
}
