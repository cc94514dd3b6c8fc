package internal

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

const modulePath = "example.org/homeward/"

// breach is one thing that the architecture forbids.
type breach struct{ rule, where, what string }

func (b breach) String() string { return b.where + ": " + b.what + " [" + b.rule + "]" }

// inspection is one walk over a tree.
type inspection struct {
	found      []breach
	documented map[string]bool // packages, and whether one of their files says what they are for
}

func (in *inspection) add(rule, where, what string, args ...any) {
	in.found = append(in.found, breach{rule, where, fmt.Sprintf(what, args...)})
}

// source is one file, parsed.
type source struct {
	path, pkg string // from the top of the repository, with slashes
	text      []byte
	set       *token.FileSet
	file      *ast.File
	test      bool
	generated bool
}

func (s source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.set.Position(n.Pos()).Line)
}

// inspect holds every file of a tree to the architecture.
func inspect(tree fs.FS) ([]breach, error) {
	in := &inspection{documented: map[string]bool{}}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains([]string{"node_modules", "testdata", "dist", "tools", "bin"}, d.Name()) || strings.HasPrefix(d.Name(), ".") && name != "." {
				return fs.SkipDir
			}
			return nil
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		switch {
		case strings.HasPrefix(name, "migrations/") && strings.HasSuffix(name, ".sql"):
			in.migration(name, string(text))
		case strings.HasSuffix(name, ".go"):
			return in.goFile(name, text)
		}
		return nil
	})
	for _, pkg := range sortedKeys(in.documented) {
		if !in.documented[pkg] {
			in.add("documented", pkg, "no file says what the package is for")
		}
	}
	return in.found, err
}

func (in *inspection) goFile(name string, text []byte) error {
	s := source{path: name, pkg: path.Dir(name), text: text, set: token.NewFileSet(), test: strings.HasSuffix(name, "_test.go")}
	var err error
	if s.file, err = parser.ParseFile(s.set, name, text, parser.ParseComments|parser.SkipObjectResolution); err != nil {
		return err
	}
	s.generated = ast.IsGenerated(s.file)
	in.sizes(s)
	in.unfinished(s)
	if s.test {
		return nil
	}
	in.documented[s.pkg] = in.documented[s.pkg] || s.file.Doc != nil
	if slices.Contains(vague, s.file.Name.Name) {
		in.add("names", s.path, "the package name %q says nothing", s.file.Name.Name)
	}
	in.imports(s)
	in.clock(s)
	in.past(s)
	in.transactions(s)
	in.sql(s)
	return nil
}

// imports checks each import against the arrows, and against what is confined.
func (in *inspection) imports(s source) {
	for _, i := range s.file.Imports {
		name, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			continue
		}
		for _, c := range confined {
			if slices.ContainsFunc(c.imports, func(x string) bool { return below(name, x) }) && !within(s.pkg, c.to) {
				in.add("confined", s.at(i), "%s may not import %s", s.pkg, name)
			}
		}
		if to, ours := strings.CutPrefix(name, modulePath); ours && !mayImport(s.pkg, to) {
			in.add("arrows", s.at(i), "%s may not import %s", s.pkg, to)
		}
	}
}

// below reports whether a path is another or lies under it.
func below(name, top string) bool { return name == top || strings.HasPrefix(name, top+"/") }

// within reports whether a package matches one of the patterns.
func within(pkg string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		if top, ok := strings.CutSuffix(p, "/..."); ok {
			return below(pkg, top)
		}
		ok, _ := path.Match(p, pkg) // our own patterns are well formed
		return ok
	})
}

// mayImport is the arrows: whether one of our packages may import another.
func mayImport(from, to string) bool {
	a, b := placeOf(from), placeOf(to)
	switch {
	case a.kind == "outside" || a.kind == "partner": // cmd, e2e; app, demo, bench, citytest
		return b.kind != "outside" && (a.kind == "outside" || a.name != "app" || b.name != "demo" && b.name != "bench" && b.name != "citytest") ||
			from == to || below(to, from)
	case b.kind == "outside" || b.kind == "partner":
		return false
	case a.kind == "asset": // assets, migrations
		return b.kind == "asset"
	case b.kind == "asset":
		return a.kind == "module" || a.kind == "face" || a.kind == "platform" && strings.HasPrefix(a.name, "web")
	case a.kind == "engine":
		return to == "engine/pathway"
	case b.kind == "engine":
		return a.kind != "platform"
	case a.kind == "platform":
		return b.kind == "platform" && floorOf(b.name) >= 0 && floorOf(b.name) < floorOf(a.name)
	}
	return moduleMayImport(a, b)
}

// moduleMayImport is the arrows out of a module's packages, to other modules and to the platform.
func moduleMayImport(a, b spot) bool {
	switch {
	case a.kind == "pure":
		return b.kind == "platform" && slices.Contains(pure, b.name) || b.kind == "pure" && a.module == b.module
	case b.kind == "acting":
		return a.kind == "face" && a.module == b.module || a.kind == "acting" && a.module == b.module && slices.Contains(above[a.module+"/"+a.name], b.module+"/"+b.name)
	case a.kind == "acting" && b.kind == "module" && a.module == b.module:
		return true
	case b.kind == "platform":
		return a.kind == "face" || slices.Contains(modulePlatform, b.name)
	case a.kind == "face":
		return a.module == b.module && b.kind != "face"
	case b.kind == "pure":
		return a.module == b.module
	}
	return b.kind == "module" && slices.Contains(modules[a.module], b.module)
}

// spot is where a package stands in the architecture. Its kind is engine, platform, module, face
// (a module's web or api), acting, pure (a module's other sub-packages), partner, asset or outside.
type spot struct{ kind, name, module string }

func placeOf(pkg string) spot {
	top, rest, _ := strings.Cut(pkg, "/")
	switch top {
	case "engine":
		return spot{"engine", rest, ""}
	case "assets", "migrations":
		return spot{"asset", top, ""}
	case "internal":
	default:
		return spot{"outside", top, ""}
	}
	name, sub, _ := strings.Cut(rest, "/")
	switch {
	case name == "platform":
		return spot{"platform", sub, ""}
	case slices.Contains(partners, name):
		return spot{"partner", name, ""}
	case sub == "":
		return spot{"module", name, name}
	case strings.HasSuffix(sub, "web") || strings.HasSuffix(sub, "api"):
		return spot{"face", sub, name}
	case slices.Contains(acting, rest):
		return spot{"acting", sub, name}
	}
	return spot{"pure", sub, name}
}

func floorOf(name string) int {
	return slices.IndexFunc(floors, func(f []string) bool { return slices.Contains(f, name) })
}
