package place

import (
	"math"
	"runtime"
	"testing"

	"pgregory.net/rapid"
)

func TestPackedPostcodesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		batch, want := NewBatch(), map[Code]Spot{}
		home := anyPoint(t, "home")
		for _, text := range rapid.SliceOfN(anyUnit(), 1, 300).Draw(t, "postcodes") {
			c, _ := ParseCode(text)
			if _, twice := want[c]; twice {
				continue
			}
			s := Spot{Point{
				home.Lat + rapid.Float64Range(-0.05, 0.05).Draw(t, "lat"),
				home.Lon + rapid.Float64Range(-0.05, 0.05).Draw(t, "lon"),
			}, rapid.Bool().Draw(t, "ended")}
			want[c] = s
			if err := batch.Add(c, s); err != nil {
				t.Fatal(err)
			}
		}
		table, err := NewPostcodes(batch.Blocks())
		if err != nil {
			t.Fatal(err)
		}
		checkAll(t, table, want)
	})
}

func checkAll(t *rapid.T, table *Postcodes, want map[Code]Spot) {
	sectors := map[Code]*mean{}
	for c, w := range want {
		got, ok := table.Unit(c)
		if !ok || got.Ended != w.Ended || Metres(got.Point, w.Point) > 1 {
			t.Fatalf("%s: %v %v, want %v", c, got, ok, w)
		}
		if sectors[c.In(Sector)] == nil {
			sectors[c.In(Sector)] = &mean{}
		}
		sectors[c.In(Sector)].add(w)
	}
	for c, m := range sectors {
		got, ok := table.Sector(c)
		if w := m.centre(); !ok || got.Live != w.Live || got.Ended != w.Ended || Metres(got.Point, w.Point) > 1 {
			t.Fatalf("%s: %v %v, want %v", c, got, ok, w)
		}
	}
	live, ended := table.Count()
	if live+ended != len(want) {
		t.Fatalf("%d + %d postcodes, want %d", live, ended, len(want))
	}
}

func TestBatchOrderDoesNotMatter(t *testing.T) {
	texts := []string{"WS1 1AA", "WS1 1AB", "WS1 2AA", "WS2 1AA"}
	build := func(order ...int) string {
		b := NewBatch()
		for _, i := range order {
			if err := b.Add(code(t, texts[i]), Spot{Point{52.5 + float64(i)/100, -2}, false}); err != nil {
				t.Fatal(err)
			}
		}
		var all []byte
		for _, block := range b.Blocks() {
			all = append(append(all, block.Outward...), block.Data...)
		}
		return string(all)
	}
	if build(0, 1, 2, 3) != build(3, 1, 2, 0) {
		t.Error("the same postcodes in another order pack to other bytes")
	}
}

func TestLivePostcodeWinsOverEnded(t *testing.T) {
	b := NewBatch()
	c := code(t, "WS1 1AA")
	for _, s := range []Spot{{Point{52.5, -2}, false}, {Point{52.6, -2}, true}} {
		if err := b.Add(c, s); err != nil {
			t.Fatal(err)
		}
	}
	table, err := NewPostcodes(b.Blocks())
	if err != nil {
		t.Fatal(err)
	}
	if s, ok := table.Unit(c); !ok || s.Ended || math.Abs(s.Point.Lat-52.5) > 1e-5 {
		t.Errorf("%v %v", s, ok)
	}
}

func TestCentresLeaveOutEndedPostcodes(t *testing.T) {
	b := NewBatch()
	for text, s := range map[string]Spot{
		"QX1 1AA": {Point{52.00, -2.00}, false}, "QX1 2AA": {Point{52.02, -2.02}, false},
		"QX1 1AB": {Point{55, -2}, true}, "QX2 1AA": {Point{53, -1}, true},
	} {
		if err := b.Add(code(t, text), s); err != nil {
			t.Fatal(err)
		}
	}
	table, err := NewPostcodes(b.Blocks())
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]Centre{
		"QX1": {Point{52.01, -2.01}, 2, 1}, "QX2": {Point{53, -1}, 0, 1},
	} {
		got, ok := table.Outward(code(t, text))
		if !ok || got.Live != want.Live || got.Ended != want.Ended || Metres(got.Point, want.Point) > 50 {
			t.Errorf("%s: %v %v, want %v", text, got, ok, want)
		}
	}
	if got, _ := table.Letters(code(t, "QX")); got.Live != 2 || got.Ended != 2 {
		t.Errorf("QX: %v", got)
	}
}

