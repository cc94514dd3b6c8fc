package place

import (
	"fmt"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/ids"
)

// square is the boundary of a square around a point, so many degrees to each side, with a hole if one is given.
func square(p Point, size, hole float64) string {
	ring := func(d float64) string {
		return fmt.Sprintf("[[%[1]f,%[3]f],[%[2]f,%[3]f],[%[2]f,%[4]f],[%[1]f,%[4]f],[%[1]f,%[3]f]]",
			p.Lon-d, p.Lon+d, p.Lat-d, p.Lat+d)
	}
	rings := ring(size)
	if hole > 0 {
		rings += "," + ring(hole)
	}
	return `{"type":"Polygon","coordinates":[` + rings + `]}`
}

func someAreas() *Areas {
	middle := Point{52.6, -2}
	return NewAreas([]Area{
		{ID: "county", Slug: "county", Name: "County", Kind: County},
		{ID: "district", Slug: "district", Name: "District", Kind: District, ParentID: "county", Boundary: square(middle, 0.1, 0)},
		{ID: "ward", Slug: "ward", Name: "Ward", Kind: Ward, ParentID: "district", Boundary: square(middle, 0.02, 0.01)},
		{ID: "hood", Slug: "hood", Name: "Hood", Kind: Neighbourhood, ParentID: "ward", Centre: pointer(52.75, -2)},
		{ID: "apart", Slug: "apart", Name: "Apart", Kind: District, Centre: pointer(54, -1)},
		{ID: "bare", Slug: "bare", Name: "Bare", Kind: District},
	})
}

func TestAreasNest(t *testing.T) {
	a := someAreas()
	for id, want := range map[string]string{"hood": "[hood ward district county]", "county": "[county]", "none": "[]", "": "[]"} {
		if got := fmt.Sprint(a.LineageIDs(id)); got != want {
			t.Errorf("lineage of %q: %s, want %s", id, got, want)
		}
	}
	if got := fmt.Sprint(a.Within("county")); got != "[county district ward hood]" {
		t.Errorf("within county: %s", got)
	}
	if got, ok := a.BySlug("ward"); !ok || got.ID != "ward" {
		t.Errorf("by slug: %v %v", got, ok)
	}
	circle := NewAreas([]Area{{ID: "a", Slug: "a", ParentID: "b"}, {ID: "b", Slug: "b", ParentID: "a"}})
	if got := circle.Within("a"); len(got) != 2 || len(circle.Lineage("a")) != deepest {
		t.Errorf("a circle: %v", got)
	}
	var none *Areas
	if _, ok := none.Get("a"); ok || len(none.All()) != 0 || len(none.Lineage("a")) != 0 || none.NumbersFor("a").Danger == nil {
		t.Error("no areas at all")
	}
}

func TestAreasCentre(t *testing.T) {
	a := someAreas()
	for id, want := range map[string]Point{"district": {52.6, -2}, "county": {52.6, -2}, "hood": {52.75, -2}} {
		if got, ok := a.Centre(id); !ok || Metres(got, want) > 1 {
			t.Errorf("centre of %s: %v %v, want %v", id, got, ok, want)
		}
	}
	if p, ok := a.Centre("bare"); ok {
		t.Errorf("a centre from nothing: %v", p)
	}
}

func TestAreasAt(t *testing.T) {
	a := someAreas()
	for want, p := range map[string]Point{
		"ward":     {52.615, -2},        // in the ward's boundary
		"district": {52.6, -2},          // in the ward's hole
		"hood":     {52.74, -2},         // in no boundary; its centre is the nearest
		"apart":    {54.1, -1.2},        // 17 km off
		"":         {58, -4},            // nowhere near
		"county":   {52.6 + 1, -2 - 12}, // out at sea
	} {
		got, ok := a.At(p)
		if want == "county" {
			want = ""
		}
		if got.ID != want || ok != (want != "") {
			t.Errorf("at %v: %q, want %q", p, got.ID, want)
		}
	}
}

