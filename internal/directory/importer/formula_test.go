package importer_test

import (
	"archive/zip"
	"encoding/csv"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// hostile is a table whose words a spreadsheet would run, and whose figures it wouldn't.
const hostile = `organisation,name,description,needs,how_to_get_in,phones,address,town,postcode,latitude,longitude
"=HYPERLINK(""https://evil.example"")",+SUM(A1),"- Bring a bag
- and a friend",food/meals,@work,+44 121 496 0001 | Desk,-1 Chapel Street,Walsall,WS1 1AA,52.58,-1.98
`

// inZip opens the tables of an export in HSDS's tabular form.
func inZip(t *testing.T, body string) (files []source.File) {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		files = append(files, source.File{Name: f.Name, Open: f.Open})
	}
	return files
}

// No table that we give away holds a cell that a spreadsheet could run; a longitude and a phone number
// are for programs as they are; and our own import reads every word back as it was.
func TestNoExportHoldsAFormula(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		before := exports(t, r)
		first := doImport(t, r, readBatch(t, source.CSV, 0, inMemory("d.csv", []byte(hostile))))
		out := exports(t, r)
		tables := inZip(t, out[source.HSDSCSV])
		found := map[string]bool{}
		for _, f := range append(tables, inMemory("flat.csv", []byte(out[source.CSV]))) {
			body, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(body).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				for _, cell := range row {
					found[cell] = true
					if cell != "" && strings.Contains("=+-@\t\r", cell[:1]) && strings.Trim(cell, "0123456789 .()+-") != "" {
						t.Errorf("%s holds %q", f.Name, cell)
					}
				}
			}
		}
		for _, want := range []string{"-1.98", "+44 121 496 0001", "'- Bring a bag\n- and a friend", "'+SUM(A1)"} {
			if !found[want] {
				t.Errorf("no cell holds %q", want)
			}
		}
		back := readBatch(t, source.HSDSCSV, 0, tables...)
		if len(back.Services) != 1 || back.Services[0].Name != "+SUM(A1)" || back.Services[0].Description != "- Bring a bag\n- and a friend" ||
			len(back.Organisations) != 1 || !strings.HasPrefix(back.Organisations[0].Name, "=HYPERLINK(") {
			t.Errorf("read back: %+v %+v", back.Services, back.Organisations)
		}
		undoWhole(t, r, first.ID)
		sameExports(t, before, exports(t, r))
	})
}
