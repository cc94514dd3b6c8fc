package place

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
)

func read(t testing.TB, format Format, r io.Reader) (*Postcodes, Reading) {
	t.Helper()
	batch := NewBatch()
	got, err := ReadPostcodes(format, r, batch)
	if err != nil {
		t.Fatal(err)
	}
	table, err := NewPostcodes(batch.Blocks())
	if err != nil {
		t.Fatal(err)
	}
	return table, got
}

func TestReadCodePointOpen(t *testing.T) {
	for name, want := range map[string]int{"b.csv": 41276, "cb.csv": 10250, "ws.csv": 9895, "wv.csv": 9932} {
		table, got := read(t, CodePoint, realData(t, "codepoint-2014/"+name))
		live, _ := table.Count()
		if got.Rows != want || got.Refused != 0 || got.Taken+got.Placeless != got.Rows || live != got.Taken {
			t.Errorf("%s: %+v, %d in the table, want %d rows", name, got, live, want)
		}
		t.Logf("%s: %d rows, %d taken, %d without a place", name, got.Rows, got.Taken, got.Placeless)
	}
	table, _ := read(t, CodePoint, realData(t, "codepoint-2014/ws.csv"))
	spot, ok := table.Unit(code(t, "WS1 1AA"))
	if want := (Grid{401356, 298698}).Point(); !ok || Metres(spot.Point, want) > 1 {
		t.Errorf("WS1 1AA: %v %v, want %v", spot, ok, want)
	}
}

