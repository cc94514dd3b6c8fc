package award

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/measure"
)

var update = flag.Bool("update", false, "write the files that tests compare with")

// TestStateAt: what follows from the days, at their edges.
func TestStateAt(t *testing.T) {
	a := Award{Kept: Live, GivenOn: "2026-03-02", ReviewDue: "2027-03-02", Ends: "2028-03-02"}
	late := a
	late.ReviewDue = "2028-03-01"
	for _, c := range []struct {
		a    Award
		day  string
		want State
	}{
		{a, "2026-03-02", Live},
		{a, "2027-03-30", Live}, // four weeks
		{a, "2027-03-31", Lapsed},
		{late, "2028-03-02", Live},
		{late, "2028-03-03", Expired},
		{a, "2028-03-03", Expired}, // not lapsed any more
		{Award{Kept: Suspended, ReviewDue: "2026-01-01", Ends: "2026-01-01"}, "2027-01-01", Suspended},
		{Award{Kept: Revoked, ReviewDue: "2026-01-01", Ends: "2026-01-01"}, "2027-01-01", Revoked},
		{Award{Kept: Live, ReviewDue: "2027-12-03", Ends: "2029-01-01"}, "2027-12-31", Live},
		{Award{Kept: Live, ReviewDue: "2027-12-03", Ends: "2029-01-01"}, "2028-01-01", Lapsed},
		{Award{Kept: Live, ReviewDue: "2028-02-01", Ends: "2029-01-01"}, "2028-02-29", Live}, // a leap day
		{Award{Kept: Live, ReviewDue: "2028-02-01", Ends: "2029-01-01"}, "2028-03-01", Lapsed},
	} {
		if got := c.a.StateAt(c.day); got != c.want {
			t.Errorf("%+v on %s: %s, want %s", c.a, c.day, got, c.want)
		}
	}
}

// TestToRenew: from eight weeks before its last day on, also after it; but not while a report is owed, nor on hold.
func TestToRenew(t *testing.T) {
	a := Award{Kept: Live, GivenOn: "2026-03-02", ReviewDue: "2028-03-02", Ends: "2028-03-02"}
	held, late := a, a
	held.Kept, late.ReviewDue = Suspended, "2027-03-02"
	for _, c := range []struct {
		a    Award
		day  string
		want bool
	}{
		{a, "2028-01-05", false}, {a, "2028-01-06", true}, {a, "2028-03-03", true}, {a, "2028-03-30", true}, {a, "2028-03-31", false}, {held, "2028-02-01", false}, {late, "2028-02-01", false},
	} {
		if got := c.a.ToRenew(c.day); got != c.want {
			t.Errorf("%+v on %s: %v", c.a, c.day, got)
		}
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		day    string
		months int
		want   string
	}{
		{"2026-03-02", 12, "2027-03-02"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2028-02-29", 48, "2032-02-29"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-08-31", 1, "2026-09-30"},
		{"2026-12-01", 1, "2027-01-01"},
		{"2026-01-31", 24, "2028-01-31"},
		{"never", 3, ""},
	} {
		if got := measure.AddMonths(c.day, c.months); got != c.want {
			t.Errorf("%s and %d months: %s, want %s", c.day, c.months, got, c.want)
		}
	}
}

