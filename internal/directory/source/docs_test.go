package source_test

import (
	"os"
	"strings"
	"testing"

	"example.org/homeward/internal/directory/source"
)

// TestDocs makes sure that the columns of our own table are all told of.
func TestDocs(t *testing.T) {
	body, err := os.ReadFile("../../../docs/importing.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range source.Columns {
		if !strings.Contains(string(body), "| "+c.Name+" | "+c.Meaning+" |") {
			t.Errorf("docs/importing.md lacks the line | %s | %s |", c.Name, c.Meaning)
		}
	}
}
