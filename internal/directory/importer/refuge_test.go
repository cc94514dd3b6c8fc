package importer_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// safe is a refuge, clothes given at the same house, and an advice centre that people drop in to. The
// refuge's address stands in everybody's words.
const safe = `id,organisation,organisation_description,name,description,needs,access,address,postcode,latitude,longitude,place_area
a,Haven,Ask at 7  secretelm road,Women's refuge,"Rooms for women. We are at 7 SecretElm Road, qz91ab. Or 9 Hidden Lane",safety/refuge,agency-referral,7 SecretElm Road,QZ9 1AB,51.54321,-0.54321,hollowmere
b,Haven,,Clothes,Come to 7 SecretElm Road,things/clothes,walk-in,7 SecretElm Road,QZ9 1AB,51.54321,-0.54321,hollowmere
c,Haven,,Advice centre,"Help after domestic abuse. Drop in, 3 Open Street",safety/abuse,walk-in,3 Open Street,QZ9 2AB,51.5555,-0.5555,hollowmere
d,Other,,House,A refuge,safety/refuge,agency-referral,5 SecretElm Road,,,,
`

// secrets are what nobody may read before somebody has said so.
var secrets = []string{"secretelm", "9 Hidden Lane", "QZ9 1AB", "QZ91AB", "51.5432", "0.5432"}

func leaks(out map[source.Format]string) (found []string) {
	for format, text := range out {
		for _, secret := range secrets {
			if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
				found = append(found, string(format)+": "+secret)
			}
		}
	}
	return found
}

// TestImportKeepsRefugesBack lets no address of a refuge into anything public, until somebody says that
// people may know it; and what somebody here has decided stands.
func TestImportKeepsRefugesBack(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		cast.NewCity(t, db)
		file := inMemory("d.csv", []byte(safe))
		first := importWith(t, r, source.CSV, file, importer.Answers{})
		wantCounts(t, first.Counts, "created 4 updated 0 unchanged 0 questions 6 refused 0")
		hidden := exports(t, r)
		if found := leaks(hidden); len(found) > 0 {
			t.Errorf("found in the exports: %v", found)
		}
		if !strings.Contains(hidden[source.CSV], "3 Open Street") || !strings.Contains(hidden[source.CSV], "(address not shown)") {
			t.Error("the advice centre's address is not there, or nothing stands where an address stood")
		}
		places := map[string]int{}
		for _, s := range services(t, r) {
			places[s.Name] = len(s.ServiceAtLocations)
		}
		if places["Women's refuge"] != 1 || places["Clothes"] != 1 || places["House"] != 0 {
			t.Errorf("places: %v", places)
		}
		kinds := openKinds(t, r)
		if n := count(kinds, source.AddressKeptBack); n != 3 || count(kinds, source.AddressInText) != 3 {
			t.Errorf("asked: %v", kinds)
		}
		clk.Move(time.Hour)
		wantCounts(t, importWith(t, r, source.CSV, file, importer.Answers{}).Counts, "updated 0 unchanged 4")
		thereAndBack(t, r, importer.Answers{})

		show := importer.Answers{Addresses: map[string]string{"haven": source.ShowAddress, "d": source.KeepAddress}}
		clk.Move(time.Hour)
		shown := importWith(t, r, source.CSV, file, show)
		wantCounts(t, shown.Counts, "created 0 updated 2 unchanged 2 questions 0")
		if text := exports(t, r)[source.CSV]; strings.Count(text, "7 SecretElm Road") < 3 || strings.Contains(text, "5 SecretElm Road") {
			t.Errorf("what may be shown is not, or what may not is:\n%s", text)
		}
		thereAndBack(t, r, show)
		if kinds := openKinds(t, r); len(kinds) > 0 {
			t.Errorf("all was answered, and yet: %v", kinds)
		}
		undoWhole(t, r, shown.ID)
		sameExports(t, hidden, exports(t, r))
		if n := count(openKinds(t, r), source.AddressKeptBack); n != 3 {
			t.Errorf("the answers were undone, and %d questions are open", n)
		}

		hideByHand(t, db, r, "Women's refuge")
		importWith(t, r, source.CSV, file, show)
		for _, s := range services(t, r) {
			if s.Name == "Women's refuge" && len(s.ServiceAtLocations) > 0 {
				t.Errorf("somebody hid it here, and the import shows %+v", s.ServiceAtLocations)
			}
		}
	})
}

