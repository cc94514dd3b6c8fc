package dirapi_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/source"
)

// checker judges answers by the official schemas of Open Referral UK 3.0.
type checker struct {
	dir     string
	schemas map[string]*jsonschema.Schema
}

// newChecker reads the schemas, and skips the test where they are missing.
func newChecker(t *testing.T) *checker {
	t.Helper()
	return &checker{filepath.Dir(citytest.Data(t, "directory/oruk-3.0-schemas")), map[string]*jsonschema.Schema{}}
}

func (c *checker) path(parts ...string) string {
	return filepath.Join(append([]string{c.dir}, parts...)...)
}

// standard are the formats that JSON Schema itself knows.
var standard = []string{"uuid", "uri", "email", "date-time", "date", "time"}

// tidy takes out what would keep a schema from being read: addresses of its own, formats that
// nobody knows, and a word of JSON Schema that stands for something else.
func tidy(node any) {
	switch x := node.(type) {
	case []any:
		for _, item := range x {
			tidy(item)
		}
	case map[string]any:
		if _, text := x["$id"].(string); text {
			delete(x, "$id")
		}
		if format, text := x["format"].(string); text && !slices.Contains(standard, format) {
			delete(x, "format")
		}
		for _, item := range x {
			tidy(item)
		}
	}
}

func (c *checker) schema(name string) (*jsonschema.Schema, error) {
	if s, ok := c.schemas[name]; ok {
		return s, nil
	}
	doc, err := readJSON(c.path("oruk-3.0-schemas", name+".json"))
	if err != nil {
		return nil, err
	}
	tidy(doc)
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource(name, doc); err != nil {
		return nil, err
	}
	s, err := compiler.Compile(name)
	c.schemas[name] = s
	return s, err
}

func readJSON(path string) (any, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return jsonschema.UnmarshalJSON(bytes.NewReader(body))
}

// judge says what is wrong with an answer. The list of organisations has the schema of one record;
// those of the other lists hold the envelope, but ask nothing of it: so we do, as the official
// validator does.
func (c *checker) judge(name string, answer any) error {
	s, err := c.schema(name)
	if err != nil {
		return err
	}
	if name != "organization_list" {
		err = s.Validate(answer)
	} else {
		for _, item := range contents(answer) {
			err = errors.Join(err, s.Validate(item))
		}
	}
	if isList(name) {
		err = errors.Join(err, envelope(answer))
	}
	return err
}

func isList(name string) bool { return len(name) > 5 && name[len(name)-5:] == "_list" }

func contents(answer any) []any {
	m, _ := answer.(map[string]any)
	list, _ := m["contents"].([]any)
	return list
}

// envelope says what is wrong with the envelope of a list.
func envelope(answer any) error {
	m, ok := answer.(map[string]any)
	if !ok {
		return errors.New("no object")
	}
	list, ok := m["contents"].([]any)
	if !ok {
		return errors.New("no contents")
	}
	number := func(name string) (n int) {
		if _, err := fmt.Sscan(fmt.Sprint(m[name]), &n); err != nil {
			n = -1
		}
		return n
	}
	total, page, pages := number("total_items"), number("page_number"), number("total_pages")
	switch {
	case total < 0 || pages < 1 || page < 1:
		return fmt.Errorf("page %d of %d, with %d items", page, pages, total)
	case m["first_page"] != (page == 1):
		return fmt.Errorf("page %d: first_page is %v", page, m["first_page"])
	case m["last_page"] != (page >= pages):
		return fmt.Errorf("page %d of %d: last_page is %v", page, pages, m["last_page"])
	case m["empty"] != (len(list) == 0):
		return fmt.Errorf("%d items: empty is %v", len(list), m["empty"])
	}
	return nil
}

// size is apart, as some of the reference answers have it wrong.
func sizeRight(answer any) error {
	m := answer.(map[string]any)
	if n := len(contents(answer)); fmt.Sprint(m["size"]) != fmt.Sprint(n) {
		return fmt.Errorf("%d items: size is %v", n, m["size"])
	}
	return nil
}

// onDisk is a file of the real export, or the test is skipped.
func onDisk(t *testing.T, c *checker, name string) source.File {
	t.Helper()
	path := c.path("streetsupport-wmca", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the test data %s is missing: this test was not run", name)
	}
	return source.File{Name: name, Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}