func TestAreaCheck(t *testing.T) {
	good := Area{ID: ids.New(), Slug: "st-peters", Name: "St Peter's", Kind: Ward, Centre: pointer(52.6, -2), Boundary: square(Point{52.6, -2}, 0.1, 0)}
	if f := good.Check(); len(f) != 0 {
		t.Fatalf("%v", f)
	}
	if Slug(good.Name) != good.Slug {
		t.Errorf("slug %q", Slug(good.Name))
	}
	cases := map[string]func(*Area){
		"name":     func(a *Area) { a.Name = " ' " },
		"id":       func(a *Area) { a.ID = "1" },
		"kind":     func(a *Area) { a.Kind = "planet" },
		"slug":     func(a *Area) { a.Slug = "St Peter's" },
		"parent":   func(a *Area) { a.ParentID = a.ID },
		"centre":   func(a *Area) { a.Centre = pointer(-2, 52.6) },
		"boundary": func(a *Area) { a.Boundary = square(Point{-2, 52.6}, 0.1, 0) },
		"danger":   func(a *Area) { a.Numbers.Danger = &Number{Label: "Danger", Phone: "0121 000 000"} },
		"housing":  func(a *Area) { a.Numbers.Housing = &Number{Label: "Council", Phone: "<script>"} },
		"crisis":   func(a *Area) { a.Numbers.Crisis = &Number{Phone: "116 123"} },
		"abuse":    func(a *Area) { a.Numbers.Abuse = &Number{Label: "Refuge"} },
	}
	for field, spoil := range cases {
		a := good
		spoil(&a)
		f := a.Check()
		if len(f) != 1 || f[0].Name != field {
			t.Errorf("%s: %v", field, f)
		}
	}
}

func TestBoundaryRefusesWhatIsNone(t *testing.T) {
	point := Point{52.6, -2}
	good := []string{
		square(point, 0.1, 0.05), `{"type":"Feature","properties":{},"geometry":` + square(point, 0.1, 0) + `}`,
		`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":` + square(point, 0.1, 0) + `}]}`,
		strings.Replace(strings.Replace(strings.Replace(square(point, 0.1, 0), "Polygon", "MultiPolygon", 1), "[[[", "[[[[", 1), "]]]", "]]]]", 1),
	}
	for _, text := range good {
		if s, err := parseBoundary(text); err != nil || !s.contains(Point{52.6, -2.09}) || s.contains(Point{52.6, -2.2}) {
			t.Errorf("%.60s: %v", text, err)
		}
	}
	bad := []string{
		"", "nonsense", "null", "[]", `{"type":"Point","coordinates":[-2,52]}`, `{"type":"Polygon","coordinates":[]}`,
		`{"type":"Polygon","coordinates":[[[-2,52],[-2,53],[-1,52]]]}`, `{"type":"Polygon","coordinates":[[[-2],[-2],[-1],[-2]]]}`,
		`{"type":"Polygon","coordinates":"x"}`, `{"type":"MultiPolygon","coordinates":[[[[-2,52],[-2,53],[-1,52],[-2,54]]]]}`,
		`{"type":"Polygon"}`, `{"type":"MultiPolygon","coordinates":[[]]}`, `{"type":"Feature","geometry":null}`,
	}
	for _, text := range bad {
		if _, err := parseBoundary(text); err == nil {
			t.Errorf("%s: no error", text)
		}
	}
}

func FuzzBoundary(f *testing.F) {
	f.Add(square(Point{52.6, -2}, 0.1, 0.05))
	f.Add(`{"type":"MultiPolygon","coordinates":[[[[-2,52],[-2,53],[-1,52],[-2,52]]],[]]}`)
	f.Fuzz(func(_ *testing.T, text string) {
		a := Area{ID: "a", Slug: "a", Boundary: text}
		_ = checkBoundary(text)
		NewAreas([]Area{a}).At(Point{52.6, -2})
	})
}

func TestNumbersNest(t *testing.T) {
	a := NewAreas([]Area{
		{ID: "d", Slug: "d", Kind: District, Numbers: Numbers{Housing: &Number{Label: "Council", Phone: "0121 496 0000"}, Abuse: &Number{Label: "Local", Phone: "0121 496 0001"}}},
		{ID: "w", Slug: "w", Kind: Ward, ParentID: "d", Numbers: Numbers{Housing: &Number{Label: "Ward", Phone: "0121 496 0002"}}},
	})
	n := a.NumbersFor("w")
	if n.Housing.Phone != "0121 496 0002" || n.Abuse.Phone != "0121 496 0001" || n.Danger.Phone != "999" || n.Children.Phone != "0800 1111" {
		t.Errorf("%+v", n)
	}
	if n := a.NumbersFor("nowhere"); n.Housing != nil || n.Crisis.Phone != "116 123" {
		t.Errorf("%+v", n)
	}
	if f := National.Check(); len(f) != 0 {
		t.Errorf("%v", f)
	}
}
