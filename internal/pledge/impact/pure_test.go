package impact_test

import (
	"fmt"
	"slices"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/snapshot"
)

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		span                 impact.Span
		today, from, to      string
		begins, ends, pf, pt string
	}{
		{impact.All, "2026-11-30", "", "", "", "2026-11-30", "", ""},
		{impact.Quarter, "2026-11-30", "", "", "2026-10-01", "2026-11-30", "2026-07-01", "2026-09-30"},
		{impact.Quarter, "2026-01-01", "", "", "2026-01-01", "2026-01-01", "2025-10-01", "2025-12-31"},
		{impact.Year, "2026-11-30", "", "", "2026-01-01", "2026-11-30", "2025-01-01", "2025-12-31"},
		{impact.Days, "2026-11-30", "2026-03-10", "2026-03-19", "2026-03-10", "2026-03-19", "2026-02-28", "2026-03-09"},
		{impact.Days, "2026-11-30", "2026-03-10", "2026-03-10", "2026-03-10", "2026-03-10", "2026-03-09", "2026-03-09"},
	} {
		p := c.span.During(c.today, c.from, c.to)
		b, there := p.Before()
		if p.From != c.begins || p.To != c.ends || b.From != c.pf || b.To != c.pt || there != (c.pt != "") {
			t.Errorf("%+v: %+v %+v", c, p, b)
		}
	}
}

// one is an engagement with an award of the first of March and an action that was promised for the last of June.
func one(steps ...impact.Step) []impact.Facts {
	for i := range steps {
		steps[i].Words, steps[i].Gauge, steps[i].At = "w", "g", int64(i+1)
		if !steps[i].Stage.Valid() {
			steps[i].Stage = pathway.Targeted
		}
	}
	return []impact.Facts{{
		EngagementID: "e", Holder: impact.Body{ID: "h", Name: "The Lantern"},
		Awards:  []impact.Award{{ID: "a", GivenOn: "2026-03-01", Stood: []impact.Stood{{On: "2026-03-01", State: award.Live, ReviewDue: "2027-03-01", Ends: "2028-03-01"}, {On: "2026-08-01", State: award.Suspended, ReviewDue: "2027-03-01", Ends: "2028-03-01"}}, Pledges: []impact.Pledge{{ID: "p", Stage: pathway.Targeted, Shared: true}}}},
		Actions: []impact.Action{{ID: "x", Promises: []impact.Promise{{Stage: pathway.Targeted, Due: "2026-06-30", Words: "w", Gauge: "g"}}, Steps: steps}},
	}}
}

func TestOnTime(t *testing.T) {
	begun := impact.Step{On: "2026-02-01", Since: "2026-02-01", State: action.Agreed, Due: "2026-06-30"}
	step := func(on string, state action.State, due string) impact.Step {
		return impact.Step{On: on, Since: on, State: state, Due: due}
	}
	for _, c := range []struct {
		name  string
		steps []impact.Step
		day   string
		fate  snapshot.Fate
		time  impact.Timing
		late  int
	}{
		{"open", nil, "2026-06-30", snapshot.OnTheWay, "", 0},
		{"a day past", nil, "2026-07-01", snapshot.Late, "", 1},
		{"moved", []impact.Step{{On: "2026-06-01", Since: "2026-02-01", State: action.Agreed, Due: "2026-09-30"}}, "2026-08-01", snapshot.Changed, "", 0},
		{"done on the day", []impact.Step{step("2026-06-30", action.Done, "2026-06-30")}, "2026-07-31", snapshot.Kept, impact.OnTime, 0},
		{"done by a day that was moved", []impact.Step{step("2026-09-30", action.Done, "2026-09-30")}, "2026-12-31", snapshot.Kept, impact.Moved, 0},
		{"done late", []impact.Step{step("2026-07-10", action.Done, "2026-06-30")}, "2026-12-31", snapshot.Kept, impact.Overdue, 10},
		{"done later than moved", []impact.Step{step("2026-10-10", action.Done, "2026-09-30")}, "2026-12-31", snapshot.Kept, impact.Overdue, 10},
		{"not done yet on that day", []impact.Step{step("2026-07-10", action.Done, "2026-06-30")}, "2026-07-05", snapshot.Late, "", 5},
		{"looked back on", []impact.Step{step("2026-06-30", action.Done, "2026-06-30"), {On: "2026-11-01", Since: "2026-06-30", State: action.Evaluated, Due: "2026-06-30"}}, "2026-12-31", snapshot.Kept, impact.OnTime, 0},
		{"dropped", []impact.Step{step("2026-05-01", action.Dropped, "2026-06-30")}, "2026-05-01", snapshot.Gone, "", 0},
		{"an idea again", []impact.Step{step("2026-05-01", action.Idea, "2026-06-30")}, "2026-05-01", snapshot.Gone, "", 0},
	} {
		v := impact.Look(one(append([]impact.Step{begun}, c.steps...)...), impact.Period{To: c.day})
		if len(v.Seen) != 1 || v.Seen[0].Fate != c.fate || v.Seen[0].Time != c.time || v.Seen[0].Days != c.late {
			t.Errorf("%s: %+v", c.name, v.Seen)
		}
	}
	if v := impact.Look(one(begun), impact.Period{To: "2026-02-28"}); len(v.Seen)+len(v.Facts) != 0 {
		t.Error("counted before the award")
	}
}

