package importer_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// stay lets a service of the city say what decides about staying there, and counts its beds.
func stay(t *testing.T, r *ops.Runner, serviceID, food string, total, vacant int) {
	t.Helper()
	in, err := ops.Ask(t.Context(), r, cast.Editor, directory.OpenService{ServiceID: serviceID})
	if err != nil {
		t.Fatal(err)
	}
	s := in.For(cast.Editor).Service
	s.Staying = directory.Staying{
		Stay:  directory.Stay{Price: "=12 pounds; a week", Food: food, Referral: "The council, or \"you\""},
		Hours: 5, Units: []directory.BedUnit{{ID: ids.New(), Name: "Hall; upstairs", Total: total}, {ID: ids.New(), Name: "Never counted", Total: 2}},
	}
	if err := ops.Do(t.Context(), r, cast.Editor, directory.SaveService{Service: s}); err != nil {
		t.Fatal(err)
	}
	if err := ops.Do(t.Context(), r, cast.Editor, beds.Count{ServiceID: serviceID, UnitID: s.Staying.Units[0].ID, Vacant: vacant}); err != nil {
		t.Fatal(err)
	}
}

// TestStayingThereAndBack takes out what decides about a place to stay and which beds are free, and brings
// it in again: nothing changes. Figures carry their time, and a refuge's are in no file.
func TestStayingThereAndBack(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		cast.NewCity(t, db)
		stay(t, r, cast.NightShelterID, "Breakfast", 30, 3)
		told := clk.Now().UTC()
		stay(t, r, cast.RefugeID, "Supper", 41, 23)
		clk.Move(7 * time.Hour)
		out := exports(t, r)
		figure := "Hall; upstairs: 3 free, told " + told.Format(time.RFC3339) + ", holds until " + told.Add(5*time.Hour).Format(time.RFC3339)
		for format, text := range out {
			if format == source.HSDSCSV {
				continue // it is zipped
			}
			for _, words := range []string{figure, "Breakfast", "Supper", "12 pounds; a week"} {
				if !strings.Contains(text, words) {
					t.Errorf("%s: no %q", format, words)
				}
			}
			if strings.Contains(text, "23 free") || strings.Contains(text, "Never counted") {
				t.Errorf("%s tells of a refuge's beds, or of what nobody counted", format)
			}
		}
		back := importFlat(t, r, out[source.CSV])
		if back.Counts.Created+back.Counts.Updated+back.Counts.Questions > 0 {
			t.Errorf("there and back: %s", back.Counts)
		}
		sameExports(t, out, exports(t, r))
		edited := strings.Replace(out[source.CSV], "Breakfast", "Toast", 1)
		edited = strings.Replace(edited, "3 free", "30 free", 1)
		importFlat(t, r, edited)
		if now := exports(t, r)[source.CSV]; !strings.Contains(now, "Toast") || !strings.Contains(now, figure) {
			t.Error("what was edited did not come in, or a count did")
		}
		stayTheSame(t, r)
	})
}

// stayTheSame brings the standard's own files back in: what decides about a place to stay, and what is told
// of its beds, is as it was, and nobody is asked about it.
func stayTheSame(t *testing.T, r *ops.Runner) {
	t.Helper()
	told := func() (out []string) {
		for _, s := range services(t, r) {
			for _, a := range s.Attributes {
				if a.LinkType == directory.TaxonomyStay {
					out = append(out, s.Name+" "+a.TaxonomyTerm.Code+" "+a.Value)
				}
			}
		}
		return out
	}
	before, out := told(), exports(t, r)
	var zipped source.Gathered
	if err := zipped.Zip("d.zip", strings.NewReader(out[source.HSDSCSV]), int64(len(out[source.HSDSCSV]))); err != nil {
		t.Fatal(err)
	}
	for format, files := range map[source.Format][]source.File{source.HSDSCSV: zipped.Files, source.OpenReferral: {inMemory("d.json", []byte(out[source.OpenReferral]))}} {
		for _, q := range doImport(t, r, readBatch(t, format, 0, files...)).Questions {
			if strings.Contains(q.Message, "Free beds") || strings.Contains(q.Message, "Pets") {
				t.Errorf("%s asked: %+v", format, q)
			}
		}
		if now := told(); len(before) < 7 || !slices.Equal(before, now) {
			t.Errorf("%s: %q, were %q", format, now, before)
		}
	}
}
