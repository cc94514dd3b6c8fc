package dirapi_test

import (
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/migrations"
)

var operator = policy.Operator("an operator", policy.DirectoryEditor)

// bring imports files.
func bring(t *testing.T, s site, format source.Format, files ...source.File) importer.Result {
	t.Helper()
	batch, err := source.Read(format, files, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := importer.Run{Source: string(format), Batch: batch, Files: []string{"test"}}.Do(t.Context(), s.runner, operator)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.finder.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestWithdrawn: what an import brought and its undoing took back is told as gone to those who
// may have copied it.
func TestWithdrawn(t *testing.T) {
	eachCast(t, func(t *testing.T, s site) {
		before := s.page("/services").ids()
		s.clock.Move(time.Hour)
		since := escape(s.clock.Now().Format(time.RFC3339))
		brought := bring(t, s, source.CSV, source.File{Name: "d.csv", Open: func() (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader("organisation,name,needs,place_name,latitude,longitude\nLamp,Soup,food/meals,The Hall,53.41,0.92\n")), nil
		}})
		fresh := s.page("/services?modified_after=" + since)
		if len(fresh.Contents) != 1 || fresh.Contents[0]["name"] != "Soup" {
			t.Fatalf("after the import: %v", fresh.Contents)
		}
		hall := s.page("/service_at_locations?modified_after=" + since).ids()
		if len(hall) != 1 {
			t.Fatalf("after the import: %v", hall)
		}
		s.clock.Move(time.Hour)
		if _, err := importer.UndoWholeImport(t.Context(), s.runner, operator, brought.ID); err != nil {
			t.Fatal(err)
		}
		if err := s.finder.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := s.page("/services").ids(); len(got) != len(before) {
			t.Errorf("after undoing it: %v", got)
		}
		gone := s.page("/services?modified_after=" + since)
		if len(gone.Contents) != 1 || gone.Contents[0]["id"] != fresh.Contents[0]["id"] || gone.Contents[0]["status"] != "defunct" {
			t.Fatalf("told as gone: %v", gone.Contents)
		}
		if name := gone.Contents[0]["name"]; name == "Soup" || name == "" {
			t.Errorf("it is still called %q", name)
		}
		for _, told := range []bool{true, false} {
			item := directory.FeedItem{ServiceID: gone.ids()[0], Place: -1, Gone: told}
			read, err := ops.Ask(t.Context(), s.runner, policy.Nobody(), directory.ShowFeed{Items: []directory.FeedItem{item}})
			if _, there := read[item.ServiceID]; err != nil || there != told {
				t.Errorf("asked for as gone, %v: %v %v", told, read, err)
			}
		}
		left := s.page("/service_at_locations?modified_after=" + since)
		if !slices.Equal(left.ids(), hall) || left.Contents[0]["status"] != "defunct" || left.names()[0] == "Soup" {
			t.Errorf("its place: %v", left.Contents)
		}
		for _, path := range []string{"/services/" + gone.ids()[0], "/service_at_locations/" + hall[0]} {
			if w := s.ask(http.MethodGet, path); w.Code != http.StatusNotFound {
				t.Errorf("%s: %d", path, w.Code)
			}
		}
	})
}

// TestRealExportConforms judges every service, place and organisation of the real export. One engine
// is enough for this: the records are the same on both.
func TestRealExportConforms(t *testing.T) {
	c := newChecker(t)
	files := []source.File{onDisk(t, c, "wmca_services_v7.json"), onDisk(t, c, "wmca_organizations_v7.json")}
	clk := clock.At(citytest.Now)
	db := citytest.Open(t, "file:"+filepath.Join(t.TempDir(), "real.db"), clk)
	if _, err := db.Migrate(t.Context(), migrations.Files); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, citytest.Runner(t, db), clk)
	bring(t, s, source.StreetSupport, files...)
	for path, schema := range map[string]string{
		"/services": "service", "/service_at_locations": "service_at_location", "/organizations": "organization",
	} {
		lines := strings.Split(strings.TrimSpace(string(s.get(path+"?full=true&format=ndjson"))), "\n")
		if len(lines) < 200 {
			t.Errorf("%s: only %d records", path, len(lines))
		}
		wrong := 0
		for _, line := range lines {
			doc, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
			if err == nil {
				err = c.judge(schema, doc)
			}
			if err != nil && wrong < 5 {
				wrong++
				t.Errorf("%s: %v\n%.300s", path, err, line)
			}
		}
	}
}
