package importweb_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
)

// wideTable is a table of so many columns.
func wideTable(columns int) []byte {
	var b strings.Builder
	b.WriteString("organisation,name,needs")
	for i := 3; i < columns; i++ {
		b.WriteString(",c" + strconv.Itoa(i))
	}
	return []byte(b.String() + "\nLamp,Soup,food/meals\n")
}

func manyRecords(n int) []byte {
	var b strings.Builder
	b.WriteString(`{"contents":[{"id":"x","name":"y"}`)
	for i := range n {
		fmt.Fprintf(&b, `,{"id":"%d","name":"n","organization_id":"o","status":"active"}`, i)
	}
	return []byte(b.String() + "]}")
}

// TestSmallFilesThatGrow: what would take up far more memory than it is long is refused before it is
// held, what was typed stands there still, and nothing is kept.
func TestSmallFilesThatGrow(t *testing.T) {
	rows := "organisation,name,needs\n" + strings.Repeat("Lamp,Soup,food/meals\n", importer.MaxRecords+1)
	cases := map[string]struct {
		f    file
		says string
	}{
		"501 columns":       {file{"a.csv", wideTable(501)}, "This table has 501 columns; the most that can be read is 500"},
		"100,000 columns":   {file{"a.csv", wideTable(100_000)}, "This table has 100000 columns"},
		"500,000 columns":   {file{"a.csv", wideTable(500_000)}, "can be read"},
		"wide in a zip":     {file{"a.zip", zipped(t, file{"a.csv", wideTable(100_000)})}, "This table has 100000 columns"},
		"400,000 records":   {file{"a.json", manyRecords(400_000)}, "more than 50000 records"},
		"rows":              {file{"a.csv", []byte(rows)}, "more than 50000 records"},
		"rows in a zip":     {file{"a.zip", zipped(t, file{"a.csv", []byte(rows)})}, "more than 50000 records"},
		"schedules in one":  {file{"a.json", []byte(`{"contents":[` + strings.Repeat(`{"id":"a","name":"b","status":"active","schedules":[`+strings.Repeat("{},", 100_000)+"{}]},", 10) + `{}]}`)}, "small parts"},
		"lists in one cell": {file{"a.csv", []byte("organisation,name,needs\nLamp,Soup,\"" + strings.Repeat("a;", 1_200_000) + "\"\n")}, "small parts"},
	}
	c := node(t, "file:"+t.TempDir()+"/a.db", "one")
	for name, x := range cases {
		t.Run(name, func(t *testing.T) {
			w := c.upload(map[string]string{"name": "Council of Quay", "licence": "OGL"}, x.f)
			p := c.checked(w)
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(p.Body(), x.says) || w.Body.Len() > 100_000 {
				t.Errorf("%d, %d bytes: %.900s", w.Code, w.Body.Len(), p.Body())
			}
			if name, licence := p.Attr("input[name=name]", "value"), p.Attr("input[name=licence]", "value"); name != "Council of Quay" || licence != "OGL" {
				t.Errorf("what was typed is gone: %q %q", name, licence)
			}
			if len(c.drafts()) > 0 {
				t.Error("something was kept")
			}
		})
	}
}

func (c town) drafts() []importer.Draft {
	c.t.Helper()
	list, err := ops.Find(c.t.Context(), c.a.Runner, operator, importer.ListDrafts{})
	if err != nil {
		c.t.Fatal(err)
	}
	return list
}

// TestDraftsThatAreTooMuch: files that were kept before there was a limit, or got past the form, are
// told as unreadable on every page, and are not brought in.
func TestDraftsThatAreTooMuch(t *testing.T) {
	c := node(t, "file:"+t.TempDir()+"/a.db", "one")
	for name, x := range map[string]struct {
		format source.Format
		body   []byte
		says   string
	}{
		"columns": {source.CSV, wideTable(100_000), "This table has 100000 columns"},
		"records": {source.OpenReferral, manyRecords(importer.MaxRecords), "more than 50000 records"},
	} {
		t.Run(name, func(t *testing.T) {
			a := importer.UploadDraft{ID: ids.New(), Source: name, Format: x.format, Files: []importer.Upload{{Name: "a", Body: x.body}}}
			if err := ops.Do(t.Context(), c.a.Runner, people["ada"], a); err != nil {
				t.Fatal(err)
			}
			paths := []string{"/preview", "/questions"}
			if x.format == source.CSV {
				paths = append(paths, "/columns")
				w := c.post(own(a.ID, "/columns"), url.Values{"version": {"7"}, "key.0": {"organisation"}, "column.0": {"organisation"}})
				if w.Code < 400 || w.Code >= 500 || w.Body.Len() > 100_000 {
					t.Errorf("posted: %d, %d bytes", w.Code, w.Body.Len())
				}
			}
			for _, path := range paths {
				w := c.get(own(a.ID, path))
				if body := c.checked(w).Body(); w.Code != http.StatusOK || len(body) > 100_000 || path != "/questions" && !strings.Contains(body, x.says) {
					t.Errorf("%s: %d, %d bytes: %.700s", path, w.Code, len(body), body)
				}
			}
			to := c.wants(http.StatusSeeOther, own(a.ID, "/begin"), url.Values{"version": {"1"}})
			if i := c.work(strings.TrimPrefix(to, "/desk/imports/"), importer.Stopped); i.Counts.Created != 0 {
				t.Errorf("%+v", i)
			}
		})
	}
}
