package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// use is one place in the code that asks for a text.
type use struct {
	at, method, key string
	prefix          bool     // the key is put together from this and something else
	params          []string // nil if they can't be read from the code
}

var isKey = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.?$`)

// TestUses reads all the code of the program and holds each call of T, F and N
// against the catalogue.
func TestUses(t *testing.T) {
	uses := scan(t, "../../..")
	if len(uses) == 0 {
		t.Fatal("no use of any text was found: the scan is broken")
	}
	for _, u := range uses {
		if problem := u.check(english.messages); problem != "" {
			t.Errorf("%s: %s", u.at, problem)
		}
	}
}

// TestUsesFindsMistakes plants one mistake of each kind.
func TestUsesFindsMistakes(t *testing.T) {
	w, err := sample(t, `{"a.b": "x", "a.f": "{name}", "a.n": {"one": "{n}", "other": "{n} {what}"}}`)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{
		`w.T("a.b")`:                           "",
		`w.T("a.gone")`:                        "no text",
		`w.T("a.f")`:                           "parameters",
		`w.F("a.f", "name", x)`:                "",
		`w.F("a.f", "nmae", x)`:                "parameters",
		`w.F("a.f")`:                           "parameters",
		`w.F("a.b", "name", x)`:                "parameters",
		`w.N("a.n", 3, "what", x)`:             "",
		`w.N("a.n", 3)`:                        "parameters",
		`w.N("a.b", 3)`:                        "no forms",
		`w.T("a." + x)`:                        "",
		`w.T("z." + x)`:                        "no text",
		`page.Words.F("a.f", "other", "name")`: "parameters",
	} {
		src := "package p\nfunc f() { _ = " + code + " }"
		found := inFile(t, "x.go", src)
		if len(found) != 1 {
			t.Fatalf("%s: found %d uses", code, len(found))
		}
		got := found[0].check(w.l.messages)
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func (u use) check(messages map[string]message) string {
	if u.prefix {
		for key := range messages {
			if strings.HasPrefix(key, u.key) {
				return ""
			}
		}
		return "no text begins with " + u.key
	}
	m, ok := messages[u.key]
	if !ok {
		return "no text of the key " + u.key
	}
	if u.method == "N" && m.forms == nil {
		return u.key + " has no forms by number"
	}
	want := slices.Clone(m.params())
	if u.method == "N" {
		want = slices.DeleteFunc(want, func(name string) bool { return name == "n" })
	}
	got := slices.Clone(u.params)
	slices.Sort(want)
	slices.Sort(got)
	if u.params != nil && !slices.Equal(want, got) {
		return u.key + " has the parameters " + strings.Join(want, ", ") + "; given are " + strings.Join(got, ", ")
	}
	return ""
}

func scan(t *testing.T, root string) []use {
	t.Helper()
	var uses []use
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "node_modules" || name == "tools" || name == "sketch" || (strings.HasPrefix(name, ".") && path != root)) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			uses = append(uses, inFile(t, path, nil)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return uses
}

func inFile(t *testing.T, path string, src any) []use {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, src, parser.SkipObjectResolution)
	if err != nil {
		t.Logf("left out, since it can't be read: %v", err)
		return nil
	}
	var uses []use
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if u, ok := asUse(call); ok {
				u.at = set.Position(call.Pos()).String()
				uses = append(uses, u)
			}
		}
		return true
	})
	return uses
}

// asUse takes calls of methods T, F and N whose first argument looks like a key.
func asUse(call *ast.CallExpr) (use, bool) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 || !slices.Contains([]string{"T", "F", "N"}, sel.Sel.Name) {
		return use{}, false
	}
	u := use{method: sel.Sel.Name}
	first := call.Args[0]
	if sum, ok := first.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		u.prefix = true
		for ok {
			first = sum.X
			sum, ok = first.(*ast.BinaryExpr)
		}
	}
	u.key = literal(first)
	if !isKey.MatchString(u.key) || !strings.Contains(u.key, ".") {
		return use{}, false
	}
	u.params = named(u.method, call)
	return u, true
}

// named lists the names among the pairs; nil if they aren't written out.
func named(method string, call *ast.CallExpr) []string {
	names := []string{}
	first := 1
	if method == "N" {
		first = 2
	}
	if call.Ellipsis.IsValid() {
		return nil
	}
	for i := first; i < len(call.Args); i += 2 {
		name := literal(call.Args[i])
		if name == "" {
			return nil
		}
		names = append(names, name)
	}
	return names
}

func literal(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}
