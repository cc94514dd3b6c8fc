package submit

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/pledge/snapshot"
)

var update = flag.Bool("update", false, "write docs/submissions.md")

// TestOwed: what is owed on a day, by how things stand: over year ends, leap days, runs that were missed or made twice.
func TestOwed(t *testing.T) {
	for _, c := range []struct {
		state              State
		due, waitOn, today string
		sent, want         Step
	}{
		{Asked, "2026-03-30", "2026-03-02", "2026-03-15", None, None},
		{Asked, "2026-03-30", "2026-03-02", "2026-03-16", None, First},
		{Asked, "2026-03-30", "2026-03-02", "2026-03-16", First, None},
		{Asked, "2026-03-30", "2026-03-02", "2026-03-26", First, None},
		{Asked, "2026-03-30", "2026-03-02", "2026-03-27", First, Second},
		{Asked, "2026-03-30", "2026-03-02", "2026-03-29", None, Second}, // the first was missed
		{Asked, "2026-03-30", "2026-03-02", "2026-03-30", Second, Last},
		{Asked, "2026-03-30", "2026-03-02", "2026-03-31", Last, Over},
		{Asked, "2026-03-30", "2026-03-02", "2027-03-31", None, Over},
		{Asked, "2026-03-30", "2026-03-02", "2027-03-31", Over, None},
		{Asked, "2028-03-14", "2028-02-15", "2028-02-28", None, None},
		{Asked, "2028-03-14", "2028-02-15", "2028-02-29", None, First}, // a leap day
		{Asked, "2027-01-07", "2026-12-10", "2026-12-24", None, First}, // over the end of a year
		{Asked, "2027-01-07", "2026-12-10", "2027-01-04", First, Second},
		{Asked, "2026-03-30", "2026-03-20", "2026-03-20", None, None}, // they were given ten days today
		{Asked, "2026-03-30", "2026-03-20", "2026-03-27", None, Second},
		{Submitted, "", "2026-03-02", "2026-03-15", None, None},
		{Submitted, "", "2026-03-02", "2026-03-16", None, First},
		{InReview, "", "2026-03-02", "2026-03-29", First, None},
		{InReview, "", "2026-03-02", "2026-03-30", First, Second},
		{Resubmitted, "", "2028-02-15", "2028-02-29", None, First},
		{Validated, "", "2026-03-02", "2027-03-02", Second, None},
		{Feedback, "", "2026-03-02", "2027-03-02", None, None},
		{Awarded, "", "2026-03-02", "2027-03-02", None, None},
		{Declined, "2026-03-30", "2026-03-02", "2026-03-30", None, None},
		{Asked, "someday", "2026-03-02", "2026-03-30", None, None},
		{Asked, "2026-03-30", "2026-03-02", "", None, None},
	} {
		if got := (Submission{Kept: c.state, Due: c.due, WaitOn: c.waitOn}).Owed(c.today, c.sent); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}

// TestEachDayOnce: whatever days the work runs on, nothing is sent twice, and the last is always sent.
func TestEachDayOnce(t *testing.T) {
	for every := 1; every < 40; every++ {
		s, sent, list := Submission{Kept: Asked, Due: "2028-03-14", WaitOn: "2028-02-15"}, None, []Step(nil)
		for d := 0; d < 80; d += every {
			for range 2 {
				if step := s.Owed(addDays(s.WaitOn, d), sent); step != None {
					sent, list = step, append(list, step)
				}
			}
		}
		if !slices.IsSorted(list) || len(list) != len(slices.Compact(slices.Clone(list))) || len(list) == 0 || list[len(list)-1] != Over {
			t.Errorf("each %d days: %v", every, list)
		}
	}
}

// TestLapsing: it has lapsed the day after the last, and on none before; what is not asked for never does.
func TestLapsing(t *testing.T) {
	for _, state := range States {
		for today, lapsed := range map[string]bool{"2028-02-28": false, "2028-02-29": false, "2028-03-01": true} {
			got := Submission{Kept: state, Due: "2028-02-29"}.StateAt(today)
			if want := map[bool]State{true: Lapsed, false: state}[lapsed && state == Asked]; got != want {
				t.Errorf("%s on %s is %s", state, today, got)
			}
		}
	}
	if DaysLeft("2028-02-28", "2028-03-01") != 2 || DaysLeft("x", "2028-03-01") != 0 {
		t.Error("days are counted wrongly")
	}
}

func whole() (snapshot.Snapshot, Paper) {
	to := measure.Amount(500)
	return snapshot.Snapshot{Scheme: snapshot.Scheme{ID: "s"}, Holder: snapshot.Body{Name: "The Lantern", Signed: "2026-03-01"}, NextReview: "2026-09-01", Pledges: []snapshot.Pledge{
		{ID: "p", Stage: pathway.Targeted, Text: "We will ring", Actions: []snapshot.Action{
			{ID: "a", Stage: pathway.Targeted, Text: "Write", Lead: "S. K.", Due: "2026-06-30", State: snapshot.Agreed, Measure: measure.Measure{Kind: measure.Count, What: "calls", Unit: "calls", To: &to}},
		}},
	}}, Paper{Name: "x", Contact: "y", Consent: true}
}

// TestReadiness: each thing that has to be there keeps it from being sent when it is missing, and hints do not.
func TestReadiness(t *testing.T) {
	if s, p := whole(); !Check(s, p, "2026-03-02").Ready() || len(Check(s, p, "2026-03-02").Missing()) != 0 {
		t.Fatalf("%+v", Check(s, p, "2026-03-02"))
	}
	for key, spoil := range map[string]func(*snapshot.Snapshot, *Paper){
		"scheme":  func(s *snapshot.Snapshot, _ *Paper) { s.Scheme.ID = "" },
		"pledges": func(s *snapshot.Snapshot, _ *Paper) { s.Pledges = nil },
		"whole":   func(s *snapshot.Snapshot, _ *Paper) { s.Pledges[0].Actions[0].Lead = "" },
		"past":    func(s *snapshot.Snapshot, _ *Paper) { s.Pledges[0].Actions[0].Due = "2026-03-01" },
		"unit":    func(s *snapshot.Snapshot, _ *Paper) { s.Pledges[0].Actions[0].Measure.Unit = "" },
		"name":    func(_ *snapshot.Snapshot, p *Paper) { p.Name = "" },
		"contact": func(_ *snapshot.Snapshot, p *Paper) { p.Contact = "" },
		"consent": func(_ *snapshot.Snapshot, p *Paper) { p.Consent = false },
	} {
		s, p := whole()
		spoil(&s, &p)
		n := Check(s, p, "2026-03-02")
		if n.Ready() || !slices.ContainsFunc(n.Missing(), func(f errs.Field) bool { return f.Name == key && f.Message != "" }) {
			t.Errorf("%s is missing: %+v", key, n.Missing())
		}
	}
	for key, spoil := range map[string]func(*snapshot.Snapshot){
		"signed": func(s *snapshot.Snapshot) { s.Bodies = []snapshot.Body{{Name: "Harbour"}} },
		"actions": func(s *snapshot.Snapshot) {
			s.Pledges = append(s.Pledges, snapshot.Pledge{Text: "Bare", Stage: pathway.Crisis})
		},
		"leads":    func(s *snapshot.Snapshot) { more(s, snapshot.Action{Text: "x", Due: "2026-06-30"}) },
		"days":     func(s *snapshot.Snapshot) { more(s, snapshot.Action{Text: "x", Lead: "S. K."}) },
		"measures": func(s *snapshot.Snapshot) { more(s, snapshot.Action{Text: "x"}) },
		"review":   func(s *snapshot.Snapshot) { s.NextReview = "" },
		"sooner": func(s *snapshot.Snapshot) {
			s.Pledges[0].Stage, s.Pledges[0].Actions[0].Stage = pathway.Crisis, pathway.Settled
		},
	} {
		s, p := whole()
		spoil(&s)
		n := Check(s, p, "2026-03-02")
		if i := slices.IndexFunc(n, func(x Need) bool { return x.Key == key }); !n.Ready() || i < 0 || n[i].OK {
			t.Errorf("%s: %+v", key, n)
		}
	}
	s, p := whole()
	s.Pledges[0].Actions[0].Due, s.Pledges[0].Actions[0].State = "2026-03-01", snapshot.Done
	more(&s, snapshot.Action{Text: "gone", Due: "2026-01-01", State: snapshot.Dropped})
	if !Check(s, p, "2026-03-02").Ready() {
		t.Error("what is done or dropped keeps it from being sent")
	}
}

func more(s *snapshot.Snapshot, a snapshot.Action) {
	s.Pledges[0].Actions = append(s.Pledges[0].Actions, a)
}

// TestMovesAreWhole: each state can be reached, and has words; what is over leads nowhere but into a newer one.
func TestMovesAreWhole(t *testing.T) {
	for _, s := range States {
		if !slices.ContainsFunc(Moves, func(m Move) bool { return m.To == s }) || standing[s] == "" {
			t.Errorf("nothing leads to %q, or there are no words for it", s)
		}
		for _, m := range Moves {
			if slices.Contains(m.From, s) && (s == Withdrawn || s == Superseded) {
				t.Errorf("%s leads out of %q", m.Name, s)
			}
		}
	}
	for _, m := range Moves {
		if m.To == Awarded && (!slices.Equal(m.From, []State{Validated}) || m.Who != byValidator) {
			t.Errorf("%+v leads to an award", m)
		}
	}
}

// TestDiagram holds docs/submissions.md to the table of moves.
func TestDiagram(t *testing.T) {
	const path = "../../../docs/submissions.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const from, to = "<!-- moves: written by go test ./internal/pledge/submit -update -->\n", "<!-- end of moves -->"
	head, rest, there := strings.Cut(string(text), from)
	_, tail, ended := strings.Cut(rest, to)
	if !there || !ended {
		t.Fatalf("%s has no place for the moves", path)
	}
	want := head + from + diagram() + to + tail
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(text) != want {
		t.Errorf("%s is not as the moves are: go test ./internal/pledge/submit -run TestDiagram -update", path)
	}
}

// diagram is the moves as a picture and as a table.
func diagram() string {
	var b strings.Builder
	name := func(s State) string { return strings.ReplaceAll(string(s), " ", "_") }
	b.WriteString("\n```mermaid\nstateDiagram-v2\n")
	for _, m := range Moves {
		if len(m.From) == 0 {
			fmt.Fprintf(&b, "    [*] --> %s: %s\n", name(m.To), m.Name)
		}
		for _, f := range m.From {
			fmt.Fprintf(&b, "    %s --> %s: %s\n", name(f), name(m.To), m.Name)
		}
	}
	b.WriteString("```\n\n| from | what happens | to | who |\n|---|---|---|---|\n")
	for _, m := range Moves {
		var from []string
		for _, f := range m.From {
			from = append(from, string(f))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", strings.Join(from, ", "), m.Name, m.To, m.Who)
	}
	b.WriteString("\n")
	return b.String()
}
