package exchange_test

import (
	"slices"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

func entry(id, area string, themes []string, pledges ...snapshot.Pledge) register.Entry {
	return register.Entry{ID: id, Title: id, Holder: snapshot.Body{ID: "holder of " + id, Name: id, Area: area}, Themes: themes, Now: snapshot.Snapshot{Pledges: pledges}}
}

// TestAlike: what is like one's own comes first, with why; chance is not enough.
func TestAlike(t *testing.T) {
	letter := snapshot.Pledge{Stage: pathway.Targeted, Text: "We will ring each tenant before a letter about rent is sent."}
	own := entry("own", "Hollowmere", []string{"money"}, letter, snapshot.Pledge{Stage: pathway.Settled, Text: "We will visit."})
	var others []*register.Line
	for _, e := range []register.Entry{
		own,
		entry("stage and area alone", "hollowmere", nil, snapshot.Pledge{Stage: pathway.Targeted, Text: "We will open a school."}),
		entry("one word", "", nil, snapshot.Pledge{Stage: pathway.Crisis, Text: "Rent will be low."}),
		entry("words of every pledge", "", nil, snapshot.Pledge{Stage: pathway.Crisis, Text: "We will help each person before they need it."}),
		entry("stage and theme", "", []string{"money", "health"}, snapshot.Pledge{Stage: pathway.Targeted, Text: "A fund."}),
		entry("nothing of it", "", nil, snapshot.Pledge{Stage: pathway.Crisis, Text: "A bus."}),
		entry("nearly the same", "Hollowmere", []string{"money"}, snapshot.Pledge{Stage: pathway.Crisis, Text: "A bus."},
			snapshot.Pledge{Stage: pathway.Targeted, Text: "Letters of arrears go out later.", Actions: []snapshot.Action{{Text: "Ring tenants about their rent"}}}),
	} {
		others = append(others, &register.Line{Entry: e})
	}
	elsewhere := entry("their own, elsewhere", "", []string{"money"}, letter)
	elsewhere.Holder = own.Holder
	others = append(others, &register.Line{Entry: elsewhere})
	got := exchange.Alike(own, others, 9)
	var ids []string
	for _, x := range got {
		ids = append(ids, x.EngagementID)
	}
	if !slices.Equal(ids, []string{"nearly the same", "stage and theme"}) {
		t.Fatalf("%v", ids)
	}
	if w := got[0].Why; w.Stage != pathway.Targeted || w.Area != "Hollowmere" || !slices.Equal(w.Themes, []string{"Money, rent and debt"}) || len(w.Words) != 3 || !slices.Contains(w.Words, "letters") {
		t.Errorf("%+v", w)
	}
	if got[0].Ours.Text != letter.Text || got[0].Theirs.Text != "Letters of arrears go out later." {
		t.Errorf("%+v", got[0])
	}
	if len(exchange.Alike(own, others, 1)) != 1 || len(exchange.Alike(register.Entry{}, others, 9)) != 0 {
		t.Error("more than were asked for, or of nothing")
	}
}
