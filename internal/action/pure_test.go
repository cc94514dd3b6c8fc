package action

import (
	"slices"
	"testing"

	"example.org/homeward/engine/measure"
	"pgregory.net/rapid"
)

// TestStates: no sequence of moves leaves the table, ends twice, or comes out of an end without a reason.
func TestStates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Action{State: Idea, Begun: "2026-01-01"}
		for range 30 {
			to := rapid.SampledFrom(States).Draw(t, "to")
			why := rapid.SampledFrom([]string{"", "a reason"}).Draw(t, "why")
			n, err := a.moved(to, why, "", "2026-02-01")
			allowed := slices.Contains(a.State.Next(), to) && (why != "" || !to.needsReason(a.State))
			if (err == nil) != allowed {
				t.Fatalf("%s to %s, reason %q: %v", a.State, to, why, err)
			}
			if err != nil {
				continue
			}
			if (to == Blocked || to == Dropped) && n.Reason == "" {
				t.Fatalf("%s with no reason", to)
			}
			a = n
		}
	})
	for s := range moves {
		if !s.Valid() || s.Title() == "" || len(s.Next()) == 0 {
			t.Errorf("%q leads nowhere", s)
		}
	}
}

func TestOverdue(t *testing.T) {
	for _, c := range []struct {
		state State
		today string
		want  bool
	}{
		{Agreed, "2026-06-30", false},
		{Agreed, "2026-07-01", true},
		{Underway, "2026-07-01", true},
		{Blocked, "2027-01-01", true},
		{Idea, "2026-07-01", false},
		{Done, "2026-07-01", false},
		{Evaluated, "2026-07-01", false},
		{Dropped, "2026-07-01", false},
	} {
		if got := (Action{State: c.state, Words: Words{Due: "2026-06-30"}}).Overdue(c.today); got != c.want {
			t.Errorf("%s on %s: %v", c.state, c.today, got)
		}
	}
	if (Action{State: Agreed}).Overdue("2026-07-01") {
		t.Error("without a day nothing is late")
	}
}

func TestHints(t *testing.T) {
	to, from := measure.Amount(900), measure.Amount(100)
	whole := Action{State: Agreed, Words: Words{
		Text: "Train all 40 people at the desk", Due: "2026-06-30", Review: "2026-07-31", Early: "They say so", Lead: Lead{Role: "Manager", Contact: "x"},
		Measure: measure.Measure{Kind: measure.Count, What: "Trained", Unit: "people", From: &from, To: &to},
	}}
	for _, l := range whole.SMART("2026-03-01") {
		if l.Hint != "" {
			t.Errorf("%s: %s", l.Key, l.Hint)
		}
	}
	for key, changes := range map[string][]func(*Action){
		"s": {func(a *Action) { a.Text = "A guide" }, func(a *Action) { a.Text = "We will improve the way things are" }, func(a *Action) { a.Text = "Raise awareness among all of the staff" }, func(a *Action) { a.Text = "The desk and its many folders" }},
		"m": {func(a *Action) { a.Measure = measure.Measure{} }, func(a *Action) { a.Measure.To = nil }, func(a *Action) { a.Measure.From = nil }},
		"a": {func(a *Action) { a.Lead = Lead{} }, func(a *Action) { a.Lead.Contact = "" }},
		"r": {func(a *Action) { a.Early, a.Later = "", " " }},
		"t": {func(a *Action) { a.Due = "" }, func(a *Action) { a.Due = "2026-02-01" }, func(a *Action) { a.Review = "" }},
	} {
		for i, change := range changes {
			a := whole
			change(&a)
			for _, l := range a.SMART("2026-03-01") {
				if (l.Hint != "") != (l.Key == key) {
					t.Errorf("%s %d: the hint for %s is %q", key, i, l.Key, l.Hint)
				}
			}
		}
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{"Siobhan O'Kane": "S. O.", " anna  maria de la cruz ": "A. M. C.", "Élodie": "É.", "": "", "123": "", "(Tom) Reed": "T. R."} {
		if got := Initials(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	for _, c := range []struct {
		lead Lead
		want string
	}{
		{Lead{}, ""}, {Lead{Name: "Tom Reed"}, "A named person"}, {Lead{Name: "Tom Reed", Initials: "T. R.", Role: "Cook", Body: "Mere"}, "T. R., Cook, Mere"}, {Lead{Role: "Cook"}, "Cook"},
	} {
		if got := c.lead.Public(); got != c.want || c.lead.outside().Public() != c.want || c.lead.outside().Wanted() != c.lead.Wanted() {
			t.Errorf("%+v: %q, outside %q", c.lead, got, c.lead.outside().Public())
		}
	}
}

// TestLeadTellsNoAddress: what everybody reads of a lead says neither their name nor how to reach them.
func TestLeadTellsNoAddress(t *testing.T) {
	for field, list := range map[string][]Lead{
		"lead-role":     {{Role: "Siobhan, s.kerr@mere.example.org"}, {Role: "Cook, 01632 960123"}},
		"lead-body":     {{Role: "Cook", Body: "Mere, ring 01632-960123"}},
		"lead-initials": {{Role: "Cook", Initials: "Kerr"}, {Role: "Cook", Initials: "S. Ann"}, {Role: "Cook", Initials: "SKERR"}},
	} {
		for _, l := range list {
			if f := l.check(); len(f) != 1 || f[0].Name != field {
				t.Errorf("%+v: %v, want %s", l, f, field)
			}
		}
	}
	for _, l := range []Lead{{Role: "Head of ward 12", Body: "Mere 2030", Initials: "S. K.", Contact: "01632 960123"}, {Role: "Cook", Initials: "S. McD."}, {Role: "Cook", Initials: "A.-M. K"}} {
		if f := l.check(); len(f) != 0 {
			t.Errorf("%+v: %v", l, f)
		}
	}
}

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{"2026-03-01": "2026-03-01", "1/3/26": "2026-03-01", "01/03/2026": "2026-03-01", "1.3.2026": "2026-03-01", " 1  March 2026 ": "2026-03-01", "1 Mar 26": "2026-03-01", "29/2/28": "2028-02-29", "": ""} {
		if got, ok := ParseDay(text); !ok || got != want {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
	for _, text := range []string{"31/2/26", "13/13/26", "soon", "2026", "1/3", "1/3/1026", "29/2/27"} {
		if got, ok := ParseDay(text); ok {
			t.Errorf("%q is taken: %s", text, got)
		}
	}
}