// TestWithinAPeriod: what happened counts in the period in which it happened, and in no other.
func TestWithinAPeriod(t *testing.T) {
	list := one(impact.Step{On: "2026-02-01", State: action.Agreed, Due: "2026-06-30"}, impact.Step{On: "2026-07-10", Since: "2026-07-10", State: action.Done, Due: "2026-06-30"})
	list[0].Reviews = []impact.Review{{ID: "r", On: "2026-07-15", Before: 1, After: 0}}
	for _, c := range []struct {
		from, to              string
		late, given, met      int
		state                 award.State
		medianDone, medianNow int
	}{
		{"2026-01-01", "2026-03-31", 0, 1, 0, award.Live, 0, 0},
		{"2026-07-01", "2026-07-05", 0, 0, 0, award.Live, 0, 10},
		{"2026-07-01", "2026-09-30", 1, 0, 1, award.Suspended, 20, 0},
		{"2026-10-01", "2026-12-31", 0, 0, 0, award.Suspended, 20, 0},
	} {
		v := impact.Look(list, impact.Period{From: c.from, To: c.to})
		done, now := v.LateDays()
		if n := len(v.Actions(impact.LateIn, impact.Filter{})); n != c.late || len(v.GivenIn()) != c.given || len(v.Reviews) != c.met || len(v.Held(c.state)) != 1 || done.Halves != c.medianDone || now.Halves != c.medianNow {
			t.Errorf("%+v: %d %v %v %v %v", c, n, v.GivenIn(), v.Reviews, done, now)
		}
	}
}

func TestFilter(t *testing.T) {
	v := impact.Look(one(impact.Step{On: "2026-02-01", State: action.Agreed, Due: "2026-06-30"}), impact.Period{To: "2026-06-01"})
	for _, c := range []struct {
		q    impact.Filter
		want int
	}{
		{impact.Filter{}, 1},
		{impact.Filter{Stage: pathway.Targeted, Sector: impact.NoSector, Engagement: "e"}, 1},
		{impact.Filter{Stage: pathway.Crisis}, 0},
		{impact.Filter{Sector: "hospital"}, 0},
		{impact.Filter{Engagement: "other"}, 0},
	} {
		if a, p := len(v.Actions(impact.Standing, c.q)), len(v.Directions(true, c.q)); a != c.want || p != c.want {
			t.Errorf("%+v: %d %d", c.q, a, p)
		}
	}
	if v.Actions("nonsense", impact.Filter{}) != nil {
		t.Error("a figure that is none has rows")
	}
}

