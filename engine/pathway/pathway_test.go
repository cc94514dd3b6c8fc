package pathway

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStages(t *testing.T) {
	want := []struct{ key, short, long string }{
		{"universal", "Universal", "Universal prevention"},
		{"targeted", "Targeted", "Targeted prevention"},
		{"crisis", "Crisis", "Crisis prevention and relief"},
		{"recovery", "Recovery", "Recovery"},
		{"move-on", "Move-on", "Move-on support"},
		{"settled", "Settled", "Settled home"},
	}
	if len(All()) != len(want) {
		t.Fatalf("%d stages, want %d", len(All()), len(want))
	}
	seen := map[string]bool{}
	for i, s := range All() {
		if s.String() != want[i].key || s.Short() != want[i].short || s.Long() != want[i].long {
			t.Errorf("stage %d is %q %q %q, want %v", i, s, s.Short(), s.Long(), want[i])
		}
		for _, text := range []string{s.Meaning(), s.Examples()[0], s.Examples()[1], s.Not()} {
			if len(text) < 20 || seen[text] {
				t.Errorf("%s: missing or repeated words %q", s, text)
			}
			seen[text] = true
		}
	}
}

func TestNextIsARing(t *testing.T) {
	s, seen := Universal, Of()
	for range 6 {
		seen = seen.With(s)
		s = s.Next()
	}
	if s != Universal || seen != Full {
		t.Errorf("six steps lead to %q through %v", s, seen)
	}
	if Settled.Next() != Universal || Crisis.Next() != Recovery || Stage(0).Next() != 0 || Stage(9).Next() != 0 {
		t.Error("Next goes wrong")
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]Stage{
		"universal": Universal, "Universal Prevention": Universal, " UNIVERSAL ": Universal,
		"Targeted": Targeted, "targeted-prevention": Targeted, "2. Targeted Prevention": Targeted,
		"Crisis": Crisis, "Crisis Prevention": Crisis, "Crisis Prevention & Relief": Crisis, "Crisis prevention and relief": Crisis,
		"crisis_prevention/relief": Crisis, "Stage 3: Crisis": Crisis, "Crisis stage": Crisis,
		"Recovery": Recovery, "Move-On": MoveOn, "Move on": MoveOn, "moveon": MoveOn, "Move-On Support": MoveOn,
		"Settled": Settled, "settled home": Settled, "Settled Homes": Settled,
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"", "stage", "housing", "crisis and recovery", "settling", "\xff", "123"} {
		if got, err := Parse(text); err == nil || got != 0 {
			t.Errorf("Parse(%q) = %q, want an error", text, got)
		} else if !strings.Contains(err.Error(), "move-on") {
			t.Errorf("Parse(%q): %v does not name the six", text, err)
		}
	}
	for _, s := range All() {
		for _, text := range []string{s.String(), s.Short(), s.Long()} {
			if got, err := Parse(text); err != nil || got != s {
				t.Errorf("Parse(%q) = %q, %v", text, got, err)
			}
		}
	}
}

func TestSet(t *testing.T) {
	s := Of(Settled, Crisis, Crisis, Stage(0), Stage(7))
	if s.Len() != 2 || !s.Has(Crisis) || s.Has(Universal) || s.Has(0) || s.String() != "crisis,settled" {
		t.Errorf("set is %v", s)
	}
	if got := s.Without(Crisis).Without(Stage(9)); got != Of(Settled) {
		t.Errorf("without crisis: %v", got)
	}
	if Full != Of(All()...) || Full.Len() != 6 {
		t.Error("Full is not all")
	}
}

func TestSetJSON(t *testing.T) {
	for text, want := range map[string]Set{
		`[]`: 0, `null`: 0, `["crisis"]`: Of(Crisis), `["settled","universal","settled"]`: Of(Universal, Settled),
	} {
		var got Set
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s gives %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{`["Crisis"]`, `["nothing"]`, `"crisis"`, `[3]`, `{}`, `[`} {
		var got Set
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s gives %v, want an error", text, got)
		}
	}
	for set := Set(0); set <= Full; set++ {
		data, err := json.Marshal(set)
		var back Set
		if err != nil || json.Unmarshal(data, &back) != nil || back != set {
			t.Errorf("%v became %s became %v, %v", set, data, back, err)
		}
	}
	data, err := json.Marshal(map[string]Set{"stages": Of(MoveOn, Targeted)})
	if diff := cmp.Diff(`{"stages":["targeted","move-on"]}`, string(data)); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestNoStage(t *testing.T) {
	for _, s := range []Stage{0, 7, 255} {
		if s.Valid() || s.String() != "" || s.Long() != "" || s.Meaning() != "" {
			t.Errorf("%d passes for a stage", s)
		}
		if _, err := s.MarshalText(); err == nil {
			t.Errorf("%d was written", s)
		}
	}
}
