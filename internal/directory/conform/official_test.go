package conform_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/conform"
)

// official judges by the official schemas.
type official map[string]*jsonschema.Schema

func newOfficial(t *testing.T) (official, string) {
	t.Helper()
	dir := filepath.Dir(citytest.Data(t, "directory/oruk-3.0-schemas"))
	out := official{}
	for name := range conform.Shapes {
		doc := parse(t, filepath.Join(dir, "oruk-3.0-schemas", name+".json"))
		tidy(doc)
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(name, doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = s
	}
	return out, filepath.Join(dir, "oruk-3.0-mocks")
}

// tidy takes out of a schema the words that stand for something else there.
func tidy(node any) {
	switch x := node.(type) {
	case []any:
		for _, item := range x {
			tidy(item)
		}
	case map[string]any:
		if _, ok := x["$id"].(string); ok {
			delete(x, "$id")
		}
		if f, ok := x["format"].(string); ok && f == "csv" {
			delete(x, "format")
		}
		for _, item := range x {
			tidy(item)
		}
	}
}

func parse(t *testing.T, path string) any {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// same holds our verdict on a document against the official one.
func (o official) same(t *testing.T, what, name string, doc any) (valid bool) {
	t.Helper()
	grave, err := conform.Judge(name, conform.Marshal(doc))
	if err != nil {
		t.Fatal(err)
	}
	theirs := o[name].Validate(doc)
	if (theirs == nil) != (len(grave) == 0) {
		t.Errorf("%s: the schema says %v, and we say %+v", what, theirs, grave)
	}
	return theirs == nil
}

// TestOfficialMocks holds our shapes against the official schemas on every answer of the reference, and
// on each with one thing about it spoilt.
func TestOfficialMocks(t *testing.T) {
	o, mocks := newOfficial(t)
	tried, invalid := 0, 0
	for _, folder := range []string{"Default", "Fail"} {
		for name := range o {
			path := filepath.Join(mocks, folder, name+".json")
			if _, err := os.Stat(path); err != nil {
				path = filepath.Join(mocks, folder, name+"_full.json")
			}
			doc := parse(t, path)
			o.same(t, path, name, doc)
			for at, change := range changes(doc, "") {
				if strings.HasSuffix(name, "_list") && strings.Count(at, "/") < 3 {
					continue // the schemas ask nothing of what stands around the records
				}
				undo := change()
				if !o.same(t, path+at, name, doc) {
					invalid++
				}
				undo()
				tried++
			}
		}
	}
	if tried < 2500 || invalid < 1000 {
		t.Errorf("only %d changes were tried, %d of them invalid", tried, invalid)
	}
}

// spoilt are values to put in the place of what is there.
var spoilt = []any{nil, "x y", 1.5, true, []any{}, map[string]any{}, "a@b.example", "https://ok.example/a", "4f6c9b3e-6a0b-4d0f-9f3e-2b1c3d4e5f60"}

// changes gives each way to spoil one thing in a document; each gives back how to undo it.
func changes(doc any, at string) map[string]func() func() {
	out := map[string]func() func(){}
	switch x := doc.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(x)) {
			was := x[k]
			out[at+"/"+k+"/gone"] = func() func() { delete(x, k); return func() { x[k] = was } }
			for i, v := range spoilt {
				out[at+"/"+k+"/"+strconv.Itoa(i)] = func() func() { x[k] = v; return func() { x[k] = was } }
			}
			maps.Copy(out, changes(was, at+"/"+k))
		}
	case []any:
		for i, v := range x {
			maps.Copy(out, changes(v, at+"/"+strconv.Itoa(i)))
			out[at+"/"+strconv.Itoa(i)+"/null"] = func() func() { x[i] = nil; return func() { x[i] = v } }
		}
	}
	return out
}
