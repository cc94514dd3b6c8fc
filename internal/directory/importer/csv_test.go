package importer_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// flat is a table with everything in it that is hard to carry to a spreadsheet and back.
const flat = `id,organisation_id,organisation,organisation_phone,organisation_website,name,description,needs,stages,age_min,age_max,groups,access,how_to_get_in,phones,email,website,hours,cost,languages,status,status_note,areas,place_name,address,town,postcode,latitude,longitude,place_kind,place_area,accessibility,place_hours,place_note
kitchen,lamp,"The Lamp, a charity",0121 496 0000,lamp.example.org,Soup kitchen,"Soup; bread
and ""tea"" <b>free</b>",food/meals; food/parcel,crisis,16,25,women=only; pets=not,walk-in; self-referral,=1+1,+44 121 496 0001 | Front desk; 0121 496 0002 | After five\; or so,soup@example.org,https://lamp.example.org/soup?a=1&b=2,Mon-Fri 9am-5pm; Sat 22:00-06:00,Free,en; pl,paused,Back in May,walsall,Chapel hall,1 Chapel Street; Back door,Walsall,ws1 1aa,52.58,-1.98,,walsall,step-free,,Ring twice
kitchen,lamp,"The Lamp, a charity",,,Soup kitchen,,,,,,,,,,,,,,,,,,,2 Long Lane,Walsall,WS2 2BB,52.6,-1.99,,,,Sundays 10:00-14:00,
,,The Lamp Too,,,Night bus,'=danger,sleep/outreach,,,,,outreach,-5 to call,999,,,24 hours,,,,,,,,,,,,,,,,
refuge,lamp,"The Lamp, a charity",,,Safe house,Room for six,safety/refuge,,18,,women=only,agency-referral,@work,,,,by appointment,,,,,,,,,,,,area,walsall,,,
seasons,lamp,"The Lamp, a charity",,,Winter beds,,sleep/night-shelter,,,,,walk-in,,,,,"{""kind"":""weekly"",""slots"":[{""day"":""mon"",""open"":""18:00"",""close"":""09:00""}],""seasons"":[{""from"":""05-01"",""to"":""09-30""}],""holidays"":""usual"",""note"":""Ring first""}",,,,,,,The Hall,,,,,,,,,
`

func importFlat(t testing.TB, r *ops.Runner, table string) importer.Result {
	t.Helper()
	return doImport(t, r, readBatch(t, source.CSV, 0, inMemory("d.csv", []byte(table))))
}

func TestImportCSVThereAndBack(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		cast.NewCity(t, db)
		table := strings.ReplaceAll(flat, "walsall", "hollowmere")
		before := exports(t, r)
		first := importFlat(t, r, table)
		wantCounts(t, first.Counts, "read 5 created 4 updated 0 unchanged 0 questions 0 refused 0 joined 1")
		for _, q := range first.Questions {
			t.Errorf("asked: %+v", q)
		}
		clk.Move(time.Hour)
		wantCounts(t, importFlat(t, r, table).Counts, "created 0 updated 0 unchanged 4")

		imported := exports(t, r)
		clk.Move(time.Hour)
		back := importFlat(t, r, imported[source.CSV])
		wantCounts(t, back.Counts, "created 0 updated 0 unchanged")
		for _, q := range back.Questions {
			t.Errorf("asked on the way back: %+v", q)
		}
		sameExports(t, imported, exports(t, r))

		// An export edited in a spreadsheet comes back as an update of just what was edited.
		edited := strings.Replace(imported[source.CSV], "Back in May", "Back in June", 1)
		edited = strings.Replace(edited, "Hot food", "Hot meals", 1)
		out := importFlat(t, r, edited)
		if out.Counts.Created != 0 || out.Counts.Updated < 1 || out.Counts.Questions != 0 {
			t.Errorf("edited: %s", out.Counts)
		}
		undoWhole(t, r, out.ID)
		undoWhole(t, r, back.ID)
		sameExports(t, imported, exports(t, r))
		undoWhole(t, r, first.ID)
		sameExports(t, before, exports(t, r))
	})
}

// TestImportFormulas makes sure that no cell of an export starts a formula in a spreadsheet.
func TestImportFormulas(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		importFlat(t, r, strings.ReplaceAll(flat, "walsall", ""))
		out := exports(t, r)[source.CSV]
		for _, cell := range []string{",=1+1", ",+44 ", ",@work", ",-5 to", ",=danger"} {
			if strings.Contains(out, cell) {
				t.Errorf("the export holds %q", cell)
			}
		}
		if !strings.Contains(out, ",'=1+1,") || !strings.Contains(out, ",-1.98,") {
			t.Errorf("the export protects the wrong cells:\n%s", out)
		}
	})
}

