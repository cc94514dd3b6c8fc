package need

import (
	"slices"
	"testing"
)

func TestWhatPeopleHereAlsoSay(t *testing.T) {
	ours := Default()
	local, err := ours.With([]Local{{"the brick", "sleep/hostel"}, {"zorbling van", "food/meals"}, {"zorbling van", "no/such/need"}, {"+odd+", "food"}, {"", "food"}})
	if err != nil {
		t.Fatal(err)
	}
	for asked, want := range map[string]string{"is the brick open": "sleep/hostel", "ZORBLING VAN": "food/meals", "zorblingvan": "food/meals", "zorblign van tonight": "food/meals", "a hot meal": "food/meals"} {
		if got := keys(local.Understand(asked).Needs); len(got) == 0 || got[0] != want {
			t.Errorf("%q: %q, want %s first", asked, got, want)
		}
	}
	if got := keys(ours.Understand("zorbling van").Needs); slices.Contains(got, "food/meals") && len(got) == 1 {
		t.Errorf("what was added here is understood everywhere: %q", got)
	}
	// What is understood without it is understood with it.
	for _, file := range []string{"ways_of_asking.tsv", "held_out.tsv"} {
		for _, a := range askings(t, file) {
			if before, after := keys(ours.Understand(a.text).Needs), keys(local.Understand(a.text).Needs); !slices.Equal(before, after) {
				t.Errorf("%q: %q became %q", a.text, before, after)
			}
		}
	}
}

func TestSayable(t *testing.T) {
	for words, want := range map[string]bool{"the brick": true, "scran": true, "bed": true, "to the": false, "please": false, "": false, "!!": false} {
		if Sayable(words) != want {
			t.Errorf("%q: %v", words, !want)
		}
	}
}

func TestWaysAndMappings(t *testing.T) {
	ways := Default().WaysOfAsking("sleep/tonight")
	if len(ways) < 2 || ways[0].Sure != "main" || !slices.Contains(ways[0].Phrases, "bed tonight") || !slices.Contains(ways[0].Phrases, "on the streets") {
		t.Errorf("%+v", ways)
	}
	if got := Default().StreetSupportFor("food/voucher"); !slices.Equal(got, []string{"foodbank/food-vouchers", "foodbank/vouchers"}) {
		t.Errorf("%q", got)
	}
	if Default().WaysOfAsking("nothing") != nil || Default().StreetSupportFor("nothing") != nil {
		t.Error("there are ways of asking for nothing")
	}
}
