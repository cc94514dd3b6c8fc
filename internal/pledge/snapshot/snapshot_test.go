package snapshot

import (
	"maps"
	"reflect"
	"strings"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
)

func n(x measure.Amount) *measure.Amount { return &x }

func promised() Snapshot {
	return Snapshot{Format: Format, Title: "Doors open", Pledges: []Pledge{
		{ID: "p1", Stage: pathway.Targeted, Text: "We will ring first", Actions: []Action{
			{ID: "a1", Stage: pathway.Targeted, Text: "Write the guide", Due: "2026-06-30", State: Agreed, Measure: measure.Measure{Kind: measure.Count, To: n(500)}},
			{ID: "a2", Stage: pathway.Crisis, Text: "Train all", Due: "2026-09-30", State: Agreed},
		}},
		{ID: "p2", Stage: pathway.Settled, Text: "We will stay beside people"},
	}}
}

// TestBecame: each action that was promised is told of, whatever was done to it since.
func TestBecame(t *testing.T) {
	change := func(f func(*Action)) Snapshot {
		s := promised()
		f(&s.Pledges[0].Actions[0])
		return s
	}
	without := promised()
	without.Pledges = without.Pledges[1:]
	cases := []struct {
		name  string
		now   Snapshot
		today string
		fate  Fate
		why   string
		late  bool
	}{
		{"nothing changed", promised(), "2026-06-30", OnTheWay, "", false},
		{"the day after", promised(), "2026-07-01", Late, "", false},
		{"done in time", change(func(a *Action) { a.State, a.Since, a.Evaluation = Done, "2026-06-30", "It helped" }), "2026-08-01", Kept, "It helped", false},
		{"done later", change(func(a *Action) { a.State, a.Since = Evaluated, "2026-07-01" }), "2026-08-01", Kept, "", true},
		{"done later, and the day moved before", change(func(a *Action) { a.State, a.Since, a.Due = Done, "2026-07-20", "2026-07-31" }), "2026-08-01", Kept, "", true},
		{"another day", change(func(a *Action) { a.Due, a.Moved = "2026-12-31", "The printer is shut" }), "2026-08-01", Changed, "The printer is shut", false},
		{"another day, and that is past", change(func(a *Action) { a.Due = "2026-07-31" }), "2026-08-01", Late, "", false},
		{"other words", change(func(a *Action) { a.Text = "Write half of the guide" }), "2026-06-01", Changed, "", false},
		{"a smaller target", change(func(a *Action) { a.Measure.To = n(300) }), "2026-06-01", Changed, "", false},
		{"a target of its own that is the same", change(func(a *Action) { a.Measure.To = n(500) }), "2026-06-01", OnTheWay, "", false},
		{"dropped", change(func(a *Action) { a.State, a.Reason = Dropped, "No money" }), "2026-08-01", Gone, "No money", false},
		{"taken out without a word", without, "2026-06-01", Gone, "", false},
		{"stuck", change(func(a *Action) { a.State, a.Reason = Blocked, "We wait for the lease" }), "2026-06-01", OnTheWay, "We wait for the lease", false},
	}
	for _, c := range cases {
		got := Became(promised(), c.now, c.today)
		if len(got) != 2 || got[0].Then.ID != "a1" {
			t.Errorf("%s: not each action that was promised is told of: %+v", c.name, got)
			continue
		}
		if x := got[0]; x.Fate != c.fate || x.Why != c.why || x.KeptLate != c.late {
			t.Errorf("%s: %s %q %v", c.name, x.Fate, x.Why, x.KeptLate)
		}
	}
	more := promised()
	more.Pledges[1].Actions = []Action{{ID: "a3", Text: "Visit", Due: "2027-01-01", State: Agreed}}
	if got := Became(promised(), more, "2026-06-01"); len(got) != 3 || got[2].Fate != Added || got[2].PledgeID != "p2" {
		t.Errorf("%+v", got)
	}
	more.Pledges[1].Actions[0].State = Dropped
	if got := Became(promised(), more, "2026-06-01"); len(got) != 2 {
		t.Errorf("what was never promised is told of: %+v", got)
	}
	if a := more.Promising().Actions(); len(a) != 2 || len(more.Actions()) != 3 {
		t.Errorf("%+v", a)
	}
}

