package directory_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// TestExportWorkbook holds the workbook to the table: the same rows, no formula, nothing hidden, and the
// same bytes each time.
func TestExportWorkbook(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		s := show(t, db, cast.NightShelterID)
		s.Name = `=HYPERLINK("https://example.org","x")`
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, directory.SaveService{Service: s}); err != nil {
			t.Fatal(err)
		}
		export := func(organisation string) []byte {
			var b bytes.Buffer
			if _, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, directory.ExportDirectory{Format: source.XLSX, To: &b, Organisation: organisation}); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
		one := export("")
		if !bytes.Equal(one, export("")) {
			t.Error("the same directory gives other bytes")
		}
		book, err := excelize.OpenReader(bytes.NewReader(one))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.GetRows("Services")
		if err != nil || len(rows) != 5 {
			t.Fatalf("%d rows: %v", len(rows), err)
		}
		name := slices.Index(rows[0], "name")
		var names []string
		for n, row := range rows[1:] {
			names = append(names, row[name])
			for i, cell := range row {
				at, _ := excelize.CoordinatesToCellName(i+1, n+2)
				if f, _ := book.GetCellFormula("Services", at); f != "" {
					t.Errorf("%s is the formula %s", at, f)
				}
				if bytes.Contains([]byte(cell), []byte("CANARY")) {
					t.Errorf("%s tells where a hidden place is: %s", at, cell)
				}
			}
		}
		slices.Sort(names)
		if want := []string{`'=HYPERLINK("https://example.org","x")`, "Food bank", "Helpline", "Women's refuge"}; !slices.Equal(names, want) {
			t.Errorf("names %q", names)
		}
		few, err := excelize.OpenReader(bytes.NewReader(export(cast.HarbourID)))
		if err != nil {
			t.Fatal(err)
		}
		if rows, err := few.GetRows("Services"); err != nil || len(rows) != 3 {
			t.Errorf("of one organisation: %d rows, %v", len(rows), err)
		}
	})
}