// TestOwed: each reminder on its day and not before, whatever was missed.
func TestOwed(t *testing.T) {
	a := Award{Kept: Live, GivenOn: "2027-01-10", ReviewDue: "2028-03-28", Ends: "2029-01-10"}
	review := func(k ...Kind) (out []Told) {
		for _, x := range k {
			out = append(out, Told{a.ReviewDue, x})
		}
		return out
	}
	held, short := a, a
	held.Kept = Suspended
	short.GivenOn = "2028-03-01" // its review was due in four weeks from the start
	for _, c := range []struct {
		name string
		a    Award
		told []Told
		day  string
		want string
	}{
		{"too early", a, nil, "2028-01-31", ""},
		{"eight weeks before, over a leap day", a, nil, "2028-02-01", "review in 8 weeks"},
		{"told already", a, review(ReviewIn8), "2028-02-28", ""},
		{"four weeks before", a, review(ReviewIn8), "2028-02-29", "review in 4 weeks"},
		{"the day", a, review(ReviewIn8, ReviewIn4), "2028-03-28", "review is due"},
		{"the last day of grace", a, review(ReviewIn8, ReviewIn4, ReviewNow), "2028-04-25", ""},
		{"it has lapsed", a, review(ReviewIn8, ReviewIn4, ReviewNow), "2028-04-26", "lapsed"},
		{"all runs were missed", a, nil, "2028-06-01", "lapsed"},
		{"a run was missed", a, review(ReviewIn8), "2028-03-29", "review is due"},
		{"a later one was given", a, review(ReviewNow), "2028-03-10", ""},
		{"of another review", a, []Told{{"2027-03-28", ReviewIn8}}, "2028-02-03", "review in 8 weeks"},
		{"on hold", held, nil, "2028-03-28", ""},
		{"given after the day", short, nil, "2028-03-20", ""},
		{"the end nears at the turn of the year", a, review(HasLapsed), "2028-12-31", "ends in 4 weeks"},
		{"both", a, review(ReviewNow), "2028-11-15", "lapsed, ends in 8 weeks"},
		{"it is over: of the end alone", a, nil, "2029-01-11", "ended"},
		{"it is over, and told", a, []Told{{a.Ends, HasExpired}}, "2030-01-11", ""},
	} {
		var got []string
		for _, n := range Owed(c.a, c.told, c.day) {
			got = append(got, string(n.Kind))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestRunsThatAreMissed: whatever days a job runs on, and however often, the end is the same, and nobody is told twice.
func TestRunsThatAreMissed(t *testing.T) {
	a := Award{Kept: Live, GivenOn: "2027-02-28", ReviewDue: "2028-02-28", Ends: "2029-02-28"}
	run := func(step, repeat int) (told []Told) {
		for day := a.GivenOn; day <= "2029-04-01"; day = addDays(day, step) {
			for range repeat {
				for _, n := range Owed(a, told, day) {
					if slices.Contains(told, n) {
						t.Fatalf("told twice of %+v", n)
					}
					told = append(told, n)
				}
			}
		}
		for range repeat {
			told = append(told, Owed(a, told, "2029-04-01")...)
		}
		return told
	}
	daily := run(1, 1)
	if len(daily) != len(reviewRungs)+len(endRungs) {
		t.Errorf("a run each day tells of %+v", daily)
	}
	for _, step := range []int{1, 3, 13, 40, 90, 300, 700} {
		told := run(step, 3)
		if last := told[len(told)-1]; last != daily[len(daily)-1] {
			t.Errorf("every %d days: the end is %+v", step, last)
		}
		if more := Owed(a, told, "2029-04-01"); len(more) > 0 || len(told) > len(daily) {
			t.Errorf("every %d days: %d were told, %+v is left", step, len(told), more)
		}
	}
}

// TestMovesAreWhole: nothing leads out of what is final, and each state can be reached.
func TestMovesAreWhole(t *testing.T) {
	for _, s := range States {
		if !slices.ContainsFunc(Moves, func(m Move) bool { return m.To == s }) {
			t.Errorf("nothing leads to %s", s)
		}
		out := slices.ContainsFunc(Moves, func(m Move) bool { return slices.Contains(m.From, s) })
		if out == s.Final() {
			t.Errorf("%s is final, and something leads out of it; or it is not, and nothing does", s)
		}
		if standing[s] == "" {
			t.Errorf("no words for %s", s)
		}
	}
}

// TestDiagram holds docs/awards.md to the table of moves.
func TestDiagram(t *testing.T) {
	const path = "../../../docs/awards.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const from, to = "<!-- moves: written by go test ./internal/pledge/award -update -->\n", "<!-- end of moves -->"
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
		t.Errorf("%s is not as the moves are: go test ./internal/pledge/award -run TestDiagram -update", path)
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
	for _, s := range States {
		if s.Final() {
			fmt.Fprintf(&b, "    %s --> [*]\n", name(s))
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

func TestDaysInWords(t *testing.T) {
	if isDay("2026-02-30") || !isDay("2028-02-29") {
		t.Error("a day that is none is taken")
	}
}
