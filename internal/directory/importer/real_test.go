package importer_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// undoWhole undoes an import, and wants nothing to be left.
func undoWhole(t testing.TB, r *ops.Runner, id string) {
	t.Helper()
	out, err := importer.UndoWholeImport(t.Context(), r, operator, id)
	if err != nil || len(out.Left) > 0 {
		t.Fatal(err, out.Left)
	}
}

// TestImportRealExport brings in the real export, again, and with its days moved; and takes it all
// back. The exports tell whether anything is not as it was, to the byte.
func TestImportRealExport(t *testing.T) {
	batch, moved := readBatch(t, source.StreetSupport, 0, realFiles(t)...), readBatch(t, source.StreetSupport, 1, realFiles(t)...)
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		empty := exports(t, r)
		preview, err := runOf(batch).Preview(t.Context(), r, operator)
		if err != nil {
			t.Fatal(err)
		}
		sameExports(t, empty, exports(t, r))

		first := doImport(t, r, batch)
		wantCounts(t, first.Counts, "read 1323 created 1252 updated 0 unchanged 0 questions")
		if first.Counts != preview.Counts {
			t.Errorf("the dry run said %s, the import %s", preview.Counts, first.Counts)
		}
		imported := exports(t, r)

		clk.Move(time.Hour)
		again := doImport(t, r, batch)
		wantCounts(t, again.Counts, "created 0 updated 0 unchanged 1252")
		if again.Counts.Questions != first.Counts.Questions {
			t.Errorf("%d questions, were %d", again.Counts.Questions, first.Counts.Questions)
		}
		sameExports(t, imported, exports(t, r))

		clk.Move(time.Hour)
		shifted := doImport(t, r, moved)
		wantCounts(t, shifted.Counts, "created 0")
		if shifted.Counts.Updated < 700 || strings.Contains(kindsOf(shifted), string(source.ShiftedDays)) {
			t.Errorf("with the days moved: %s, %s", shifted.Counts, kindsOf(shifted))
		}
		_, err = importer.UndoWholeImport(t.Context(), r, operator, first.ID)
		if !errors.Is(err, errs.Conflict) || !strings.Contains(err.Error(), shifted.ID) {
			t.Errorf("an import that another built on: %v", err)
		}
		undoWhole(t, r, shifted.ID)
		undoWhole(t, r, again.ID)
		sameExports(t, imported, exports(t, r))
		undoWhole(t, r, first.ID)
		sameExports(t, empty, exports(t, r))
		if _, err := importer.UndoWholeImport(t.Context(), r, operator, first.ID); !errors.Is(err, errs.Conflict) {
			t.Errorf("undone twice: %v", err)
		}
		wantCounts(t, doImport(t, r, batch).Counts, "created 1252 updated 0 unchanged 0")
	})
}

func kindsOf(out importer.Result) string {
	var b strings.Builder
	for _, q := range out.Questions {
		b.WriteString(string(q.Kind) + " ")
	}
	return b.String()
}

// TestImportRealMapping looks at what the real export became.
func TestImportRealMapping(t *testing.T) {
	batch := readBatch(t, source.StreetSupport, 1, realFiles(t)...)
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		doImport(t, r, batch)
		named := 0
		list := services(t, r)
		for _, s := range list {
			if s.Name != s.Organization.Name {
				named++
			}
			if len(s.Attributes) < 2 || len(s.ServiceAreas) == 0 || s.AssuredDate != "" {
				t.Errorf("%s %q lacks something, or is assured: %+v", s.ID, s.Name, s)
			}
			for _, p := range s.ServiceAtLocations {
				if p.Location.Latitude == nil || p.Location.Name == "" {
					t.Errorf("%s %q has a place without a point or a name: %+v", s.ID, s.Name, p.Location)
				}
			}
		}
		if len(list) != 1252 || named < 1200 {
			t.Errorf("%d listings, %d with a name of their own", len(list), named)
		}
	})
}
