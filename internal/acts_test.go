package internal

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// act is one action, question or search, as its source shows it.
type act struct {
	kind      string // Actions, Questions or Searches
	name      string // "listing.confirm"
	typ, file string // the type, and its file from internal
	doc       string
	announces []string // names of events
	users     []string // files that use it
	through   []string // exported functions of its own package that use it
}

// catalogue is every act and every event.
type catalogue struct {
	acts   []act
	events map[string]string // by name: the type, with its folder
}

// announcers lists the acts that announce an event.
func (c catalogue) announcers(event string) []string {
	var out []string
	for _, x := range c.acts {
		if slices.Contains(x.announces, event) {
			out = append(out, "`"+x.name+"`")
		}
	}
	return out
}

// goSource is one file that isn't a test.
type goSource struct {
	path string // from the top
	file *ast.File
}

func (s goSource) dir() string { return path.Dir(s.path) }

// readActs reads the sources of the whole program.
func readActs(t *testing.T) catalogue {
	t.Helper()
	sources, err := parseAll(os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	methods, names, events := declared(sources)
	c := catalogue{events: map[string]string{}}
	for typ, event := range events {
		c.events[event] = typ
	}
	for _, s := range sources {
		if below(s.dir(), "internal/citytest") {
			continue // an act that tests run around a part happens nowhere else
		}
		for _, spec := range typesOf(s.file) {
			typ := s.dir() + "." + spec.spec.Name.Name
			kind := kindOf(methods[typ])
			if names[typ] == "" || kind == "" {
				continue
			}
			c.acts = append(c.acts, act{
				kind: kind, name: names[typ], typ: spec.spec.Name.Name, file: strings.TrimPrefix(s.path, "internal/"),
				doc:       strings.TrimSpace(spec.doc),
				announces: announced(s, spec.spec.Name.Name, events), users: usersOf(sources, s, spec.spec.Name.Name),
				through: throughOf(sources, s, spec.spec.Name.Name),
			})
		}
	}
	slices.SortFunc(c.acts, func(a, b act) int { return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.name, b.name)) })
	return c
}

func parseAll(tree fs.FS) ([]goSource, error) {
	var out []goSource
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && name != "internal" && name != "cmd" && !below(name, "internal") && !below(name, "cmd") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "_templ.go") {
			return nil
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
		out = append(out, goSource{name, f})
		return err
	})
	return out, err
}

// declared gives the methods of each type, and the texts that Name and EventName give, by folder
// and type.
func declared(sources []goSource) (methods map[string][]string, names, events map[string]string) {
	methods, names, events = map[string][]string{}, map[string]string{}, map[string]string{}
	for _, s := range sources {
		for _, d := range s.file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil {
				continue
			}
			typ := s.dir() + "." + receiver(fn)
			methods[typ] = append(methods[typ], fn.Name.Name)
			switch fn.Name.Name {
			case "Name":
				names[typ] = onlyText(fn)
			case "EventName":
				events[typ] = onlyText(fn)
			}
		}
	}
	return methods, names, events
}

func kindOf(methods []string) string {
	has := func(all ...string) bool {
		return !slices.ContainsFunc(all, func(m string) bool { return !slices.Contains(methods, m) })
	}
	switch {
	case has("Check", "Load", "Allow", "Apply"):
		return "Actions"
	case has("Load", "Allow", "About"):
		return "Questions"
	case has("Needs", "List"):
		return "Searches"
	}
	return ""
}

// receiver is the name of a method's type.
func receiver(fn *ast.FuncDecl) string {
	switch t := fn.Recv.List[0].Type.(type) {
	case *ast.Ident:
		return t.Name
	case *ast.StarExpr:
		if id, ok := t.X.(*ast.Ident); ok {
			return id.Name
		}
	}
	return ""
}

// onlyText is the text of a method that only returns a text.
func onlyText(fn *ast.FuncDecl) string {
	if fn.Body == nil || len(fn.Body.List) != 1 {
		return ""
	}
	ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return ""
	}
	lit, ok := ret.Results[0].(*ast.BasicLit)
	if !ok {
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}

// typeDecl is a type with what is said of it.
type typeDecl struct {
	spec *ast.TypeSpec
	doc  string
}

func typesOf(f *ast.File) []typeDecl {
	var out []typeDecl
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, s := range g.Specs {
			if spec, ok := s.(*ast.TypeSpec); ok {
				doc := spec.Doc.Text()
				if doc == "" && len(g.Specs) == 1 {
					doc = g.Doc.Text()
				}
				out = append(out, typeDecl{spec, doc})
			}
		}
	}
	return out
}

// announced lists the events that a type's methods, or functions beside them, make.
func announced(s goSource, typ string, events map[string]string) []string {
	var out []string
	for _, d := range s.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv != nil && receiver(fn) != typ {
			continue
		}
		ast.Inspect(fn, func(n ast.Node) bool {
			if lit, ok := n.(*ast.CompositeLit); ok {
				if id, ok := lit.Type.(*ast.Ident); ok && events[s.dir()+"."+id.Name] != "" {
					out = append(out, events[s.dir()+"."+id.Name])
				}
			}
			return true
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// usersOf lists the files that make a value of a type, other than its own.
func usersOf(sources []goSource, home goSource, typ string) []string {
	var out []string
	pkg := path.Base(home.dir())
	for _, s := range sources {
		if s.path == home.path {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			switch x := lit.Type.(type) {
			case *ast.Ident:
				ok = x.Name == typ && s.dir() == home.dir()
			case *ast.SelectorExpr:
				id, isName := x.X.(*ast.Ident)
				ok = isName && id.Name == pkg && x.Sel.Name == typ
			default:
				ok = false
			}
			if ok {
				out = append(out, s.path)
			}
			return true
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// throughOf lists the exported functions of a type's own package that make a value of it.
func throughOf(sources []goSource, home goSource, typ string) []string {
	var out []string
	for _, s := range sources {
		if s.dir() != home.dir() {
			continue
		}
		for _, d := range s.file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() || fn.Recv != nil && receiver(fn) == typ {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if lit, ok := n.(*ast.CompositeLit); ok {
					if id, ok := lit.Type.(*ast.Ident); ok && id.Name == typ {
						out = append(out, fn.Name.Name)
					}
				}
				return true
			})
		}
	}
	return out
}
