package place

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

const someNames = `Walsall	Walsall	52.58528	-1.98396
Bloxwich	Walsall	52.61806	-2.00431
Birmingham	Birmingham	52.48142	-1.89983
Newport	Shropshire	52.76684	-2.37734
Newport	Newport	51.58774	-2.99835
Newport	Isle of Wight	50.70146	-1.29124
Newcastle upon Tyne	Newcastle upon Tyne	54.97328	-1.61396
Newcastle under Lyme	Staffordshire	53	-2.23333
Saint Ives	Cornwall	50.20954	-5.49015
St Helens	St. Helens	53.45	-2.73333
King’s Lynn	Norfolk	52.75172	0.39516
Hook	Hampshire	51.28	-0.96
Sutton Coldfield	Birmingham	52.56667	-1.81667
`

func pointer(lat, lon float64) *Point { return &Point{lat, lon} }

// locator gives one that knows a few names, postcodes and areas.
func locator(t testing.TB) *Locator {
	t.Helper()
	g, err := ReadGazetteer(strings.NewReader(someNames))
	if err != nil {
		t.Fatal(err)
	}
	l := NewLocator(g)
	batch := NewBatch()
	for text, s := range map[string]Spot{
		"WS1 1AA": {Point{52.5861, -1.9814}, false}, "WS1 1AB": {Point{52.5891, -1.9789}, false}, "WS1 2AA": {Point{52.58, -1.97}, false},
		"WS1 3AA": {Point{52.57, -1.97}, true}, "WS10 7QD": {Point{52.55, -2.02}, false}, "QX1 1AA": {Point{52.6, -2.0}, false},
	} {
		if err := batch.Add(code(t, text), s); err != nil {
			t.Fatal(err)
		}
	}
	table, err := NewPostcodes(batch.Blocks())
	if err != nil {
		t.Fatal(err)
	}
	l.SetPostcodes(table)
	l.SetAreas(NewAreas([]Area{
		{ID: "1", Slug: "walsall", Name: "Walsall", Kind: District, Centre: pointer(52.60, -1.99)},
		{ID: "2", Slug: "caldmore", Name: "Caldmore", Kind: Neighbourhood, ParentID: "1", Centre: pointer(52.578, -1.985)},
		{ID: "3", Slug: "st-helens", Name: "St Helens", Kind: Neighbourhood, ParentID: "1", Centre: pointer(52.59, -1.99)},
	}))
	return l
}

func TestFind(t *testing.T) {
	l := locator(t)
	cases := []struct {
		text, label string
		step        Step
		ended       bool
	}{
		{"ws1 1aa", "WS1 1AA", ByPostcode, false},
		{"WSI 1AA", "WS1 1AA", ByPostcode, false},
		{"WS1 3AA", "WS1 3AA", ByPostcode, true},
		{"WS1 1ZZ", "WS1 1", BySector, false},
		{"WS1 3ZZ", "WS1 3", BySector, true},
		{"WS1 9ZZ", "WS1", ByOutward, false},
		{"WS1 1", "WS1 1", BySector, false},
		{"ws1", "WS1", ByOutward, false},
		{"WS11", "WS1 1", BySector, false}, // there is no WS11 here
		{"qx1", "QX1", ByOutward, false},
		{"ws", "WS", ByLetters, false},
		{"12 High Street, Walsall WS1 1AB", "WS1 1AB", ByPostcode, false},
		{"12 High Street, Walsall, WS1 1AB, England", "WS1 1AB", ByPostcode, false},
		{"Walsall WS10", "WS10", ByOutward, false},
		{"walsall", "Walsall", ByName, false},
		{" WALSALL. ", "Walsall", ByName, false},
		{"near Walsall", "Walsall", ByName, false},
		{"walsal", "Walsall", ByName, false},
		{"Wallsall", "Walsall", ByName, false},
		{"Birmigham", "Birmingham", ByName, false},
		{"birm", "Birmingham", ByName, false},
		{"newcastle", "Newcastle under Lyme", ByName, false}, // the nearer one
		{"newcastle tyne", "Newcastle upon Tyne", ByName, false},
		{"Newcastle-on-Tyne", "Newcastle upon Tyne", ByName, false},
		{"st ives", "Saint Ives", ByName, false},
		{"kings lynn", "King’s Lynn", ByName, false},
		{"Newport", "Newport, Shropshire", ByName, false},
		{"Newport, Isle of Wight", "Newport, Isle of Wight", ByName, false},
		{"newport, shropshire", "Newport, Shropshire", ByName, false},
		{"Digbeth, Birmingham", "Birmingham", ByName, false},
		{"caldmore", "Caldmore", ByArea, false},
		{"caldmoor", "", "", false},               // two slips
		{"st helens", "St Helens", ByArea, false}, // our own, not the town 100 km away
		{"city of birmingham", "Birmingham", ByName, false},
		{"M1 1AA", "", "", false},
		{"xyzzy", "", "", false},
		{"", "", "", false},
		{",,,", "", "", false},
		{"12", "", "", false},
		{strings.Repeat("Walsall ", 1000), "", "", false},
		{"'; drop table place_area; --", "", "", false},
		{"\xff\xfe\x00", "", "", false},
	}
	for _, c := range cases {
		got, ok := l.Find(c.text)
		if ok != (c.label != "") || got.Label != c.label || got.Step != c.step || got.Ended != c.ended {
			t.Errorf("Find(%.40q) = %+v, %v; want %q by %q", c.text, got, ok, c.label, c.step)
		}
		if ok && !InGB(got.Point) {
			t.Errorf("Find(%q): no point", c.text)
		}
	}
}