// thereAndBack would bring what it brought in again from our own exports, and wants that to change
// nothing.
func thereAndBack(t *testing.T, r *ops.Runner, answers importer.Answers) {
	t.Helper()
	out := exports(t, r)
	var all, ours []json.RawMessage
	if err := json.Unmarshal([]byte(out[source.OpenReferral]), &all); err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if strings.Contains(string(s), `"Haven"`) || strings.Contains(string(s), `"Other"`) {
			ours = append(ours, s)
		}
	}
	body, err := json.Marshal(ours)
	if err != nil || len(ours) != 4 {
		t.Fatal(err, len(ours))
	}
	for format, text := range map[source.Format][]byte{source.CSV: []byte(out[source.CSV]), source.OpenReferral: body} {
		b, err := source.Read(format, []source.File{inMemory("export", text)}, answers.Options("others"))
		if err != nil {
			t.Fatal(err)
		}
		out, err := importer.Run{Source: "others", Batch: b, Answers: answers}.Preview(t.Context(), r, operator)
		if err != nil || out.Counts.Created+out.Counts.Updated > 0 {
			t.Errorf("%s there and back: %v %s", format, err, out.Counts)
		}
	}
}

func count(kinds []source.Kind, kind source.Kind) int {
	return len(kinds) - len(slices.DeleteFunc(slices.Clone(kinds), func(k source.Kind) bool { return k == kind }))
}

// hideByHand has an editor hide the place of a service.
func hideByHand(t *testing.T, db *store.DB, r *ops.Runner, name string) {
	t.Helper()
	for _, s := range services(t, r) {
		if s.Name != name {
			continue
		}
		var l directory.Location
		err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
			if is, fault := directory.ReadService(tx, s.ID, ""); fault == nil && s.Organization.Name == "Haven" {
				l, err = directory.ReadLocation(tx, is.Places[0].LocationID, "")
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if l.ID == "" {
			continue
		}
		l.Visibility = directory.VisibleHidden
		if err := ops.Do(t.Context(), r, cast.Editor, directory.SaveLocation{Location: l, Why: "nobody may know"}); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Fatalf("there is no %q", name)
}

// TestImportAgainHidesWhatWasPublic keeps the address of a refuge back that came in before anybody knew
// it for one.
func TestImportAgainHidesWhatWasPublic(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		cast.NewCity(t, db)
		before := strings.NewReplacer("Women's refuge", "House", "A refuge", "A house", "safety/refuge", "sleep/hostel", "SecretElm Road, qz91ab. Or 9 Hidden Lane", "…", "secretelm", "oak").Replace(safe)
		importWith(t, r, source.CSV, inMemory("d.csv", []byte(before)), importer.Answers{})
		if len(leaks(exports(t, r))) == 0 {
			t.Fatal("nothing was public before, so this test shows nothing")
		}
		importWith(t, r, source.CSV, inMemory("d.csv", []byte(safe)), importer.Answers{})
		if found := leaks(exports(t, r)); len(found) > 0 {
			t.Errorf("found in the exports: %v", found)
		}
	})
}

// TestListSources counts what came from where, and tells on what terms.
func TestListSources(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		cast.NewCity(t, db)
		memo := &importer.CreditMemo{}
		ask := func(memo *importer.CreditMemo) importer.Credits {
			t.Helper()
			c, err := ops.Ask(t.Context(), r, cast.Nobody, importer.ListSources{Memo: memo})
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		own := ask(memo).Own
		if own == 0 || len(ask(memo).Sources) > 0 {
			t.Fatalf("before any import: %+v", ask(memo))
		}
		terms := importer.Answers{Licence: "OGL 3", Attribution: "The others"}
		out := importWith(t, r, source.CSV, inMemory("d.csv", []byte(safe)), terms)
		for _, memo := range []*importer.CreditMemo{memo, nil} {
			c := ask(memo)
			if c.Own != own || len(c.Sources) != 1 || c.Sources[0] != (importer.SourceCredit{Source: "others", Licence: "OGL 3", Attribution: "The others", Services: 4}) {
				t.Errorf("after an import: %+v", c)
			}
		}
		undoWhole(t, r, out.ID)
		if c := ask(memo); c.Own != own || len(c.Sources) > 0 {
			t.Errorf("after undoing it: %+v", c)
		}
	})
}
