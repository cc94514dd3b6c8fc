package dirapi_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestReferenceAnswers shows that the checker is no pushover: it takes every answer that the
// official validator takes, and refuses those that it refuses.
func TestReferenceAnswers(t *testing.T) {
	c := newChecker(t)
	schemaOf := map[string]string{"service_full": "service", "service_at_location_full": "service_at_location", "organization_full": "organization"}
	judge := func(folder, name string) error {
		doc, err := readJSON(c.path("oruk-3.0-mocks", folder, name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		schema, ok := schemaOf[name]
		if !ok {
			schema = name
		}
		return c.judge(schema, doc)
	}
	for _, name := range []string{
		"api_details", "organization", "organization_list", "service_at_location_full", "service_at_location_list",
		"service_full", "service_list", "taxonomy", "taxonomy_list", "taxonomy_term", "taxonomy_term_list",
	} {
		if err := judge("Default", name); err != nil {
			t.Errorf("Default/%s was refused: %v", name, err)
		}
	}
	for _, name := range []string{"service_list", "service_full", "taxonomy_term", "api_details"} {
		if err := judge("Fail", name); err == nil {
			t.Errorf("Fail/%s was accepted", name)
		}
	}
}

// kinds are the lists, and the schemas of a page and of one record.
var kinds = []struct{ path, list, one string }{
	{"/services", "service_list", "service"},
	{"/service_at_locations", "service_at_location_list", "service_at_location"},
	{"/organizations", "organization_list", "organization"},
	{"/taxonomies", "taxonomy_list", "taxonomy"},
	{"/taxonomy_terms", "taxonomy_term_list", "taxonomy_term"},
}

// TestConformance judges our own answers: page one, the middle and the last, and ten records of
// each kind.
func TestConformance(t *testing.T) {
	c := newChecker(t)
	eachDemo(t, func(t *testing.T, s site) {
		judge := func(schema, path string) any {
			t.Helper()
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.get(path)))
			if err != nil {
				t.Fatal(err)
			}
			if err := c.judge(schema, doc); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			noNulls(t, path, doc)
			return doc
		}
		judge("api_details", "/")
		judge("api_details", "")
		for _, k := range kinds {
			judgePages(t, k.path, func(path string) any { return judge(k.list, path) })
			ids := s.page(k.path + "?per_page=100").ids()
			for range 10 {
				id := ids[rand.IntN(len(ids))]
				if got := judge(k.one, k.path+"/"+id).(map[string]any)["id"]; got != id {
					t.Errorf("%s/%s answers with %v", k.path, id, got)
				}
			}
		}
		for path, schema := range map[string]string{
			"/services?full=true": "service_list", "/service_at_locations?full=true": "service_at_location_list",
			"/organizations?full=true": "organization_list", "/organizations?full_service=true": "organization_list",
			"/services?modified_after=2000-01-01": "service_list", "/services?page=99": "service_list",
		} {
			judge(schema, path)
		}
	})
}

// judgePages judges page one, the middle and the last, with five records a page as the official
// validator asks for them.
func judgePages(t *testing.T, path string, judge func(string) any) {
	t.Helper()
	first := judge(path + "?per_page=5&page=1").(map[string]any)
	var pages int
	if _, err := fmt.Sscan(fmt.Sprint(first["total_pages"]), &pages); err != nil {
		t.Fatal(err)
	}
	for _, page := range []int{1, (pages + 1) / 2, pages} {
		doc := judge(fmt.Sprintf("%s?per_page=5&page=%d", path, page))
		if err := sizeRight(doc); err != nil {
			t.Errorf("%s page %d: %v", path, page, err)
		}
		if n := len(contents(doc)); n != 5 && page != pages {
			t.Errorf("%s page %d has %d records", path, page, n)
		}
	}
}

// noNulls refuses a null anywhere: what is not known is left out.
func noNulls(t *testing.T, path string, node any) {
	t.Helper()
	switch x := node.(type) {
	case nil:
		t.Errorf("%s holds a null", path)
	case []any:
		for _, item := range x {
			noNulls(t, path, item)
		}
	case map[string]any:
		for name, item := range x {
			noNulls(t, path+"."+name, item)
		}
	}
}