// TestImportLeavesEdits changes a service after its import: a later import of something new asks,
// and undoing names what it leaves.
func TestImportLeavesEdits(t *testing.T) {
	const head = "id,organisation,name,needs,description\n"
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		first := importFlat(t, r, head+"a,Lamp,Soup,food/meals,One\nb,Lamp,Bread,food/parcel,Two\n")
		var id string
		for _, s := range services(t, r) {
			if s.Name == "Soup" {
				id = s.ID
			}
		}
		s := show(t, db, id)
		s.Description = "Changed by hand"
		if err := ops.Do(t.Context(), r, operator, directory.SaveService{Service: s, Why: "a call"}); err != nil {
			t.Fatal(err)
		}
		clk.Move(time.Hour)
		wantCounts(t, importFlat(t, r, head+"a,Lamp,Soup,food/meals,One\nb,Lamp,Bread,food/parcel,Two\n").Counts, "updated 0 unchanged 2 questions 0")
		second := importFlat(t, r, head+"a,Lamp,Soup,food/meals,New one\nb,Lamp,Bread,food/parcel,New two\n")
		wantCounts(t, second.Counts, "updated 1 unchanged 1 questions 1")
		if len(second.Questions) != 1 || second.Questions[0].Kind != source.EditedHere || second.Questions[0].Row != 2 {
			t.Errorf("asked: %+v", second.Questions)
		}
		if s := show(t, db, id); s.Description != "Changed by hand" {
			t.Errorf("the edit was lost: %q", s.Description)
		}
		undoWhole(t, r, second.ID)
		out, err := importer.UndoWholeImport(t.Context(), r, operator, first.ID)
		if err != nil || len(out.Left) != 2 || !strings.Contains(out.Left[0], id) || !strings.Contains(out.Left[1], "still in use") {
			t.Errorf("%v, left: %v", err, out.Left)
		}
		if n := len(services(t, r)); n != 1 {
			t.Errorf("%d services are left, want the one that was changed by hand", n)
		}
	})
}

// TestImportLeavesWhatWaits undoes an import while somebody has written a change of what it brought: that
// stays, what they wrote is kept, and the lists of what waits still open.
func TestImportLeavesWhatWaits(t *testing.T) {
	const head = "id,organisation,name,needs,description\n"
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		first := importFlat(t, r, head+"a,Lamp,Soup,food/meals,One\nb,Lamp,Bread,food/parcel,Two\nc,Post,Tea,food/meals,Three\n")
		var lamp, post directory.Service
		for _, s := range services(t, r) {
			switch s.Name {
			case "Soup":
				lamp = show(t, db, s.ID)
			case "Tea":
				post = show(t, db, s.ID)
			}
		}
		owner := policy.Actor{Kind: policy.KindAccount, ID: "owner", Grants: []policy.Grant{
			{Role: policy.Owner, Organisation: lamp.OrganisationID}, {Role: policy.Owner, Organisation: post.OrganisationID},
		}}
		lamp.Cost = "2 pounds"
		if err := ops.Do(t.Context(), r, owner, review.Propose{Service: lamp}); err != nil {
			t.Fatal(err)
		}
		var o org.Organisation
		if err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
			o, err = org.Get(tx, post.OrganisationID)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		o.Description = "Letters and tea"
		if err := ops.Do(t.Context(), r, operator, review.ProposeChange{Kind: review.Organisation, ID: o.ID, Body: store.JSON(o), Base: o.Version}); err != nil {
			t.Fatal(err)
		}
		out, err := importer.UndoWholeImport(t.Context(), r, operator, first.ID)
		if err != nil || len(out.Left) != 3 || len(services(t, r)) != 1 {
			t.Errorf("%v, left: %v, %d services are left, want Soup, Lamp and Post", err, out.Left, len(services(t, r)))
		}
		shown, err := ops.Ask(t.Context(), r, operator, importer.ShowImport{ImportID: first.ID})
		if err != nil || len(shown.Left) != 3 {
			t.Errorf("%v, shown as left: %+v", err, shown.Left)
		}
		waiting, err := ops.Find(t.Context(), r, operator, review.ListWaiting{Page: 1, PerPage: 10})
		if err != nil || len(waiting) != 1 || len(waiting[0].List) != 1 {
			t.Errorf("%v, waiting: %+v", err, waiting)
		}
		changes, err := ops.Find(t.Context(), r, operator, review.ListChanges{State: review.Waits})
		if err != nil || len(changes) != 1 {
			t.Errorf("%v, changes: %+v", err, changes)
		}
	})
}

// TestImportConfirmed has a checker make sure of a service: that is no edit, the source may still
// change it, and it stays assured.
func TestImportConfirmed(t *testing.T) {
	const head = "id,organisation,name,needs,description\n"
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		importFlat(t, r, head+"a,Lamp,Soup,food/meals,One\n")
		id := services(t, r)[0].ID
		s := show(t, db, id)
		if err := ops.Do(t.Context(), r, cast.Checker, directory.ConfirmListing{ServiceID: id, Version: s.Version, How: "phone"}); err != nil {
			t.Fatal(err)
		}
		clk.Move(time.Hour)
		wantCounts(t, importFlat(t, r, head+"a,Lamp,Soup,food/meals,Two\n").Counts, "updated 1 unchanged 0 questions 0")
		if s := show(t, db, id); s.Description != "Two" || s.Assurance == nil {
			t.Errorf("%q, assured %v", s.Description, s.Assurance)
		}
	})
}

func TestImportIsForEditors(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		b := readBatch(t, source.CSV, 0, inMemory("d.csv", []byte("organisation,name,needs\nLamp,Soup,food/meals\n")))
		if _, err := runOf(b).Do(t.Context(), r, cast.Checker); !strings.Contains(err.Error(), errs.Denied.Error()) {
			t.Errorf("a checker imported: %v", err)
		}
		if _, err := ops.Find(t.Context(), r, cast.Checker, importer.ListImports{}); err == nil {
			t.Error("a checker saw the imports")
		}
		out := doImport(t, r, b)
		list, err := ops.Find(t.Context(), r, operator, importer.ListImports{})
		if err != nil || len(list) != 1 || list[0].ID != out.ID || list[0].State != importer.Done || list[0].By != operator.ID {
			t.Errorf("%v, %+v", err, list)
		}
		if list, err := ops.Find(t.Context(), r, local, importer.ListImports{}); err != nil || len(list) != 0 {
			t.Errorf("an editor of one area sees %v, %+v", err, list)
		}
	})
}