func TestMeasures(t *testing.T) {
	n := func(x measure.Amount) *measure.Amount { return &x }
	for _, c := range []struct {
		name     string
		from, to *measure.Amount
		found    measure.Amount
		right    int
		reached  int
	}{
		{"up, nearer", n(200), n(800), 500, 1, 0},
		{"up, away", n(200), n(800), 100, 0, 0},
		{"up, there", n(200), n(800), 900, 1, 1},
		{"down, nearer", n(800), n(200), 500, 1, 0},
		{"down, away", n(800), n(200), 900, 0, 0},
		{"down, there", n(800), n(200), 200, 1, 1},
		{"no beginning", nil, n(800), 900, 0, 1},
		{"no goal", n(200), nil, 900, 0, 0},
	} {
		list := one(impact.Step{On: "2026-02-01", State: action.Agreed})
		list[0].Actions[0].Measure = &impact.Gauge{From: c.from, To: c.to, Found: []impact.Found{{On: "2026-03-10", Value: c.found}, {On: "2026-12-01", Value: -100}}}
		got := impact.Look(list, impact.Period{To: "2026-04-01"}).Counts()
		if got[impact.RightWay] != c.right || got[impact.Reached] != c.reached || got[impact.HasRead] != 1 {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestSums: each table adds up, and each figure has as many rows behind it as it says.
func TestSums(t *testing.T) {
	list := many(60, 20)
	v := impact.Look(list, impact.Period{From: "2026-01-01", To: "2026-09-30"})
	for k, n := range v.Counts() {
		if len(v.Actions(k, impact.Filter{})) != n {
			t.Errorf("%s: %d, and %d rows", k, n, len(v.Actions(k, impact.Filter{})))
		}
	}
	sum := 0
	for _, r := range v.ActionTable().Rows {
		of := 0
		for st, n := range r.ByStage {
			of += n
			if rows := v.Actions(impact.Standing, impact.Filter{Sector: r.Sector, Stage: st}); len(rows) != n {
				t.Errorf("%s %s: %d, and %d rows", r.Sector, st, n, len(rows))
			}
		}
		if of != r.All {
			t.Errorf("%+v", r)
		}
		sum += r.All
	}
	if got := v.Counts(); sum != v.ActionTable().Sum.All || sum != got[impact.Standing] || sum != got[impact.Before]+got[impact.After] {
		t.Errorf("%d %+v", sum, got)
	}
	course := impact.Course(list, "2026-09-30")
	if last := course[len(course)-1]; last.Actions != v.ActionShare() || last.Plans != 60 || len(course) > 14 {
		t.Errorf("%+v, %+v", course, v.ActionShare())
	}
	if !slices.IsSortedFunc(course, func(a, b impact.Mark) int { return map[bool]int{true: -1, false: 1}[a.On < b.On] }) {
		t.Errorf("%+v", course)
	}
	turns := map[impact.Turn]int{}
	for _, d := range v.Drifts() {
		turns[d.Turn]++
	}
	if len(turns) < 3 || turns[impact.Once] == 0 {
		t.Errorf("%v", turns)
	}
}

// many is a scheme of some engagements with some actions each, over two years.
func many(engagements, actions int) (out []impact.Facts) {
	sectors := []string{"hospital", "school", "council", "charity", "faith", ""}
	states := []action.State{action.Agreed, action.Underway, action.Done, action.Evaluated, action.Dropped, action.Blocked}
	from, to := measure.Amount(0), measure.Amount(1000)
	for i := range engagements {
		f := impact.Facts{EngagementID: ids.Derive("many", fmt.Sprint(i)), Title: fmt.Sprintf("Promise %d", i), Holder: impact.Body{ID: ids.Derive("holder", fmt.Sprint(i)), Name: fmt.Sprintf("Organisation %d", i)}, Sector: sectors[i%len(sectors)]}
		f.Partners = []impact.Body{{ID: ids.Derive("partner", fmt.Sprint(i)), Name: fmt.Sprintf("Partner %d", i%40)}}
		a := impact.Award{ID: ids.Derive("award", fmt.Sprint(i)), GivenOn: fmt.Sprintf("2025-%02d-10", i%12+1), Stood: []impact.Stood{{On: "2025-01-01", State: award.Live, ReviewDue: "2026-12-01", Ends: "2027-12-01"}}}
		for j := range actions {
			st, n := pathway.Stage((i+j)%6+1), i*actions+j
			x := impact.Action{ID: ids.Derive("action", fmt.Sprint(n)), Measure: &impact.Gauge{From: &from, To: &to}}
			due := fmt.Sprintf("2026-%02d-15", n%12+1)
			mark := fmt.Sprintf("%012x", n)
			if j%7 != 6 {
				x.Promises = []impact.Promise{{Stage: st, Due: due, Words: mark, Gauge: mark}}
			}
			x.Steps = []impact.Step{{At: 1_735_000_000_000_000, On: "2024-12-24", Since: "2024-12-24", State: action.Agreed, Stage: st, Due: due, Words: mark, Gauge: mark}}
			x.Steps = append(x.Steps, impact.Step{At: 1_760_000_000_000_000, On: fmt.Sprintf("2026-%02d-20", n%9+1), Since: fmt.Sprintf("2026-%02d-20", n%9+1), State: states[n%len(states)], Stage: st, Due: due, Words: mark, Gauge: mark})
			for k := range 4 {
				x.Measure.Found = append(x.Measure.Found, impact.Found{On: fmt.Sprintf("2026-%02d-01", 2*k+1), Value: measure.Amount(100 * (k + n%3))})
			}
			f.Actions = append(f.Actions, x)
		}
		for j := range 6 {
			a.Pledges = append(a.Pledges, impact.Pledge{ID: ids.Derive("pledge", fmt.Sprint(i, j)), Stage: pathway.Stage(j + 1), Shared: j%2 == 0})
		}
		f.Awards = []impact.Award{a}
		for k := range i % 4 {
			f.Reviews = append(f.Reviews, impact.Review{ID: ids.Derive("review", fmt.Sprint(i, k)), On: fmt.Sprintf("2026-%02d-10", k+2), At: 1_765_000_000_000_000, Before: 5 + i*(k+1)%4, After: 10, People: 8})
		}
		out = append(out, f)
	}
	return out
}

// TestARenewalWipesNothingOut: a newer award promises anew what is open, and what was done late or dropped before it stays so.
func TestARenewalWipesNothingOut(t *testing.T) {
	for name, c := range map[string]struct {
		steps []impact.Step
		again bool // the newer award promises it for the end of the year
		want  snapshot.Fate
		time  impact.Timing
	}{
		"dropped":       {[]impact.Step{{On: "2026-02-01", State: action.Agreed, Due: "2026-06-30"}, {On: "2026-07-01", Since: "2026-07-01", State: action.Dropped}}, false, snapshot.Gone, impact.NotDone},
		"done late":     {[]impact.Step{{On: "2026-02-01", State: action.Agreed, Due: "2026-06-30"}, {On: "2026-08-01", Since: "2026-08-01", State: action.Done, Due: "2026-12-31"}}, true, snapshot.Kept, impact.Moved},
		"done after it": {[]impact.Step{{On: "2026-02-01", State: action.Agreed, Due: "2026-12-31"}, {On: "2026-12-01", Since: "2026-12-01", State: action.Done, Due: "2026-12-31"}}, true, snapshot.Kept, impact.OnTime},
	} {
		list := one(c.steps...)
		list[0].Awards = append(list[0].Awards, impact.Award{ID: "b", GivenOn: "2026-09-01", Stood: []impact.Stood{{On: "2026-09-01", State: award.Live, ReviewDue: "2027-09-01", Ends: "2028-09-01"}}})
		if c.again {
			list[0].Actions[0].Promises = append(list[0].Actions[0].Promises, impact.Promise{Award: 1, Stage: pathway.Targeted, Due: "2026-12-31", Words: "w", Gauge: "g"})
		}
		v := impact.Look(list, impact.All.During("2026-12-24", "", ""))
		if len(v.Seen) != 1 || v.Seen[0].Fate != c.want || v.Seen[0].Time != c.time {
			t.Errorf("%s: %+v", name, v.Seen)
		}
	}
}
