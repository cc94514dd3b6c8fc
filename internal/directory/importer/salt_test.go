package importer_test

import (
	"slices"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// Whoever has the file and a guess at the address must not be able to make the id of a place that is
// kept back: it hangs on something that only this database knows.
func TestNobodyCanMakeTheIDOfAPlace(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		cast.NewCity(t, db)
		file := inMemory("d.csv", []byte(safe))
		first := importWith(t, r, source.CSV, file, importer.Answers{})
		here := placeIDs(t, r)
		undoWhole(t, r, first.ID)
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			n, err := tx.Exec(`update directory_import_salt set salt = 'of another database'`)
			if n != 1 {
				t.Errorf("%d salts", n)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		importWith(t, r, source.CSV, file, importer.Answers{})
		there := placeIDs(t, r)
		if len(here) == 0 || len(here) != len(there) {
			t.Fatalf("%d places here, %d there", len(here), len(there))
		}
		for service, id := range here {
			if there[service] == id {
				t.Errorf("%s has place %s in every database", service, id)
			}
		}
	})
}

// placeIDs are the ids of the places of what was imported, by service.
func placeIDs(t *testing.T, r *ops.Runner) map[string]string {
	t.Helper()
	known := map[string]string{}
	for _, s := range services(t, r) {
		for _, at := range s.ServiceAtLocations {
			if slices.Contains([]string{"Haven", "Other"}, s.Organization.Name) {
				known[s.ID] = at.ID
			}
		}
	}
	return known
}
