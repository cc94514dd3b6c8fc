package lang

import (
	"slices"
	"testing"
)

func TestLook(t *testing.T) {
	all := Languages(true).All()
	half, err := sample(t, `{"ui.leave": "Weg hier", "count": {"one": "{n} bed", "other": "{n} beds"}}`)
	if err != nil {
		t.Fatal(err)
	}
	if all[0].MadeUp() || !all[1].MadeUp() || !all[2].MadeUp() || half.MadeUp() {
		t.Error("which are made up?")
	}
	if len(all[0].Missing()) != 0 || len(all[1].Missing()) != 0 || len(half.Missing()) != all[0].Count()-1 || slices.Contains(half.Missing(), "ui.leave") {
		t.Errorf("missing: %d of %d", len(half.Missing()), all[0].Count())
	}
	if text, ok := half.Written("count"); !ok || text != "one: {n} bed · other: {n} beds" {
		t.Errorf("%q", text)
	}
	if _, ok := half.Written("ui.skip"); ok {
		t.Error("the English came as its own")
	}
	for asked, want := range map[string]string{"ui.leave": "ui.leave", "LEAVE QUICKLY": "ui.leave", "weg HIER": "ui.leave"} {
		if !slices.Contains(Find([]Words{all[0], half}, asked), want) {
			t.Errorf("%q finds %q", asked, Find([]Words{all[0], half}, asked))
		}
	}
	if Find(all, " ") != nil || Find(all, "no text has this in it") != nil {
		t.Error("nothing finds something")
	}
}
