package submit_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNothingWritesItAgain: what was sent is inserted and read, in this package and in all others, and written once.
func TestNothingWritesItAgain(t *testing.T) {
	writes := regexp.MustCompile(`(?is)(update|delete\s+from|truncate|alter\s+table|insert\s+into)\s+pledge_submission_round[^_]`)
	found := 0
	err := filepath.WalkDir("../../..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_sql.go") && !strings.HasSuffix(path, ".sql") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, hit := range writes.FindAllString(string(text), -1) {
			found++
			if !strings.HasPrefix(strings.ToLower(hit), "insert into") {
				t.Errorf("%s: %s", path, hit)
			}
		}
		return err
	})
	if err != nil || found != 1 {
		t.Errorf("%d statements write it: %v", found, err)
	}
}
