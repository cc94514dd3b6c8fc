package importer_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// TestImportHostile brings in SQL, HTML and nonsense in every field: it is kept as words or asked
// about, does nothing else, and is taken back whole.
func TestImportHostile(t *testing.T) {
	const poison = `'; drop table directory_service; -- <script>alert(1)</script> %s {{.}} ` + "\u202e" + `\`
	var header, cells []string
	for _, c := range source.Columns {
		header, cells = append(header, c.Name), append(cells, `"`+strings.ReplaceAll(poison, `"`, `""`)+`"`)
	}
	hostile := strings.Join(header, ",") + "\n" + strings.Join(cells, ",") + "\n"
	only := "organisation,name,needs,description,latitude,longitude,age_min,hours\n" +
		`"` + poison + `","` + poison + `",food/foodbank,"` + poison + `",999,NaN,-5,"` + poison + "\"\n" +
		`O,Swapped,food/foodbank,x,-1.9,52.5,,` + "\n" +
		`O,Abroad,food/foodbank,x,48.85,2.35,,` + "\n" +
		`O,"` + strings.Repeat("long ", 100) + `",food/foodbank,x,,,,` + "\n"
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		empty := exports(t, r)
		first := importFlat(t, r, hostile)
		wantCounts(t, first.Counts, "read 1 created 0 updated 0 unchanged 0")
		if first.Counts.Refused != 1 || first.Counts.Questions == 0 {
			t.Errorf("%s: %+v", first.Counts, first.Questions)
		}
		second := importFlat(t, r, only)
		wantCounts(t, second.Counts, "read 4 created 3 updated 0 unchanged 0")
		got := kindsOf(second)
		for _, kind := range []source.Kind{source.OutsideCountry, source.BadHours, source.BadValue} {
			if !strings.Contains(got, string(kind)) {
				t.Errorf("nothing asked about %s: %s", kind, got)
			}
		}
		for _, s := range services(t, r) {
			if len(s.ServiceAtLocations) > 0 {
				t.Errorf("%s was given the place %+v", s.Name, s.ServiceAtLocations[0].Location)
			}
			if strings.Contains(s.Description, "\u202e") {
				t.Error("a sign that turns the writing around came in")
			}
		}
		wantCounts(t, importFlat(t, r, only).Counts, "created 0 updated 0 unchanged 3")
		for _, out := range []importer.Result{second, first} {
			undoWhole(t, r, out.ID)
		}
		sameExports(t, empty, exports(t, r))
	})
}

// TestImportNeeds explains somebody else's category on the command line.
func TestImportNeeds(t *testing.T) {
	const body = `{"contents":[{"id":"a","name":"A","status":"active","organization":{"id":"o","name":"O"},
		"attributes":[{"id":"x","taxonomy_term":{"id":"t","name":"Talking Therapy"}}]}]}`
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		run := runOf(readBatch(t, source.OpenReferral, 0, inMemory("a.json", []byte(body))))
		out, err := run.Preview(t.Context(), r, operator)
		if err != nil || out.Counts.Refused != 1 || out.Counts.Questions != 1 || out.Questions[0].Kind != source.UnknownCategory {
			t.Fatalf("%v %s %+v", err, out.Counts, out.Questions)
		}
		if !strings.Contains(out.Questions[0].Proposal, `--need "Talking Therapy=`) {
			t.Errorf("proposed: %s", out.Questions[0].Proposal)
		}
		run.Answers.Needs = map[string]string{"talking therapy": "health/counselling"}
		if out, err = run.Do(t.Context(), r, operator); err != nil {
			t.Fatal(err)
		}
		wantCounts(t, out.Counts, "read 1 created 1 updated 0 unchanged 0 questions 0 refused 0")
	})
}
