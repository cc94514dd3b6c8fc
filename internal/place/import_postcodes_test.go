package place_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// blocks makes blocks of postcodes written as "WS1 1AA": all at the same place but for a metre or so each.
func blocks(t *testing.T, postcodes ...string) []place.Block {
	t.Helper()
	batch := place.NewBatch()
	for i, text := range postcodes {
		c, ok := place.ParseCode(text)
		if !ok {
			t.Fatal(text)
		}
		spot := place.Spot{Point: place.Point{Lat: 52.6 + float64(i)/1e5, Lon: -2}}
		if err := batch.Add(c, spot); err != nil {
			t.Fatal(err)
		}
	}
	return batch.Blocks()
}

func TestImportPostcodes(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		run := citytest.Runner(t, db)
		counter := func() int64 {
			return read(t, db, func(tx *store.ReadTx) (int64, error) { return tx.Counter("place_outward") })
		}
		steps := []struct {
			postcodes []string
			want      place.ImportCounts
			counter   int64
			live      int
		}{
			{[]string{"WS1 1AA", "WS1 1AB", "WS2 1AA"}, place.ImportCounts{Created: 2}, 1, 3},
			{[]string{"WS1 1AA", "WS1 1AB", "WS2 1AA"}, place.ImportCounts{Unchanged: 2}, 1, 3}, // again: nothing moves
			{[]string{"WS1 1AA"}, place.ImportCounts{Updated: 1}, 2, 2},                         // the whole of WS1, and WS2 stays
			{[]string{"WS1 1AA", "WV1 1AA"}, place.ImportCounts{Created: 1, Unchanged: 1}, 3, 3},
		}
		for i, s := range steps {
			var got place.ImportCounts
			action := place.ImportPostcodes{Source: place.CodePoint, Blocks: blocks(t, s.postcodes...), Counts: &got}
			if err := ops.Do(t.Context(), run, administrator, action); err != nil {
				t.Fatal(err)
			}
			table := read(t, db, place.LoadPostcodes)
			if live, _ := table.Count(); got != s.want || counter() != s.counter || live != s.live {
				t.Errorf("step %d: %+v, counter %d, %d postcodes; want %+v, %d, %d", i+1, got, counter(), live, s.want, s.counter, s.live)
			}
		}
	})
}

func TestImportPostcodesRefuses(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		run := citytest.Runner(t, db)
		good := blocks(t, "WS1 1AA")
		cases := map[string]struct {
			who    policy.Actor
			blocks []place.Block
			want   error
		}{
			"nothing":   {administrator, nil, errs.Invalid},
			"damaged":   {administrator, []place.Block{{Outward: "WS1", Data: []byte("x")}}, errs.Invalid},
			"twice":     {administrator, append(good, good...), errs.Invalid},
			"an editor": {editor, good, errs.Denied},
			"nobody":    {policy.Nobody(), good, errs.Denied},
		}
		for name, c := range cases {
			err := ops.Do(t.Context(), run, c.who, place.ImportPostcodes{Source: place.ONSPD, Blocks: c.blocks})
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", name, err, c.want)
			}
		}
		if live, _ := read(t, db, place.LoadPostcodes).Count(); live != 0 {
			t.Errorf("%d postcodes were kept", live)
		}
	})
}

func TestKeeperSeesChanges(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		run := citytest.Runner(t, db)
		keeper := place.NewKeeper()
		locator := read(t, db, keeper.Locator)
		if _, ok := locator.Find("WS1 1AA"); ok {
			t.Fatal("a postcode from nowhere")
		}
		importing := place.ImportPostcodes{Source: place.CodePoint, Blocks: blocks(t, "WS1 1AA")}
		if err := ops.Do(t.Context(), run, administrator, importing); err != nil {
			t.Fatal(err)
		}
		town := place.Area{ID: "01900000-0000-7000-8000-000000000001", Slug: "quayside", Name: "Quaysidely", Kind: place.Ward, Centre: &place.Point{Lat: 52.6, Lon: -2}}
		if err := ops.Do(t.Context(), run, administrator, place.SaveArea{Area: town}); err != nil {
			t.Fatal(err)
		}
		if again := read(t, db, keeper.Locator); again != locator {
			t.Error("another locator")
		}
		for text, step := range map[string]place.Step{"ws1 1aa": place.ByPostcode, "WS1 1ZZ": place.BySector, "quaysidely": place.ByArea} {
			if fix, ok := locator.Find(text); !ok || fix.Step != step {
				t.Errorf("%s: %+v %v", text, fix, ok)
			}
		}
		postcodes, areas := locator.Postcodes(), locator.Areas()
		_ = read(t, db, keeper.Locator)
		if locator.Postcodes() != postcodes || locator.Areas() != areas {
			t.Error("read again although nothing had changed")
		}
	})
}

// A whole country's postcodes: 3,000 outward codes of 550 each.
func TestLoadWholeCountry(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 1.7 million postcodes")
	}
	batch := place.NewBatch()
	for district := range 3000 {
		outward := fmt.Sprintf("%c%c%d", 'A'+district/90/26, 'A'+district/90%26, 10+district%90)
		for i := range 567 {
			c, _ := place.ParseCode(fmt.Sprintf("%s %d%c%c", outward, i%5, 'A'+i/5/26, 'A'+i/5%26))
			spot := place.Spot{Point: place.Point{Lat: 51 + float64(district)/500 + float64(i)/1e4, Lon: -2 + float64(i*7%100)/2e3}}
			if err := batch.Add(c, spot); err != nil {
				t.Fatal(err)
			}
		}
	}
	packed := batch.Blocks()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		run := citytest.Runner(t, db)
		start := clock.Stamp()
		if err := ops.Do(t.Context(), run, administrator, place.ImportPostcodes{Source: place.ONSPD, Blocks: packed}); err != nil {
			t.Fatal(err)
		}
		wrote := clock.Since(start)
		start = clock.Stamp()
		table := read(t, db, place.LoadPostcodes)
		took := clock.Since(start)
		if live, _ := table.Count(); live != 3000*567 {
			t.Errorf("%d postcodes", live)
		}
		t.Logf("written in %v, loaded in %v", wrote.Round(time.Millisecond), took.Round(time.Millisecond))
		if took > 3*time.Second { // well under one on a quiet machine
			t.Errorf("loading took %v", took)
		}
	})
}

func TestReadingAndImportingAFile(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		batch := place.NewBatch()
		file := "pcds,doterm,lat,long\nWS1 1AA,,52.586,-1.981\nWS1 1AB,201106,52.589,-1.979\nnonsense,,1,2\n"
		got, err := place.ReadPostcodes(place.ONSPD, strings.NewReader(file), batch)
		if err != nil || got.Taken != 2 || got.Refused != 1 || got.Problems[0].Row != 4 {
			t.Fatalf("%v %+v", err, got)
		}
		err = ops.Do(t.Context(), citytest.Runner(t, db), administrator, place.ImportPostcodes{Source: place.ONSPD, Blocks: batch.Blocks()})
		if err != nil {
			t.Fatal(err)
		}
		locator := read(t, db, place.NewKeeper().Locator)
		if fix, ok := locator.Find("ws1 1ab"); !ok || !fix.Ended || fix.Step != place.ByPostcode {
			t.Errorf("%+v %v", fix, ok)
		}
	})
}
