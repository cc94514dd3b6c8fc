package internal

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
)

var update = flag.Bool("update", false, "write docs/what-happens.md anew")

// whatHappens is where the catalogue is kept.
const whatHappens = "../docs/what-happens.md"

// TestCatalogue keeps docs/what-happens.md true: every action, question and search, with its file,
// its routes, what it announces, and what reacts.
func TestCatalogue(t *testing.T) {
	got := []byte(write(t, readActs(t)))
	if *update {
		if err := os.MkdirAll(filepath.Dir(whatHappens), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(whatHappens, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(whatHappens)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is out of date; write it anew with: go test ./internal -run TestCatalogue -update", whatHappens)
	}
}

// whole gives the whole program, on a database of the test's own.
func whole(t *testing.T) *app.App {
	t.Helper()
	conf, err := config.Load([]string{
		"HOMEWARD_DATABASE=file:" + filepath.Join(t.TempDir(), "homeward.db"), "HOMEWARD_SECRET=" + citytest.Secret,
	})
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(t.Context(), conf, clock.At(citytest.Now), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// write is the catalogue as a page of Markdown.
func write(t *testing.T, c catalogue) string {
	t.Helper()
	a := whole(t)
	routes := map[string][]string{}
	for _, r := range a.Routes() {
		if r.Does == "" {
			continue
		}
		if !slices.ContainsFunc(c.acts, func(x act) bool { return x.name == r.Does }) {
			t.Errorf("the route %s runs %q, and there is no such action", r.Pattern, r.Does)
		}
		routes[r.Does] = append(routes[r.Does], fmt.Sprintf("`%s` (%s)", r.Pattern, r.Access))
	}
	reactions := a.Reactions()
	for _, r := range reactions.All() {
		if !slices.Contains(sortedKeys(c.events), r.Event) {
			t.Errorf("%q reacts to %s, and there is no such event", r.Label, r.Event)
		}
	}
	var b strings.Builder
	b.WriteString("# What happens\n\nWritten by `go test ./internal -run TestCatalogue -update`, and checked by the tests. The name in each\nheading is what the audit shows.\n")
	for _, kind := range []string{"Actions", "Questions", "Searches"} {
		fmt.Fprintf(&b, "\n## %s\n", kind)
		for _, x := range c.acts {
			if x.kind == kind {
				x.write(&b, routes[x.name], reactions.Labels)
			}
		}
	}
	b.WriteString("\n## Events\n")
	for _, name := range sortedKeys(c.events) {
		fmt.Fprintf(&b, "\n- `%s`, announced by %s; %s", name, orNothing(c.announcers(name)), reactsTo(reactions.Labels(name)))
	}
	b.WriteString("\n")
	return b.String()
}

func (x act) write(b *strings.Builder, routes []string, reactions func(string) []string) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n- file: internal/%s\n", x.name, x.doc, x.file)
	for _, r := range routes {
		fmt.Fprintf(b, "- route: %s\n", r)
	}
	if len(x.users) > 0 {
		fmt.Fprintf(b, "- used in: %s\n", strings.Join(x.users, ", "))
	}
	for _, e := range x.announces {
		fmt.Fprintf(b, "- announces `%s`; %s\n", e, reactsTo(reactions(e)))
	}
}

func reactsTo(labels []string) string {
	if len(labels) == 0 {
		return "nothing reacts"
	}
	return "then: " + strings.Join(labels, "; ")
}

func orNothing(names []string) string {
	if len(names) == 0 {
		return "nothing yet"
	}
	return strings.Join(names, ", ")
}

// TestNamesAreOneAct wants every name in the audit to mean one thing.
func TestNamesAreOneAct(t *testing.T) {
	c := readActs(t)
	if len(c.acts) < 10 {
		t.Errorf("only %d acts were found: the catalogue doesn't see them", len(c.acts))
	}
	seen := map[string]string{}
	for _, x := range c.acts {
		if other, ok := seen[x.name]; ok {
			t.Errorf("%s is the name of %s and of %s", x.name, other, x.file)
		}
		seen[x.name] = x.file
		if !regexp.MustCompile(`^[a-z]+\.[a-z]+(_[a-z]+)*$`).MatchString(x.name) {
			t.Errorf("%s: the name %q is not noun.verb", x.file, x.name)
		}
		if x.doc == "" {
			t.Errorf("%s: %s doesn't say what it is", x.file, x.typ)
		}
	}
}

// TestEachActIsTestedOnBothEngines wants every exported act to be used, itself or through a function
// of its package, by a test in a package whose tests run on both engines. That it is used well, no
// test of tests can say.
func TestEachActIsTestedOnBothEngines(t *testing.T) {
	tests := map[string]string{} // by folder
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(name)
		tests[filepath.Dir(name)] += string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	both := regexp.MustCompile(`citytest\.Each(DB|DSN)\(|cast\.Each\w*\(`)
	for _, x := range readActs(t).acts {
		if strings.ToLower(x.typ[:1]) == x.typ[:1] {
			continue // its package uses it within something else
		}
		words := []string{`\b` + x.typ + `(\[[^]]*\])?\{`}
		for _, fn := range x.through {
			words = append(words, `\b`+fn+`\(`)
		}
		used := regexp.MustCompile(strings.Join(words, "|"))
		if !slices.ContainsFunc(sortedKeys(tests), func(dir string) bool {
			return both.MatchString(tests[dir]) && used.MatchString(tests[dir])
		}) {
			t.Errorf("internal/%s: no test on both engines uses %s", x.file, x.typ)
		}
	}
}
