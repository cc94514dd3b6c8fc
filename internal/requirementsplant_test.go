package internal

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestRequirementMistakesAreNamed plants each mistake that the page could hold, and looks that it
// is named.
func TestRequirementMistakesAreNamed(t *testing.T) {
	tree := fstest.MapFS{
		"engine/way.go":      {Data: []byte("package engine\n")},
		"engine/way_test.go": {Data: []byte("package engine\n\nfunc TestWay(t *testing.T) {}\n")},
	}
	const head = "- **Signing in**: accounts\n\n"
	const shown = " | `engine/way_test.go#TestWay` |"
	for _, tc := range []struct{ line, says string }{
		{"| PG-01 | A way | met: `engine/way.go`, `/way`, `homeward way`" + shown, ""},
		{"| PG-01 | A way | partly: `engine/way.go`; due: Signing in" + shown, ""},
		{"| PG-01 | A way | due: Signing in | – |", ""},
		{"| PG-01 | A way | due: Signing in |", "has 3 cells"},
		{"| PG-01 |  | due: Signing in | – |", "say what it is"},
		{"| PG-01 | " + strings.Repeat("way ", 30) + "| due: Signing in | – |", "say what it is"},
		{"| PG-01 | A way | soon | – |", "begins with met:"},
		{"| PG-01 | A way | due: one day | – |", `"one day" is none`},
		{"| PG-01 | A way | due: Signing in" + shown, "shown by nothing yet"},
		{"| PG-01 | A way | partly: `engine/way.go`" + shown, `"" is none`},
		{"| PG-01 | A way | met: `engine/gone.go`" + shown, "there is no engine/gone.go"},
		{"| PG-01 | A way | met: `/way`" + shown, "name the file"},
		{"| PG-01 | A way | met: `engine/way.go` | – |", "name the test"},
		{"| PG-01 | A way | met: `engine/way.go` | `engine/way_test.go#TestGone` |", "there is no test engine/way_test.go#TestGone"},
		{"| PG-01 | A way | met: `engine/way.go` | `engine/way_test.go` |", "there is no test engine/way_test.go"},
		{"As PG-01 says", "outside the table"},
	} {
		rows, problems := readRequirements(head + tc.line)
		problems = append(problems, judgeRequirements(tree, head+tc.line, rows)...)
		got := strings.Join(problems, "\n")
		if (got == "") != (tc.says == "") || !strings.Contains(got, tc.says) {
			t.Errorf("%s\nsays %q, and should say %q", tc.line, got, tc.says)
		}
	}
}

func TestRequirementsAreComparedBothWays(t *testing.T) {
	rows, _ := readRequirements("| PG-01 | x | due: y | – |\n| PG-02 | x | due: y | – |\n| PG-02 | x | due: y | – |\n| PG-09 | x | due: y | – |")
	got := strings.Join(compareRequirements([]string{"PG-01", "PG-02", "PG-03"}, rows), "\n")
	want := "PG-02 is in docs/requirements.md 2 times\nPG-03 is in the brief and not in docs/requirements.md\nPG-09 is in docs/requirements.md and not in the brief"
	if got != want {
		t.Errorf("%s", got)
	}
	ids := requirementStated.FindAllStringSubmatch("- C2C-001 Scheme\n| HC-01 | S |\nsee PG-02\n", -1)
	if len(ids) != 2 || ids[0][1] != "C2C-001" || ids[1][1] != "HC-01" {
		t.Errorf("the ids of a brief: %v", ids)
	}
}
