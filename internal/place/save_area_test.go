package place_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var (
	administrator = policy.Operator("test", policy.Administrator)
	editor        = policy.Actor{Kind: policy.KindAccount, ID: "editor", Grants: []policy.Grant{{Role: policy.Editor, Organisation: "o"}}}
)

func read[T any](t *testing.T, db *store.DB, fn func(*store.ReadTx) (T, error)) T {
	t.Helper()
	var out T
	err := db.Read(t.Context(), func(tx *store.ReadTx) error {
		var err error
		out, err = fn(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSaveArea(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		run := citytest.Runner(t, db)
		save := func(a place.Area) error {
			return ops.Do(t.Context(), run, administrator, place.SaveArea{Area: a, Why: "test"})
		}
		town := place.Area{
			ID: ids.New(), Slug: "northgate", Name: "Northgate", Kind: place.District, Centre: &place.Point{Lat: 52.6, Lon: -2},
			Code: "E08999999", Numbers: place.Numbers{Housing: &place.Number{Label: "Council", Phone: "01632 960 000"}},
		}
		if err := save(town); err != nil {
			t.Fatal(err)
		}
		part := place.Area{ID: ids.New(), Slug: "quayside", Name: "Quayside", Kind: place.Ward, ParentID: town.ID}
		if err := save(part); err != nil {
			t.Fatal(err)
		}
		town.Version, town.Name = 1, "Northgate and Castle"
		if err := save(town); err != nil {
			t.Fatal(err)
		}

		areas := read(t, db, place.ReadAreas)
		got, ok := areas.BySlug("northgate")
		if !ok || got.Name != town.Name || got.Version != 2 || got.Code != town.Code || *got.Centre != *town.Centre {
			t.Errorf("%+v", got)
		}
		if n := areas.NumbersFor(part.ID); n.Housing == nil || n.Housing.Phone != "01632 960 000" {
			t.Errorf("numbers of the part: %+v", n)
		}
		versions := read(t, db, func(tx *store.ReadTx) ([]history.Version, error) { return history.List(tx, "area", town.ID) })
		if len(versions) != 2 || versions[0].Version != 2 || versions[0].Why != "test" {
			t.Errorf("%+v", versions)
		}
	})
}

func TestSaveAreaRefuses(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		run := citytest.Runner(t, db)
		town := place.Area{ID: ids.New(), Slug: "northgate", Name: "Northgate", Kind: place.District}
		part := place.Area{ID: ids.New(), Slug: "quayside", Name: "Quayside", Kind: place.Ward, ParentID: town.ID}
		for _, a := range []place.Area{town, part} {
			if err := ops.Do(t.Context(), run, administrator, place.SaveArea{Area: a}); err != nil {
				t.Fatal(err)
			}
		}
		saved := read(t, db, place.ReadAreas)
		cases := map[string]struct {
			who   policy.Actor
			spoil func(*place.Area)
			want  error
		}{
			"stale":         {administrator, func(a *place.Area) { a.Version = 0 }, errs.Conflict},
			"not yet there": {administrator, func(a *place.Area) { a.ID = ids.New(); a.Slug = "new" }, errs.NotFound},
			"slug taken":    {administrator, func(a *place.Area) { a.Slug = "quayside" }, errs.Invalid},
			"no parent":     {administrator, func(a *place.Area) { a.ParentID = ids.New() }, errs.Invalid},
			"circle":        {administrator, func(a *place.Area) { a.ParentID = part.ID }, errs.Invalid},
			"no name":       {administrator, func(a *place.Area) { a.Name = "" }, errs.Invalid},
			"an editor":     {editor, func(*place.Area) {}, errs.Denied},
			"nobody":        {policy.Nobody(), func(*place.Area) {}, errs.Denied},
		}
		for name, c := range cases {
			a, _ := saved.Get(town.ID)
			c.spoil(&a)
			if err := ops.Do(t.Context(), run, c.who, place.SaveArea{Area: a}); !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", name, err, c.want)
			}
		}
		after := read(t, db, place.ReadAreas)
		if a, _ := after.Get(town.ID); a.Version != 1 || a.Name != "Northgate" {
			t.Errorf("a refused change was kept: %+v", a)
		}
	})
}

func TestVersionsOfAnArea(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		run := citytest.Runner(t, db)
		town := place.Area{ID: ids.New(), Slug: "northgate", Name: "Northgate", Kind: place.District}
		for _, name := range []string{"Northgate", "Northgate and Castle"} {
			town.Name = name
			if err := ops.Do(t.Context(), run, administrator, place.SaveArea{Area: town, Why: "test"}); err != nil {
				t.Fatal(err)
			}
			town.Version++
		}
		restore := place.RestoreArea{AreaID: town.ID, Version: 1, Shown: 2}
		for name, c := range map[string]struct {
			who  policy.Actor
			a    place.RestoreArea
			want error
		}{
			"an editor":       {editor, restore, errs.Denied},
			"nobody":          {policy.Nobody(), restore, errs.Denied},
			"stale":           {administrator, place.RestoreArea{AreaID: town.ID, Version: 1, Shown: 1}, errs.Conflict},
			"no such version": {administrator, place.RestoreArea{AreaID: town.ID, Version: 9, Shown: 2}, errs.NotFound},
			"no such area":    {administrator, place.RestoreArea{AreaID: ids.New(), Version: 1, Shown: 2}, errs.NotFound},
			"no version":      {administrator, place.RestoreArea{AreaID: town.ID}, errs.Invalid},
		} {
			if err := ops.Do(t.Context(), run, c.who, c.a); !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", name, err, c.want)
			}
		}
		if err := ops.Do(t.Context(), run, administrator, restore); err != nil {
			t.Fatal(err)
		}
		areas, err := ops.Ask(t.Context(), run, administrator, place.ListAreas{})
		if err != nil {
			t.Fatal(err)
		}
		if a, _ := areas.Get(town.ID); a.Name != "Northgate" || a.Version != 3 {
			t.Errorf("restored: %+v", a)
		}
		versions, err := ops.Ask(t.Context(), run, administrator, place.AreaVersions{AreaID: town.ID})
		if err != nil || len(versions) != 3 || len(versions[1].Differs) != 1 || versions[1].Differs[0] != "name" || len(versions[2].Differs) != 0 || versions[0].Why != "version 1 restored" {
			t.Errorf("versions: %+v %v", versions, err)
		}
		for _, who := range []policy.Actor{editor, policy.Nobody()} {
			_, a := ops.Ask(t.Context(), run, who, place.ListAreas{})
			_, b := ops.Ask(t.Context(), run, who, place.AreaVersions{AreaID: town.ID})
			if !errors.Is(a, errs.Denied) || !errors.Is(b, errs.Denied) {
				t.Errorf("%s: %v %v", who.ID, a, b)
			}
		}
	})
}

func TestOutlines(t *testing.T) {
	const square = `{"type":"Polygon","coordinates":[[[-2,52],[-1.9,52],[-1.9,52.1],[-2,52]],[[-1.99,52.01],[-1.98,52.01],[-1.98,52.02],[-1.99,52.01]]]}`
	if lines, err := place.Outlines(square); err != nil || len(lines) != 2 || lines[0][1] != (place.Point{Lat: 52, Lon: -1.9}) {
		t.Errorf("%v %v", lines, err)
	}
	if _, err := place.Outlines(`{"type":"Point"}`); err == nil {
		t.Error("a point was taken")
	}
}
