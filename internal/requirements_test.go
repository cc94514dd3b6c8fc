package internal

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// docs/requirements.md says of each requirement of the brief where it is met, or what will bring it.
// These tests hold the page to the brief, which stands outside the repository, and to the program.

// requirement is one line of the page.
type requirement struct {
	line                   int
	id, what, where, shown string
}

var (
	requirementID = regexp.MustCompile(`\b(?:C2C|PG|DC|IC|CP|HC|WC|MT|WH|YH|BG)-\d+\b`)
	// A line of the brief that states a requirement begins with its id, in a list or in a table.
	requirementStated = regexp.MustCompile(`(?m)^(?:- |\| *)(` + requirementID.String() + `)`)
	requirementRow    = regexp.MustCompile(`^\| *(` + requirementID.String() + `) *\|`)
	bringer           = regexp.MustCompile(`(?m)^- \*\*([^*]+)\*\*: \S`)
	quoted            = regexp.MustCompile("`([^`]+)`")
	repositoryPath    = regexp.MustCompile(`^[\w.-]+(?:/[\w.-]+)+$`)
	testName          = regexp.MustCompile(`^(Test|Fuzz|Benchmark)\w+$`)
)

// longestWhat keeps the page a table and not another brief, in characters.
const longestWhat = 90

func TestRequirements(t *testing.T) {
	page, err := os.ReadFile("../docs/requirements.md")
	if err != nil {
		t.Fatal(err)
	}
	rows, problems := readRequirements(string(page))
	if len(rows) == 0 {
		t.Fatal("docs/requirements.md has no lines")
	}
	for _, p := range append(problems, judgeRequirements(os.DirFS(".."), string(page), rows)...) {
		t.Error(p)
	}
}

// TestRequirementsAreTheBriefs compares the ids with those of the brief.
func TestRequirementsAreTheBriefs(t *testing.T) {
	brief := readBrief(t)
	page, err := os.ReadFile("../docs/requirements.md")
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := readRequirements(string(page))
	for _, p := range compareRequirements(brief, rows) {
		t.Error(p)
	}
}

// readBrief lists the ids of the brief, or skips the test where the brief isn't there.
func readBrief(t *testing.T) []string {
	t.Helper()
	folder := filepath.Join(cmp.Or(os.Getenv("HOMEWARD_TEST_DATA"), "../../shared/data"), "..", "spec")
	files, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range requirementStated.FindAllStringSubmatch(string(text), -1) {
			ids = append(ids, m[1])
		}
	}
	if len(ids) == 0 {
		t.Skip("the brief is missing: its ids were not compared with docs/requirements.md")
	}
	return ids
}

// readRequirements reads the lines of the page, and says which of them are not in the form.
func readRequirements(page string) (rows []requirement, problems []string) {
	for n, line := range strings.Split(page, "\n") {
		m := requirementRow.FindStringSubmatch(line)
		if m == nil {
			if requirementID.MatchString(line) {
				problems = append(problems, fmt.Sprintf("line %d names an id outside the table: %s", n+1, line))
			}
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 4 {
			problems = append(problems, fmt.Sprintf("line %d has %d cells; it needs id, what, where, shown by", n+1, len(cells)))
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, requirement{n + 1, m[1], cells[1], cells[2], cells[3]})
	}
	return rows, problems
}

// compareRequirements names ids that are missing, listed twice, or unknown to the brief.
func compareRequirements(brief []string, rows []requirement) (problems []string) {
	times := map[string]int{}
	for _, r := range rows {
		times[r.id]++
	}
	for _, id := range brief {
		switch n := times[id]; {
		case n == 0:
			problems = append(problems, id+" is in the brief and not in docs/requirements.md")
		case n > 1:
			problems = append(problems, fmt.Sprintf("%s is in docs/requirements.md %d times", id, n))
		}
	}
	for _, id := range sortedKeys(times) {
		if !slices.Contains(brief, id) {
			problems = append(problems, id+" is in docs/requirements.md and not in the brief")
		}
	}
	return problems
}

// judgeRequirements says which lines name what isn't there, or don't say when the rest comes.
func judgeRequirements(tree fs.FS, page string, rows []requirement) (problems []string) {
	var bringers []string
	for _, m := range bringer.FindAllStringSubmatch(page, -1) {
		bringers = append(bringers, m[1])
	}
	for _, r := range rows {
		for _, p := range r.judge(tree, bringers) {
			problems = append(problems, fmt.Sprintf("docs/requirements.md:%d: %s: %s", r.line, r.id, p))
		}
	}
	return problems
}

func (r requirement) judge(tree fs.FS, bringers []string) (problems []string) {
	if r.what == "" || len([]rune(r.what)) > longestWhat {
		problems = append(problems, fmt.Sprintf("say what it is in 1 to %d characters", longestWhat))
	}
	state, rest, _ := strings.Cut(r.where, ": ")
	there, due, isDue := rest, "", false
	switch state {
	case "met":
	case "partly":
		there, due, isDue = strings.Cut(rest, "; due: ")
	case "due":
		there, due, isDue = "", rest, true
	default:
		return append(problems, "where begins with met:, partly: or due:")
	}
	if (state != "met") != isDue || isDue && !slices.Contains(bringers, due) {
		problems = append(problems, fmt.Sprintf("%q is none of what brings the rest", due))
	}
	if state == "due" {
		if r.shown != "–" {
			problems = append(problems, "what is due is shown by nothing yet: –")
		}
		return problems
	}
	problems = append(problems, checkPaths(tree, there)...)
	return append(problems, checkTests(tree, r.shown)...)
}

// checkPaths looks for each file that a text quotes; there has to be one at least.
func checkPaths(tree fs.FS, text string) (problems []string) {
	found := 0
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		if !repositoryPath.MatchString(m[1]) {
			continue // a page or a command
		}
		found++
		if _, err := fs.Stat(tree, m[1]); err != nil {
			problems = append(problems, "there is no "+m[1])
		}
	}
	if found == 0 {
		problems = append(problems, "name the file in which it is met")
	}
	return problems
}

// checkTests looks for each test that a text quotes, as file#Test; there has to be one at least.
func checkTests(tree fs.FS, text string) (problems []string) {
	all := quoted.FindAllStringSubmatch(text, -1)
	if len(all) == 0 {
		return []string{"name the test that shows it"}
	}
	for _, m := range all {
		name, test, _ := strings.Cut(m[1], "#")
		body, err := fs.ReadFile(tree, name)
		if err != nil || !strings.HasSuffix(name, "_test.go") || !testName.MatchString(test) ||
			!strings.Contains(string(body), "\nfunc "+test+"(") {
			problems = append(problems, "there is no test "+m[1])
		}
	}
	return problems
}