func TestOutwardCentreIsTheMeanOfItsPostcodes(t *testing.T) {
	rows, err := csv.NewReader(realData(t, "codepoint-2014/ws.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var east, north, n float64
	for _, row := range rows {
		if strings.HasPrefix(row[0], "WS1 ") {
			g := numbers(t, row[2:4])
			east, north, n = east+g[0], north+g[1], n+1
		}
	}
	table, _ := read(t, CodePoint, realData(t, "codepoint-2014/ws.csv"))
	got, ok := table.Outward(code(t, "WS1"))
	if want := (Grid{east / n, north / n}).Point(); !ok || got.Live != int(n) || Metres(got.Point, want) > 2 {
		t.Errorf("WS1: %+v %v, want %v of %v postcodes", got, ok, want, n)
	}
}

func TestReadScottishDirectory(t *testing.T) {
	table, got := read(t, ONSPD, realData(t, "scottish-SmallUser-sample.csv"))
	if got.Rows != 102 || got.Refused != 0 || got.Split != 1 || got.Taken != 101 || got.Ended != 17 {
		t.Errorf("%+v", got)
	}
	for text, want := range map[string]Spot{
		"G13 3AE":  {Point{55.88842777, -4.36412429}, false},
		"G2 8AE":   {Point{55.85713920, -4.26246368}, true},
		"PA31 8UA": {Point{56.20900933, -5.55605903}, false},
	} {
		if s, ok := table.Unit(code(t, text)); !ok || s.Ended != want.Ended || Metres(s.Point, want.Point) > 1 {
			t.Errorf("%s: %v %v, want %v", text, s, ok, want)
		}
	}
}

func TestReadONSPD(t *testing.T) {
	cases := map[string]string{
		"old names": "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n" +
			`"WS1 1AA","WS1  1AA","WS1 1AA","198001","","401356","298698","1",52.586086,-1.981419` + "\n" +
			`"WS1 1AB","WS1  1AB","WS1 1AB","198001","201106","401521","299030","1",52.588954,-1.978909` + "\n" +
			`"JE2 3AB","JE2  3AB","JE2 3AB","198001","","","","9",99.999999,0.000000` + "\n" +
			`"BT1 1AA","BT1  1AA","BT1 1AA","198001","","333926","374556","1",54.602440,-5.927000` + "\n",
		"new names, other order": "\ufeffLONG,LAT,pcd7,pcd8,pcds,dointr,doterm,east1m,north1m\r\n" +
			"-1.981419,52.586086,WS1 1AA,WS1  1AA,WS1 1AA,198001,,401356,298698\r\n" +
			"-1.978909,52.588954,WS1 1AB,WS1  1AB,WS1 1AB,198001,201106,401521,299030\r\n" +
			"0.000000,99.999999,JE2 3AB,JE2  3AB,JE2 3AB,198001,,,\r\n" +
			"-5.927,54.60244,BT1 1AA,BT1  1AA,BT1 1AA,198001,,333926,374556\r\n",
		"grid alone": "pcds,doterm,oseast1m,osnrth1m\nWS1 1AA,,401356,298698\nWS1 1AB,201106,401521,299030\nJE2 3AB,,,\n" +
			"BT1 1AA,,333926,374556\n",
	}
	for name, file := range cases {
		table, got := read(t, ONSPD, strings.NewReader(file))
		want := Reading{Rows: 4, Taken: 3, Ended: 1, Placeless: 1}
		if name == "grid alone" {
			want.Taken, want.Placeless = 2, 2 // Northern Ireland's grid is another one
		}
		if got.Rows != want.Rows || got.Taken != want.Taken || got.Ended != want.Ended || got.Placeless != want.Placeless || got.Refused != 0 {
			t.Errorf("%s: %+v", name, got)
		}
		live, ok := table.Unit(code(t, "WS1 1AA"))
		if !ok || live.Ended || Metres(live.Point, Point{52.586086, -1.981419}) > 10 {
			t.Errorf("%s: WS1 1AA %v %v", name, live, ok)
		}
		if ended, ok := table.Unit(code(t, "WS1 1AB")); !ok || !ended.Ended {
			t.Errorf("%s: WS1 1AB %v %v", name, ended, ok)
		}
	}
}

func TestReadPostcodesTellsOfBadRows(t *testing.T) {
	file := "\"WS1 1AA\",10,401356,298698\n" + // 1
		"nonsense,10,401356,298698\n" + // 2
		"WS1 1AB,10,north,298698\n" + // 3
		"WS1 1AC,10,9401356,298698\n" + // 4
		"WS1 1AD,10,1000,800000\n" + // 5: the Atlantic
		"\n" + // 6
		"\"WS1 1AE,10,401356,298698\n" + // 7
		"WS1 1AF,90,0,0\n" + // 8
		"WSI 1AG,10,401356,298698\n" + // 9: put right when typed, not in a file
		"WS1 1AH\n" + // 10
		strings.Repeat("x", 100_000) + "\n" + // 11
		"\xff\xfe,\x00,1,2\n" + // 12
		"WS1 1AJ,10,401356,298698" // 13
	_, got := read(t, CodePoint, strings.NewReader(file))
	if got.Rows != 12 || got.Taken != 2 || got.Placeless != 2 || got.Refused != 8 {
		t.Errorf("%+v", got)
	}
	var rows []int
	for _, p := range got.Problems {
		rows = append(rows, p.Row)
		if p.Message == "" || !utf8.ValidString(p.Message) || strings.Contains(p.Message, "\x00") {
			t.Errorf("row %d: %q", p.Row, p.Message)
		}
	}
	if fmt.Sprint(rows) != "[2 3 4 5 7 9 11 12]" {
		t.Errorf("problems in rows %v", rows)
	}
}

func TestReadPostcodesRefusesOtherFiles(t *testing.T) {
	cases := map[string]struct {
		format Format
		file   string
	}{
		"empty":          {CodePoint, ""},
		"other columns":  {ONSPD, "name,address\nA,B\n"},
		"no header":      {ONSPD, "WS1 1AA,10,401356,298698\n"},
		"only a header":  {ONSPD, "pcds,lat,long\n"},
		"binary":         {CodePoint, strings.Repeat("PK\x03\x04\x00\xff", 5000)},
		"nothing usable": {CodePoint, "a,b,c,d\ne,f,g,h\n"},
		"format":         {"geojson", "WS1 1AA,10,401356,298698\n"},
		"quote":          {ONSPD, "\"pcds,lat,long\n"},
	}
	for name, c := range cases {
		_, err := ReadPostcodes(c.format, strings.NewReader(c.file), NewBatch())
		if !errors.Is(err, errs.Invalid) || len(errs.Of(err)) == 0 {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestReadPostcodesKeepsFewProblems(t *testing.T) {
	file := "WS1 1AA,10,401356,298698\n" + strings.Repeat("bad\n", 5*MaxProblems)
	got, err := ReadPostcodes(CodePoint, strings.NewReader(file), NewBatch())
	if err != nil || got.Refused != 5*MaxProblems || len(got.Problems) != MaxProblems {
		t.Errorf("%v: refused %d, kept %d", err, got.Refused, len(got.Problems))
	}
}

// endless gives the same rows over and over, up to a size.
type endless struct {
	rows []byte
	left int
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), e.left)], e.rows[e.at:])
	e.at, e.left = (e.at+n)%len(e.rows), e.left-n
	return n, nil
}

func TestReadPostcodesDoesNotHoldTheFile(t *testing.T) {
	const size = 24 << 20
	for name, row := range map[string]string{
		"bad rows":    "this is not a postcode,and that,is not one either\n",
		"one row":     strings.Repeat("x", 4096),
		"quotes":      "\"" + strings.Repeat("y", 4096),
		"placeless":   "WS1 1AA,90,0,0,\"E92000001\",\"E19000001\",\"E18000005\",\"\",\"E08000030\",\"E05001316\"\n",
		"null":        "\x00\x00\x00\x00",
		"many commas": strings.Repeat(",", 1000) + "\n",
	} {
		before := heap()
		var peak uint64
		batch := NewBatch()
		in := &watched{&endless{rows: []byte(row), left: size}, &peak, 0}
		if _, err := ReadPostcodes(CodePoint, in, batch); err == nil {
			t.Errorf("%s: no error", name)
		}
		if peak > before+16<<20 {
			t.Errorf("%s: %d MB in use while reading", name, (peak-before)>>20)
		}
		runtime.KeepAlive(batch)
	}
}

// watched notes the most heap in use while it is read.
type watched struct {
	io.Reader
	peak  *uint64
	reads int
}

func (w *watched) Read(p []byte) (int, error) {
	if w.reads++; w.reads%500 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		*w.peak = max(*w.peak, m.HeapAlloc)
	}
	return w.Reader.Read(p)
}

func FuzzReadPostcodes(f *testing.F) {
	f.Add([]byte("\"WS1 1AA\",10,401356,298698\n"), false)
	f.Add([]byte("pcds,doterm,oseast1m,osnrth1m,lat,long\nWS1 1AA,,401356,298698,52.5,-1.9\n"), true)
	f.Add([]byte("\ufeff\"a\"\"b\",\"\n\r\n,,,"), true)
	f.Fuzz(func(t *testing.T, file []byte, onspd bool) {
		format := CodePoint
		if onspd {
			format = ONSPD
		}
		batch := NewBatch()
		got, err := ReadPostcodes(format, bytes.NewReader(file), batch)
		if err == nil && got.Taken == 0 {
			t.Fatal("nothing taken and no error")
		}
		if got.Taken+got.Placeless+got.Refused+got.Split != got.Rows {
			t.Fatalf("the counts do not add up: %+v", got)
		}
		if _, err := NewPostcodes(batch.Blocks()); err != nil {
			t.Fatal(err)
		}
	})
}
