package quality_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/directory/quality"
)

// good is a listing in which nothing is missing.
func good() quality.Facts {
	return quality.Facts{
		Phones: 1, Description: "A warm room with soup, tea and a place to sit.", Hours: true, Checked: true, WaysIn: 1, For: true, Stages: true,
	}
}

func TestOf(t *testing.T) {
	if s := quality.Of(good()); s != 0 || s.Score() != 100 {
		t.Errorf("nothing is missing, and it has %v", s.List())
	}
	hard := "We provide holistic, person-centred interventions that facilitate sustainable accommodation outcomes for individuals presenting with multiple complex vulnerabilities, in partnership with statutory and voluntary organisations throughout the metropolitan borough."
	for name, c := range map[string]struct {
		spoil func(*quality.Facts)
		want  quality.Gap
	}{
		"no phone":                  {func(f *quality.Facts) { f.Phones = 0 }, quality.NoPhone},
		"a phone in the text":       {func(f *quality.Facts) { f.Phones, f.TextNumbers = 0, []string{"01632 960101"} }, quality.PhoneInText},
		"another phone in the text": {func(f *quality.Facts) { f.TextNumbers = []string{"01632 960101"} }, quality.PhoneInText},
		"no hours":                  {func(f *quality.Facts) { f.Hours = false }, quality.NoHours},
		"never checked":             {func(f *quality.Facts) { f.Checked = false }, quality.NeverChecked},
		"no text":                   {func(f *quality.Facts) { f.Description = "" }, quality.NoText},
		"no text but a mark":        {func(f *quality.Facts) { f.Description = "n/a." }, quality.NoText},
		"no way in":                 {func(f *quality.Facts) { f.WaysIn = 0 }, quality.NoWayIn},
		"hard":                      {func(f *quality.Facts) { f.Description = hard }, quality.HardText},
		"long":                      {func(f *quality.Facts) { f.Description = strings.Repeat("We have soup. ", 65) }, quality.LongText},
		"for nobody knows whom":     {func(f *quality.Facts) { f.For = false }, quality.NoFor},
		"no stage":                  {func(f *quality.Facts) { f.Stages = false }, quality.NoStage},
		"an assumed stage":          {func(f *quality.Facts) { f.StageAssumed = true }, quality.AssumedStage},
		"an assumed name":           {func(f *quality.Facts) { f.NameAssumed = true }, quality.AssumedName},
	} {
		f := good()
		c.spoil(&f)
		s := quality.Of(f)
		if list := s.List(); len(list) != 1 || list[0] != c.want || s.Score() != 100-c.want.Gain() || s.Len() != 1 || c.want.Gain() < 1 {
			t.Errorf("%s: %v, score %d", name, list, s.Score())
		}
	}
	for name, f := range map[string]quality.Facts{
		"in words how to get in": func() quality.Facts { f := good(); f.WaysIn, f.HowToGetIn = 0, "Ring the bell."; return f }(),
		"short and hard":         func() quality.Facts { f := good(); f.Description = "Accommodation advisory service."; return f }(),
		"no stage to assume":     func() quality.Facts { f := good(); f.Stages, f.StageAssumed = false, true; return f }(),
	} {
		if s := quality.Of(f); s.Has(quality.NoWayIn) || s.Has(quality.HardText) || s.Has(quality.AssumedStage) {
			t.Errorf("%s: %v", name, s.List())
		}
	}
}

// The emptiest listing has some points left, so that filling any one gap is seen.
func TestScoreNeverHidesAGain(t *testing.T) {
	empty := quality.Of(quality.Facts{NameAssumed: true})
	if s := empty.Score(); s < 1 || s > 10 {
		t.Errorf("the emptiest listing has %d points", s)
	}
	worst := quality.Of(quality.Facts{Description: strings.Repeat("Multidisciplinary organisational interventions ", 40), TextNumbers: []string{"1"}, NameAssumed: true, StageAssumed: true, Stages: true})
	for _, g := range worst.List() {
		if without := quality.Set(uint(worst) &^ uint(g)); without.Score() != worst.Score()+g.Gain() {
			t.Errorf("filling gap %d gains %d, want %d", g, without.Score()-worst.Score(), g.Gain())
		}
	}
}