func TestFindSaysWhatWasAsked(t *testing.T) {
	l := locator(t)
	if fix, _ := l.Find("ws1 1zz"); fix.Asked != "WS1 1ZZ" || fix.Exact() {
		t.Errorf("%+v", fix)
	}
	if fix, _ := l.Find("ws11aa"); fix.Asked != "WS1 1AA" || !fix.Exact() {
		t.Errorf("%+v", fix)
	}
	if fix, _ := l.Find("wallsall"); fix.Asked != "wallsall" || fix.Exact() {
		t.Errorf("%+v", fix)
	}
	if fix, _ := l.Find("WALSALL"); !fix.Exact() {
		t.Errorf("%+v", fix)
	}
}

func TestFindOffersOthers(t *testing.T) {
	l := locator(t)
	fix, _ := l.Find("newport")
	var labels []string
	for _, o := range fix.Others {
		labels = append(labels, o.Label)
		again, ok := l.Find(o.Label)
		if !ok || again.Point != o.Point {
			t.Errorf("%s leads to %+v", o.Label, again)
		}
	}
	if fmt.Sprint(labels) != "[Newport, Newport Newport, Isle of Wight]" {
		t.Errorf("others: %q", labels)
	}
	if fix, _ := l.Find("Walsall"); len(fix.Others) != 0 {
		t.Errorf("the town and the district of Walsall are one place: %+v", fix.Others)
	}
}

func TestFindWithoutPostcodesOrNames(t *testing.T) {
	l := NewLocator(nil)
	if _, ok := l.Find("WS1 1AA"); ok {
		t.Error("an empty locator found something")
	}
	l.SetAreas(NewAreas([]Area{{ID: "1", Slug: "quayside", Name: "Quayside", Kind: Ward, Centre: pointer(52.6, -2)}}))
	if fix, ok := l.Find("quayside"); !ok || fix.Step != ByArea || fix.AreaID != "1" {
		t.Errorf("%+v %v", fix, ok)
	}
}

func TestFindWhileReloading(t *testing.T) {
	l := locator(t)
	full, none := l.Postcodes(), &Postcodes{}
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for range 2000 {
				if fix, ok := l.Find("ws1 1aa"); ok && fix.Label != "WS1 1AA" {
					t.Errorf("%+v", fix)
					return
				}
			}
		})
	}
	for i := range 200 {
		if i%2 == 0 {
			l.SetPostcodes(none)
		} else {
			l.SetPostcodes(full)
		}
		l.SetAreas(l.Areas())
	}
	readers.Wait()
}

func TestFindOnRealNames(t *testing.T) {
	l := NewLocator(realNames(t))
	l.SetAreas(NewAreas([]Area{{ID: "1", Slug: "walsall", Name: "Walsall", Kind: District, Centre: pointer(52.59, -1.98)}}))
	for text, want := range map[string]string{
		"bloxwich": "Bloxwich", "Brownhills": "Brownhills", "birmingam": "Birmingham", "wolverhamton": "Wolverhampton", "dudly": "Dudley",
		"stoke on trent": "Stoke-on-Trent", "bilston": "Bilston, Wolverhampton", "smethwick": "Smethwick", "sutton coldfield": "Sutton Coldfield",
		"london": "London", "newport shropshire": "", "west brom": "West Bromwich", "St. Albans": "St Albans",
	} {
		fix, ok := l.Find(text)
		if ok != (want != "") || fix.Label != want {
			t.Errorf("Find(%q) = %+v, %v; want %q", text, fix, ok, want)
		}
	}
}

func BenchmarkFindPostcode(b *testing.B) {
	table, some := buildSynthetic(b, wholeCountry)
	l := NewLocator(realNames(b))
	l.SetPostcodes(table)
	texts := make([]string, len(some))
	for i, c := range some {
		texts[i] = strings.ToLower(c.String())
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if fix, ok := l.Find(texts[i%len(texts)]); !ok || fix.Step != ByPostcode {
			b.Fatal(texts[i%len(texts)], fix)
		}
	}
}

func BenchmarkFindName(b *testing.B) {
	l := NewLocator(realNames(b))
	for name, text := range map[string]string{"exact": "Walsall", "slip": "wolverhamton", "none": "qwertyuiop"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				l.Find(text)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	l := locator(f)
	for _, s := range []string{"ws1 1aa", "near newport, shropshire", "st helens", "\xff,\x00", "12 High St WS10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if fix, ok := l.Find(text); ok && (!InGB(fix.Point) || fix.Label == "" || fix.Step == "") {
			t.Errorf("%q: %+v", text, fix)
		}
	})
}