func TestCompare(t *testing.T) {
	if got := Compare(promised(), promised()); got != nil {
		t.Errorf("%+v", got)
	}
	b := promised()
	b.Title = "Doors wide open"
	b.Pledges[0].Why = "Letters frighten"
	b.Pledges[0].Actions[0].Lead, b.Pledges[0].Actions[0].Due = "SK, head of desk", "2026-07-01"
	b.Pledges[0].Actions[1] = Action{ID: "a4", Text: "Train half"}
	b.Pledges[1] = Pledge{ID: "p3", Text: "We will visit"}
	want := []Line{
		{Other, "", "", "Doors open", "Doors wide open", []string{"title"}},
		{Other, "p1", "", "We will ring first", "We will ring first", []string{"reason"}},
		{Other, "p1", "a1", "Write the guide", "Write the guide", []string{"day", "lead"}},
		{Sort: New, PledgeID: "p1", ActionID: "a4", Now: "Train half"},
		{Sort: New, PledgeID: "p3", Now: "We will visit"},
		{Sort: Taken, PledgeID: "p1", ActionID: "a2", Then: "Train all"},
		{Sort: Taken, PledgeID: "p2", Then: "We will stay beside people"},
	}
	if got := Compare(promised(), b); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// TestKept: a snapshot comes back from what is kept, with the same hash.
func TestKept(t *testing.T) {
	kept, err := promised().JSON()
	if err != nil {
		t.Fatal(err)
	}
	s, err := Read(kept)
	again, _ := s.JSON()
	if err != nil || HashOf(again) != HashOf(kept) {
		t.Error(err, string(kept))
	}
	if p, a := s.Before(); p != 1 || a != 1 {
		t.Error(p, a)
	}
	if !s.Stages().Has(pathway.Crisis) || s.Stages().Has(pathway.Universal) {
		t.Error(s.Stages())
	}
	if _, err := Read([]byte(`{"pledges":[{"stage":"heaven"}]}`)); err == nil {
		t.Error("a stage that is none is read")
	}
	if _, err := (Snapshot{Pledges: []Pledge{{}}}).JSON(); err == nil {
		t.Error("a pledge of no stage is kept")
	}
}

// TestRedact: what is left out is not there, nor anything of it; what stays is as it was.
func TestRedact(t *testing.T) {
	s := promised()
	s.Pledges[0].Actions[0].Lead, s.Pledges[0].Actions[0].Role = "S. K., Nurse", "Nurse"
	was, _ := s.JSON()
	got := s.Redact(Left{Out: []string{"p2"}, RoleOnly: true})
	if len(got.Pledges) != 1 || got.LeftOut != 1 || got.Pledges[0].Actions[0].Lead != "Nurse" || got.Stages().Has(pathway.Settled) {
		t.Errorf("%+v", got)
	}
	text, _ := got.JSON()
	for _, secret := range []string{"stay beside", "S. K."} {
		if strings.Contains(string(text), secret) {
			t.Errorf("%s is published", secret)
		}
	}
	if now, _ := s.JSON(); string(now) != string(was) {
		t.Error("what is kept is another")
	}
	if all := s.Redact(Left{}); len(all.Pledges) != 2 || all.Pledges[0].Actions[0].Lead != "S. K., Nurse" {
		t.Errorf("%+v", all)
	}
}

// TestPartners: who is named beside the holder stands behind it once they signed, and not before.
func TestPartners(t *testing.T) {
	s := Snapshot{Bodies: []Body{{ID: "a", Signed: "2026-03-01"}, {ID: "b"}, {ID: "c", Signed: "2026-03-02"}}}
	if list := s.Partners(); len(list) != 2 || list[0].ID != "a" || list[1].ID != "c" || len(s.Bodies) != 3 {
		t.Errorf("%+v of %+v", list, s.Bodies)
	}
}

// TestRenewing: a newer award promises anew what is open; what was done or dropped before stays as it was promised then.
func TestRenewing(t *testing.T) {
	old := Snapshot{Pledges: []Pledge{
		{ID: "p", Actions: []Action{{ID: "done", Due: "2026-01-01"}, {ID: "moved", Due: "2026-02-01"}, {ID: "dropped", Text: "Find beds"}}}, {ID: "gone", Text: "A pledge", Actions: []Action{{ID: "with it"}}},
	}}
	newer := Snapshot{Pledges: []Pledge{{ID: "p", Actions: []Action{
		{ID: "done", Due: "2026-09-01", State: Done}, {ID: "moved", Due: "2027-02-01", State: Underway}, {ID: "dropped", State: Dropped, Reason: "No store"}, {ID: "added", State: Done, Due: "2026-10-01"},
	}}}}
	got := map[string]string{}
	for _, a := range old.Renewing(newer).Actions() {
		got[a.ID] = a.Due + a.Text + string(a.State)
	}
	want := map[string]string{"done": "2026-01-01", "moved": "2027-02-01" + string(Underway), "dropped": "Find beds", "added": "2026-10-01" + string(Done), "with it": ""}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if len(old.Pledges[1].Actions) != 1 || newer.Pledges[0].Actions[0].Due != "2026-09-01" {
		t.Error("what was kept is changed")
	}
}
