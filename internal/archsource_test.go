package internal

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/token"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// sizes keeps files and functions short enough to be read.
func (in *inspection) sizes(s source) {
	if s.generated {
		return
	}
	file, function := longestFile, longestFunction
	if s.test {
		file, function = longestTestFile, longestTestFunction
	}
	if n := bytes.Count(s.text, []byte("\n")); n > file {
		in.add("sizes", s.path, "the file has %d lines, and %d is the most", n, file)
	}
	for _, d := range s.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if n := s.set.Position(fn.End()).Line - s.set.Position(fn.Pos()).Line + 1; n > function {
			in.add("sizes", s.at(fn), "%s has %d lines, and %d is the most", fn.Name.Name, n, function)
		}
	}
}

// A note that something is still to be done is a thing not done.
var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b`)

func (in *inspection) unfinished(s source) {
	for _, g := range s.file.Comments {
		for _, c := range g.List {
			if unfinished.MatchString(c.Text) {
				in.add("finished", s.at(c), "%s", c.Text)
			}
		}
	}
}

// named gives the name that a file uses for an import; "" when it doesn't import it.
func (s source) named(imported string) string {
	for _, i := range s.file.Imports {
		if name, err := strconv.Unquote(i.Path.Value); err != nil || name != imported {
			continue
		}
		if i.Name != nil {
			return i.Name.Name
		}
		return path.Base(imported)
	}
	return ""
}

// selectors calls fn for each name that a file takes from a package that it imports.
func (s source) selectors(imported string, fn func(ast.Node, string)) {
	pkg := s.named(imported)
	if pkg == "" {
		return
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == pkg {
				fn(sel, sel.Sel.Name)
			}
		}
		return true
	})
}

// clock finds who asks the machine for the time. (To wait for a while is no such question.)
func (in *inspection) clock(s source) {
	if s.pkg == timeOnlyIn {
		return
	}
	if s.named("time") == "." {
		in.add("clock", s.path, "imports all names of time")
	}
	s.selectors("time", func(n ast.Node, name string) {
		if slices.Contains([]string{"Now", "Since", "Until"}, name) {
			in.add("clock", s.at(n), "time.%s: time comes from an argument or from platform/clock", name)
		}
	})
}

// past finds who does things as of another instant than the clock's.
func (in *inspection) past(s source) {
	if slices.Contains(mayMakePast, s.pkg) {
		return
	}
	s.selectors(modulePath+timeOnlyIn, func(n ast.Node, name string) {
		if name == "AsOf" {
			in.add("past", s.at(n), "clock.AsOf: only what builds a made-up past may")
		}
	})
}

// transactions finds who could begin a transaction without ops.
func (in *inspection) transactions(s source) {
	if within(s.pkg, mayHoldDB) {
		return
	}
	s.selectors(modulePath+"internal/platform/store", func(n ast.Node, name string) {
		if name == "DB" || name == "Open" {
			in.add("transactions", s.at(n), "store.%s: only ops begins a transaction for a module", name)
		}
	})
}

// statement is text that can only be SQL, and table a table's name in such a text.
var (
	statement = regexp.MustCompile(`(?is)^\s*(select\s.*\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s|(create|drop|alter)\s+(unique\s+)?(table|index|view)\s)`)
	table     = regexp.MustCompile(`(?i)\b(?:from|into|update|join|table|view)\s+(?:if\s+(?:not\s+)?exists\s+)?([a-z][a-z0-9]*)_([a-z0-9_]+)`)
	with      = regexp.MustCompile(`(?i)\b([a-z][a-z0-9_]*)(?:\s*\([^)]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(`)
)

// catalogues are what the names of the engines' own tables begin with: what tables there are. One
// package reads them.
var catalogues = []string{"sqlite", "pragma", "pg"}

const catalogueOnlyIn = "internal/platform/store"

// sql keeps SQL in files of that name, and each module's SQL on its own tables.
func (in *inspection) sql(s source) {
	if within(s.pkg, []string{"internal/citytest/..."}) {
		return
	}
	own := ownerOf(s.pkg)
	var literals []*ast.BasicLit
	defined := map[string]bool{}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			literals = append(literals, lit)
			for _, m := range with.FindAllStringSubmatch(lit.Value, -1) {
				defined[m[1]] = true
			}
		}
		return true
	})
	inSQLFile := strings.HasSuffix(s.path, "_sql.go")
	for _, lit := range literals {
		text, err := strconv.Unquote(lit.Value)
		if err != nil {
			continue
		}
		if !inSQLFile && statement.MatchString(text) {
			in.add("sql", s.at(lit), "SQL outside a _sql.go file")
		}
		if !inSQLFile {
			continue
		}
		for _, m := range table.FindAllStringSubmatch(text, -1) {
			if s.pkg == catalogueOnlyIn && slices.Contains(catalogues, m[1]) {
				continue
			}
			if m[1] != own && m[1] != "pub" && !defined[m[1]+"_"+m[2]] {
				in.add("tables", s.at(lit), "%s names %s_%s, which is not its own", s.pkg, m[1], m[2])
			}
		}
	}
}

// ownerOf is the word that a package's tables begin with.
func ownerOf(pkg string) string {
	p := placeOf(pkg)
	if p.kind == "partner" {
		return "platform"
	}
	return cmp.Or(p.module, p.kind)
}

// created is what a migration makes.
var created = regexp.MustCompile(`(?i)\b(?:create|alter)\s+(?:unique\s+)?(?:table|index|view)\s+(?:if\s+not\s+exists\s+)?([a-z][a-z0-9_]*)`)

// migration wants a number and a module in the name, and only that module's tables in the file.
func (in *inspection) migration(name, text string) {
	parts := strings.SplitN(path.Base(name), "_", 3)
	if len(parts) < 3 || len(parts[0]) != 4 {
		in.add("tables", name, "a migration is called NNNN_<module>_<what>.sql")
		return
	}
	for _, m := range created.FindAllStringSubmatch(text, -1) {
		if !strings.HasPrefix(m[1], parts[1]+"_") && !strings.HasPrefix(m[1], "pub_") {
			in.add("tables", name, "makes %s, which is not of %s", m[1], parts[1])
		}
	}
	for n, line := range strings.Split(text, "\n") {
		if strings.Contains(strings.ToLower(line), "+goose down") {
			in.add("tables", name+":"+strconv.Itoa(n+1), "migrations go forward only")
		}
	}
}
