package importer_test

import (
	"slices"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const zorbing = `id,organisation,name,description,needs,access,phones,areas
z,The Lamp,Zorb hall,A hall.,Zorb Things; food/meals,phone,01632 960001,hollowmere
`

// A category that the partnership has explained once is not asked about again; what whoever imports
// says of this import goes before it.
func TestImportGoesByLocalCategories(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		cast.NewCity(t, db)
		needs := func(said importer.Answers) []string {
			t.Helper()
			run := runOf(readBatch(t, source.CSV, 0, inMemory("z.csv", []byte(zorbing))))
			run.Answers = said
			out, err := run.Do(t.Context(), r, operator)
			if err != nil {
				t.Fatal(err)
			}
			if asked := slices.ContainsFunc(out.Questions, func(q source.Question) bool { return q.Kind == source.UnknownCategory }); asked {
				return []string{"asked"}
			}
			for _, s := range services(t, r) {
				if s.Name == "Zorb hall" {
					var keys []string
					for _, a := range s.Attributes {
						if _, key, ok := directory.TermKey(a.TaxonomyTerm.ID); ok {
							keys = append(keys, key)
						}
					}
					return keys
				}
			}
			return nil
		}
		if got := needs(importer.Answers{}); !slices.Equal(got, []string{"asked"}) {
			t.Errorf("before it was explained: %q", got)
		}
		w := directory.LocalWord{ID: ids.New(), Kind: directory.WordCategory, Words: "zorb  things", Needs: []string{"learn", "daytime"}}
		if err := ops.Do(t.Context(), r, policy.Operator("o", policy.Administrator), directory.SaveWord{Word: w}); err != nil {
			t.Fatal(err)
		}
		if got := needs(importer.Answers{}); !slices.Contains(got, "learn") || !slices.Contains(got, "daytime") || !slices.Contains(got, "food/meals") {
			t.Errorf("explained: %q", got)
		}
		if got := needs(importer.Answers{Needs: map[string]string{"zorb things": "work"}}); !slices.Contains(got, "work") || slices.Contains(got, "learn") {
			t.Errorf("explained for this import: %q", got)
		}
	})
}