func TestNewPostcodesRefusesDamage(t *testing.T) {
	b := NewBatch()
	if err := b.Add(code(t, "WS1 1AA"), Spot{Point{52.5, -2}, false}); err != nil {
		t.Fatal(err)
	}
	good := b.Blocks()[0]
	bad := map[string][]Block{
		"cut short":    {{good.Outward, good.Data[:len(good.Data)-1]}},
		"no bytes":     {{good.Outward, nil}},
		"header alone": {{good.Outward, good.Data[:5]}},
		"layout":       {{good.Outward, append([]byte{9}, good.Data[1:]...)}},
		"name":         {{"WS1 1", good.Data}},
		"twice":        {good, good},
	}
	for name, blocks := range bad {
		if _, err := NewPostcodes(blocks); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	var none *Postcodes
	if _, ok := none.Unit(code(t, "WS1 1AA")); ok {
		t.Error("a nil table found something")
	}
}

// synthetic makes a whole country's worth of postcodes: n of them, 150 to a sector, spread as real sectors are.
func synthetic(n int, each func(Code, Spot)) {
	seed := uint32(1)
	random := func() float64 {
		seed = seed*1664525 + 1013904223
		return float64(seed>>8) / (1 << 24)
	}
	for i := 0; i < n; {
		number := i / 150
		district, digit := number/5, uint8(number%5)
		text := []byte{'A' + byte(district/90/26), 'A' + byte(district/90%26), '1' + byte(district%90/10), '0' + byte(district%10)}
		home := Point{50.5 + 8*random(), -5 + 6*random()}
		for j := 0; j < 150 && i < n; i, j = i+1, j+1 {
			c := Code{outward: packOutward(text), kind: Unit, digit: digit, pair: uint16(j*4) + uint16(random()*4)}
			each(c, Spot{Point{home.Lat + random()*0.05, home.Lon + random()*0.05}, false})
		}
	}
}

const wholeCountry = 1_700_000

func buildSynthetic(t testing.TB, n int) (*Postcodes, []Code) {
	t.Helper()
	batch := NewBatch()
	var some []Code
	synthetic(n, func(c Code, s Spot) {
		if err := batch.Add(c, s); err != nil {
			t.Fatal(err)
		}
		if len(some) < 4096 && c.pair%7 == 0 {
			some = append(some, c)
		}
	})
	table, err := NewPostcodes(batch.Blocks())
	if err != nil {
		t.Fatal(err)
	}
	return table, some
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestWholeCountryFitsIn16MB(t *testing.T) {
	before := heap()
	table, _ := buildSynthetic(t, wholeCountry)
	used := heap() - before
	live, _ := table.Count()
	runtime.KeepAlive(table)
	t.Logf("%d postcodes in %.2f MB of heap", live, float64(used)/(1<<20))
	if live != wholeCountry {
		t.Errorf("%d postcodes, want %d", live, wholeCountry)
	}
	if used > 16<<20 {
		t.Errorf("%d bytes of heap", used)
	}
}

func BenchmarkUnit(b *testing.B) {
	table, some := buildSynthetic(b, wholeCountry)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, ok := table.Unit(some[i%len(some)]); !ok {
			b.Fatal("not found")
		}
	}
}

func BenchmarkNewPostcodes(b *testing.B) {
	batch := NewBatch()
	synthetic(wholeCountry, func(c Code, s Spot) { _ = batch.Add(c, s) })
	blocks := batch.Blocks()
	for b.Loop() {
		if _, err := NewPostcodes(blocks); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMetres(b *testing.B) {
	p, q := Point{52.585, -1.984}, Point{52.618, -2.004}
	for b.Loop() {
		q.Lat += Metres(p, q) * 1e-15
	}
}
