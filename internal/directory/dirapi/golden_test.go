package dirapi_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirapi"
	"example.org/homeward/internal/platform/web"
)

var update = flag.Bool("update", false, "write the goldens anew")

// golden compares with a file, or writes it.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what it was; if that is meant, run the test with -update\n%s", path, got)
	}
}

// TestGoldens keeps what each address gives, for one record.
func TestGoldens(t *testing.T) {
	bank, _ := directory.Term(directory.TaxonomyNeeds, "food/foodbank")
	stages := directory.Taxonomies()[2].ID
	eachCast(t, func(t *testing.T, s site) {
		for name, path := range map[string]string{
			"details":          "/",
			"services":         "/services?per_page=1&search=shelter",
			"services-full":    "/services?per_page=1&search=shelter&full=true",
			"services-minimal": "/services?minimal=true&search=shelter",
			"service":          "/services/" + cast.NightShelterID,
			"service-by-phone": "/services/" + cast.HelplineID,
			"service-hidden":   "/services/" + cast.RefugeID,
			"places":           "/service_at_locations?per_page=1&search=shelter",
			"place":            "/service_at_locations/" + cast.NightPlaceID,
			"organizations":    "/organizations?per_page=1",
			"organization":     "/organizations/" + cast.LanternID,
			"taxonomies":       "/taxonomies?per_page=1",
			"taxonomy":         "/taxonomies/" + stages,
			"terms":            "/taxonomy_terms?per_page=1",
			"term":             "/taxonomy_terms/" + bank.ID,
			"notices":          "/notices",
		} {
			var out bytes.Buffer
			if err := json.Indent(&out, s.get(path), "", "  "); err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata", name+".json"), out.Bytes())
		}
	})
}

var mark = regexp.MustCompile(`^(GET|OPTIONS) /openreferral(.*)$`)

// TestDocument: the checked-in OpenAPI document is of the API as it is, and names its routes.
func TestDocument(t *testing.T) {
	doc, err := dirapi.Document(dirapi.Root)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("..", "..", "..", "docs", "openapi-openreferral.json"), doc)
	var read struct {
		OpenAPI string
		Paths   map[string]struct {
			Get struct {
				Parameters []struct{ Name, In, Description string }
			}
		}
	}
	if err := json.Unmarshal(doc, &read); err != nil {
		t.Fatal(err)
	}
	var described, routed []string
	for path, x := range read.Paths {
		described = append(described, path)
		for _, p := range x.Get.Parameters {
			if p.Description == "" {
				t.Errorf("%s: nothing is said of %s", path, p.Name)
			}
		}
	}
	apart := []string{"", "/openapi.json", "/{path...}"} // the root once more, the document, and what is not there
	for _, rt := range dirapi.Routes(nil, nil, mustParse(base)) {
		m := mark.FindStringSubmatch(rt.Pattern)
		if m == nil {
			t.Fatalf("a route outside the API: %s", rt.Pattern)
		}
		if rt.Access != web.Public || rt.Does != "" {
			t.Errorf("%s is for %v", rt.Pattern, rt.Access)
		}
		if path := strings.Replace(m[2], "{$}", "", 1); m[1] == "GET" && !slices.Contains(apart, path) {
			routed = append(routed, path)
		}
	}
	slices.Sort(described)
	slices.Sort(routed)
	if !slices.Equal(described, routed) {
		t.Errorf("described: %v\nrouted: %v", described, routed)
	}
}

// TestEveryParameterIsRead: each one that the document names for an address changes what it
// answers when it makes no sense, so none is only described.
func TestEveryParameterIsRead(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		var doc struct {
			Paths map[string]struct {
				Get struct {
					Parameters []struct{ Name, In string }
				}
			}
		}
		s.read("/openapi.json", &doc)
		n := 0
		for path, x := range doc.Paths {
			path = strings.Replace(path, "{id}", cast.LanternID, 1)
			for _, p := range x.Get.Parameters {
				if p.In != "query" {
					continue
				}
				n++
				bad := strings.Repeat("x", 301)
				if w := s.ask("GET", path+"?"+p.Name+"="+bad); w.Code != 400 || !strings.Contains(w.Body.String(), p.Name+": ") {
					t.Errorf("%s does not read %s: %d %s", path, p.Name, w.Code, w.Body)
				}
			}
		}
		if n < 40 {
			t.Errorf("only %d parameters", n)
		}
	})
}
