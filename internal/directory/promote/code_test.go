package promote

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
)

// Codes hang on walls: what an area's id gives must stay so for good.
func TestReadyCodesNeverChange(t *testing.T) {
	const area = "0190b6f0-0000-7000-8000-000000000001"
	list := Ready(area)
	if list[0].Code != "j4tpj9c" || list[1].Code != "j4tpj9h" {
		t.Errorf("the codes are %s and %s now", list[0].Code, list[1].Code)
	}
	seen := map[string]bool{}
	needs := map[string]bool{}
	for _, l := range list {
		if seen[l.Code] || len(l.Code) != readyLength || !wellFormed(l.Code) || l.AreaID != area || l.Need != "" && l.Aim != Find {
			t.Errorf("%+v", l)
		}
		seen[l.Code], needs[l.Need] = true, true
	}
	for _, n := range need.Default().Tops() {
		if !needs[n.Key] {
			t.Errorf("no poster is about %s", n.Key)
		}
	}
	if len(list) != len(need.Default().Tops())+3 {
		t.Errorf("%d posters", len(list))
	}
}

func TestFindReady(t *testing.T) {
	areas := place.NewAreas([]place.Area{{ID: ids.New(), Slug: "a"}, {ID: ids.New(), Slug: "b"}})
	for _, a := range areas.All() {
		for _, want := range Ready(a.ID) {
			if got, ok := FindReady(areas, want.Code); !ok || got != want {
				t.Errorf("%s leads to %+v", want.Code, got)
			}
		}
	}
	code := Ready(areas.All()[0].ID)[0].Code
	for _, bad := range []string{"", code[:6], code[:6] + "9", code[:6] + "0", code + "c", strings.ToUpper(code), Ready(ids.New())[0].Code} {
		if got, ok := FindReady(areas, bad); ok {
			t.Errorf("%q leads to %+v", bad, got)
		}
	}
}

// Nobody reads one letter for another, and no two kinds of codes are as long as each other.
func TestLetters(t *testing.T) {
	for _, alike := range []string{"0o", "1il", "2z", "5s", "6b8", "9gq", "uv", "mn", "aeiou"} {
		n := 0
		for _, r := range alike {
			n += strings.Count(letters, string(r))
		}
		if n > 1 {
			t.Errorf("of %q more than one is used", alike)
		}
	}
	seen := map[string]int{}
	for range 3000 {
		code := ownCode(ids.New(), 0)
		if len(code) != ownLength || !wellFormed(code) {
			t.Fatal(code)
		}
		seen[code]++
	}
	if len(seen) < 2980 {
		t.Errorf("3000 posters have %d codes", len(seen))
	}
	id := ids.New()
	if first := ownCode(id, 0); first == ownCode(id, 1) || first != ownCode(id, 0) {
		t.Error("another attempt gives the same code, or the same another")
	}
	for text, want := range map[string]string{"R43TP": "r43tp", " r43-tp ": "r43tp", "r 4 3 t p": "r43tp", "": ""} {
		if got := Tidy(text); got != want {
			t.Errorf("%q reads as %q", text, got)
		}
	}
}

func TestSpans(t *testing.T) {
	at := func(day string) time.Time {
		x, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, tt := range []struct {
		what string
		got  []Span
		want []Span
	}{
		{"a Sunday", Weeks(at("2026-11-29"), 2), []Span{{"2026-11-16", "2026-11-22"}, {"2026-11-23", "2026-11-29"}}},
		{"a Monday", Weeks(at("2026-11-30"), 2), []Span{{"2026-11-23", "2026-11-29"}, {"2026-11-30", "2026-12-06"}}},
		{"the last of a long month", Months(at("2026-03-31"), 3), []Span{{"2026-01-01", "2026-01-31"}, {"2026-02-01", "2026-02-28"}, {"2026-03-01", "2026-03-31"}}},
		{"the turn of the year", Months(at("2027-01-01"), 2), []Span{{"2026-12-01", "2026-12-31"}, {"2027-01-01", "2027-01-31"}}},
	} {
		for i := range tt.want {
			if tt.got[i] != tt.want[i] {
				t.Errorf("%s: %v, want %v", tt.what, tt.got, tt.want)
			}
		}
	}
	visits := []Visits{{Code: "a", Day: "2026-11-22", Times: 2}, {Code: "b", Day: "2026-11-23", Times: 3}, {Code: "a", Day: "2026-11-29", Times: 4}, {Code: "a", Day: "2026-11-30", Times: 9}}
	got := Sum(visits, Weeks(at("2026-11-29"), 2), func(v Visits) bool { return v.Code == "a" })
	if got[0] != 2 || got[1] != 4 {
		t.Errorf("sums %v", got)
	}
}
