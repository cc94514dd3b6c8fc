package internal

import (
	"os"
	"strings"
	"testing"
)

// docs/security.md says of each line of the standard which test shows it. Every file and test that it names
// is there.
func TestSecurityIsShown(t *testing.T) {
	page, err := os.ReadFile("../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	tree := os.DirFS("..")
	problems := checkPaths(tree, string(page))
	for _, m := range quoted.FindAllStringSubmatch(string(page), -1) {
		if strings.Contains(m[1], "#") {
			problems = append(problems, checkTests(tree, "`"+m[1]+"`")...)
		}
	}
	for _, problem := range problems {
		t.Error(problem)
	}
}
