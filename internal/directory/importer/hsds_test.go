package importer_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// profile compiles a schema of the UK profile. Its $id names an address that is not there, and some
// of its formats are words rather than formats: both are taken out first.
func profile(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(citytest.Data(t, "directory/oruk-3.0-schemas"), name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	plain(doc)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("mem:///"+name, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("mem:///" + name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func plain(doc any) {
	switch x := doc.(type) {
	case map[string]any:
		delete(x, "$id")
		if f, ok := x["format"].(string); ok && f != "uuid" && f != "uri" && f != "email" && f != "date-time" {
			delete(x, "format")
		}
		for _, v := range x {
			plain(v)
		}
	case []any:
		for _, v := range x {
			plain(v)
		}
	}
}

// conforms checks every service of the Open Referral export.
func conforms(t *testing.T, r *ops.Runner) {
	t.Helper()
	var b bytes.Buffer
	if _, err := ops.Ask(t.Context(), r, policy.Nobody(), directory.ExportDirectory{Format: source.OpenReferral, To: &b}); err != nil {
		t.Fatal(err)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(b.Bytes(), &list); err != nil || len(list) == 0 {
		t.Fatal(err, len(list))
	}
	schema, wrong := profile(t, "service.json"), 0
	for _, raw := range list {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err == nil {
			err = schema.Validate(v)
		}
		if wrong < 5 && err != nil {
			wrong++
			t.Errorf("%v\n%s", err, raw)
		}
		if bytes.Contains(raw, []byte(":null")) {
			t.Errorf("an optional field is null: %s", raw)
		}
	}
}

func TestHSDSConforms(t *testing.T) {
	profile(t, "service.json")
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		conforms(t, c.Runner)
		importFlat(t, c.Runner, flat)
		doImport(t, c.Runner, readBatch(t, source.StreetSupport, 1, realFiles(t)...))
		conforms(t, c.Runner)
	})
}

func TestTermsAreWhole(t *testing.T) {
	schema, parents := profile(t, "taxonomy_term.json"), map[string]bool{"": true}
	for _, term := range directory.Terms() {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(store.JSON(term))))
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil || !parents[term.ParentID] {
			t.Errorf("%+v: %v", term, err)
		}
		parents[term.ID] = true
		if taxonomy, key, ok := directory.TermKey(term.ID); !ok || taxonomy != term.Taxonomy || key != term.Code {
			t.Errorf("%s is found as %s %s", term.ID, taxonomy, key)
		}
	}
	if _, _, ok := directory.TermKey("nothing"); ok || len(directory.Taxonomies()) != 5 {
		t.Error("an unknown term was found, or a taxonomy is missing")
	}
}
