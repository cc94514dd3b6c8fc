package index

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"example.org/homeward/engine/hours"
)

// street is an index of places along one street, a hundred metres apart, called A, B, C…
func street(tb testing.TB, n int, change func(i int, e *Entry)) *Index {
	tb.Helper()
	ix := New(Options{})
	for i := range n {
		e := Entry{
			ID: fmt.Sprintf("id-%02d", i), Name: string(rune('A' + i)), Rules: Rules{AgeMin: AnyAge, AgeMax: AnyAge},
			Places: []Place{{Lat: 52.5 + float64(i)*100/111_195, Lon: -1.9, Exact: true}},
		}
		if change != nil {
			change(i, &e)
		}
		if err := ix.Put(e); err != nil {
			tb.Fatal(err)
		}
	}
	return ix
}

func names(res Result) string {
	s := ""
	for _, h := range res.Hits {
		s += h.Name
	}
	return s
}

func TestPages(t *testing.T) {
	ix := street(t, 7, nil)
	for _, c := range []struct {
		page, size, pages int
		want              string
	}{
		{0, 3, 3, "ABC"},
		{1, 3, 3, "ABC"},
		{2, 3, 3, "DEF"},
		{3, 3, 3, "G"},
		{4, 3, 3, ""},
		{math.MaxInt, 3, 3, ""},
		{-5, 7, 1, "ABCDEFG"},
		{1, 0, 1, "ABCDEFG"},
		{1, math.MaxInt, 1, "ABCDEFG"},
	} {
		res := ix.Search(&Query{Age: AnyAge, Near: &Point{52.5, -1.9}, Page: c.page, PerPage: c.size})
		if got := names(res); got != c.want || res.Total != 7 || res.Pages != c.pages {
			t.Errorf("page %d of %d: %q, %d in all on %d pages; want %q, 7, %d", c.page, c.size, got, res.Total, res.Pages, c.want, c.pages)
		}
	}
}

func TestAnEmptyIndexFindsNothing(t *testing.T) {
	ix := New(Options{})
	ix.Remove("nobody")
	for _, q := range []*Query{{}, {Near: &Point{52, -2}, Sort: ByOpen, Within: 100}, {Terms: []string{"soup"}, Sort: ByMatch}} {
		if res := ix.Search(q); res.Total != 0 || res.Pages != 0 || len(res.Hits) != 0 {
			t.Errorf("%+v finds %+v", q, res)
		}
	}
	if _, ok := ix.Get("nobody"); ok {
		t.Error("Get finds somebody")
	}
}

func TestDistances(t *testing.T) {
	ix := street(t, 5, func(i int, e *Entry) {
		if i == 2 {
			e.Places = nil
		}
	})
	res := ix.Search(&Query{Age: AnyAge, Near: &Point{52.5 + 240/111_195.0, -1.9}})
	if got := names(res); got != "DBEAC" { // D and E before what has no place
		t.Errorf("order %s, want DBEAC", got)
	}
	for i, want := range []float64{60, 140, 160, 240, -1} {
		if got := res.Hits[i].Metres; math.Abs(got-want) > 0.1 {
			t.Errorf("%s is %.2f m away, want %.0f", res.Hits[i].Name, got, want)
		}
	}
	near := &Point{52.5, -1.9}
	if got := names(ix.Search(&Query{Age: AnyAge, Near: near, Within: 110})); got != "ABC" {
		t.Errorf("within 110 m: %s, want ABC", got)
	}
	if got := names(ix.Search(&Query{Age: AnyAge, Near: near, Within: 110, Placed: true})); got != "AB" {
		t.Errorf("within 110 m, placed: %s, want AB", got)
	}
}

func TestDistancesOrderRightlyFarAway(t *testing.T) {
	far := []Point{{-41.3, 174.8}, {51.5, -0.1}, {90, 0}, {52.5, 179.9}, {-90, 12}, {55.9, -3.2}, {0, 0}, {52.5, -1.9}}
	ix := New(Options{})
	for i, p := range far {
		if err := ix.Put(Entry{ID: fmt.Sprint(i), Name: fmt.Sprint(i), Places: []Place{{Lat: p.Lat, Lon: p.Lon}}}); err != nil {
			t.Fatal(err)
		}
	}
	from := Point{52.5, -1.9}
	last := -1.0
	for _, h := range ix.Search(&Query{Age: AnyAge, Near: &from, Within: 1e9}).Hits {
		want := haversine(from, Point{h.Places[0].Lat, h.Places[0].Lon})
		if math.Abs(h.Metres-want) > 1 || h.Metres < last {
			t.Errorf("%v at %.0f m after %.0f, want %.0f", h.Places[0], h.Metres, last, want)
		}
		last = h.Metres
	}
}

func TestANearThatIsNowhereIsPassedOver(t *testing.T) {
	ix := street(t, 3, nil)
	for _, p := range []Point{{math.NaN(), 0}, {91, 0}, {0, math.Inf(1)}} {
		res := ix.Search(&Query{Age: AnyAge, Near: &p, Within: 1})
		if names(res) != "ABC" || res.Hits[0].Metres != -1 {
			t.Errorf("near %v: %s at %f", p, names(res), res.Hits[0].Metres)
		}
	}
}

// Bad data is answered, not crashed on.
func TestSchedulesThatMakeNoSense(t *testing.T) {
	bad := &hours.Schedule{Kind: "sometimes", Slots: []hours.Slot{{Day: 9, Open: -50, Close: 32000}, {Day: -1, Open: 2000, Close: 1}}}
	ix := New(Options{})
	entries := map[string]Entry{}
	for i := range 2 * fewSpots {
		id := fmt.Sprint(i)
		entries[id] = Entry{ID: id, Name: id, Hours: bad}
	}
	ix.Reset(maps.Values(entries))
	m := newMaker(t, 1, 1, 1)
	for range 50 {
		compare(t, ix, entries, &Query{Age: AnyAge, OpenAt: new(m.moment())})
	}
}

func TestGroupsOfPeople(t *testing.T) {
	rules := map[string]Rules{
		"A": {AgeMin: AnyAge, AgeMax: AnyAge},
		"B": {AgeMin: AnyAge, AgeMax: AnyAge, Only: GroupSet(Women)},
		"C": {AgeMin: AnyAge, AgeMax: AnyAge, Not: GroupSet(Pets)},
		"D": {AgeMin: 18, AgeMax: AnyAge},
		"E": {AgeMin: 16, AgeMax: 25, Only: GroupSet(Under25)},
		"F": {AgeMin: AnyAge, AgeMax: AnyAge, Only: GroupSet(RoughSleepers)},
		"G": {AgeMin: AnyAge, AgeMax: AnyAge, Only: GroupSet(Women, Veterans), Welcome: GroupSet(Pets)},
	}
	ix := street(t, len(rules), func(_ int, e *Entry) { e.Rules = rules[e.Name] })
	for _, c := range []struct {
		groups []Group
		age    int
		want   string
	}{
		{nil, AnyAge, "ABCDEFG"},
		{[]Group{Men}, AnyAge, "ACDF"},
		{[]Group{Women}, AnyAge, "ABCDFG"},
		{[]Group{Pets}, AnyAge, "ABDEFG"}, // a dog is no reason to hide what is for women
		{[]Group{Pets, Men}, AnyAge, "ADF"},
		{[]Group{Aged16to17}, AnyAge, "ABCEFG"}, // too young for D, and under 25; maybe a girl
		{[]Group{Veterans}, AnyAge, "ABCDFG"},
		{[]Group{Over50}, AnyAge, "ABCDFG"},
		{[]Group{Over50, Men}, AnyAge, "ACDF"},
		{[]Group{Families}, AnyAge, "ABCDFG"}, // a mother may not have said that she is a woman
		{[]Group{Women, Men}, AnyAge, "ACDF"}, // B would part them
		{[]Group{Women, Men, Veterans}, AnyAge, "ACDFG"},
		{nil, 17, "ABCEFG"},
		{nil, 80, "ABCDFG"},
	} {
		if got := names(ix.Search(&Query{Age: c.age, For: c.groups})); got != c.want {
			t.Errorf("for %v, age %d: %s, want %s", c.groups, c.age, got, c.want)
		}
	}
}

func TestKeys(t *testing.T) {
	for g := range groupCount {
		if back, ok := ParseGroup(g.String()); !ok || back != g {
			t.Errorf("group %q reads as %v", g, back)
		}
	}
	for i, key := range Access(127).Keys() {
		if a, ok := ParseAccess(key); !ok || a != 1<<i {
			t.Errorf("access %q reads as %v", key, a)
		}
	}
	if _, ok := ParseGroup("everybody"); ok || Group(200).String() != "" {
		t.Error("there is a group for everybody")
	}
	if _, ok := ParseAccess(""); ok {
		t.Error("there is a way of access without a name")
	}
	if got := GroupSet(Pets, Women, 77).List(); !slices.Equal(got, []Group{Women, Pets}) {
		t.Errorf("set of pets and women lists %v", got)
	}
}
