package remind

import "testing"

func TestOwed(t *testing.T) {
	cases := []struct {
		name              string
		due, began, today string
		sent              Step
		want              Step
	}{
		{"long before", "2026-06-30", "2026-01-01", "2026-06-15", None, None},
		{"two weeks before", "2026-06-30", "2026-01-01", "2026-06-16", None, Before},
		{"the same day again", "2026-06-30", "2026-01-01", "2026-06-16", Before, None},
		{"a run that was missed", "2026-06-30", "2026-01-01", "2026-06-20", None, Before},
		{"two days before", "2026-06-30", "2026-01-01", "2026-06-28", Before, Near},
		{"both missed: only the later", "2026-06-30", "2026-01-01", "2026-06-29", None, Near},
		{"on the day", "2026-06-30", "2026-01-01", "2026-06-30", Near, At},
		{"the day after, not yet", "2026-06-30", "2026-01-01", "2026-07-01", At, None},
		{"a week after", "2026-06-30", "2026-01-01", "2026-07-07", At, After},
		{"four weeks after", "2026-06-30", "2026-01-01", "2026-07-28", After, Long},
		{"a year after, told once", "2026-06-30", "2026-01-01", "2027-07-28", Long, None},
		{"nothing ran for a year", "2026-06-30", "2026-01-01", "2027-07-28", None, Long},
		{"over the end of the year", "2027-01-10", "2026-01-01", "2026-12-27", None, Before},
		{"over a leap day", "2028-03-07", "2026-01-01", "2028-02-22", None, Before},
		{"the day before that", "2028-03-07", "2026-01-01", "2028-02-21", None, None},
		{"a leap day itself", "2028-02-29", "2026-01-01", "2028-02-29", Near, At},
		{"the clocks go forward between", "2026-04-05", "2026-01-01", "2026-03-22", None, Before},
		{"the clocks go back between", "2026-11-01", "2026-01-01", "2026-10-18", None, Before},
		{"written down ten days before", "2026-06-30", "2026-06-20", "2026-06-20", None, None},
		{"and near it", "2026-06-30", "2026-06-20", "2026-06-28", None, Near},
		{"written down the day before", "2026-06-30", "2026-06-29", "2026-06-29", None, None},
		{"written down on the day", "2026-06-30", "2026-06-30", "2026-06-30", None, At},
		{"a run with a clock that was wrong", "2026-06-30", "2026-01-01", "2026-06-16", Long, None},
		{"no day", "", "2026-01-01", "2026-06-30", None, None},
		{"no day that can be", "2026-02-30", "2026-01-01", "2026-06-30", None, None},
	}
	for _, c := range cases {
		if got := Owed(c.due, c.began, c.today, c.sent); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// TestEachStepOnce: whatever days are missed or run twice, each step is sent once at most, none goes back, and the last is
// sent in the end.
func TestEachStepOnce(t *testing.T) {
	all := []string{"2026-06-10", "2026-06-16", "2026-06-17", "2026-06-28", "2026-06-28", "2026-06-30", "2026-07-01", "2026-07-07", "2026-07-08", "2026-07-28", "2026-07-29"}
	for skip := range 1 << len(all) {
		sent := None
		for i, day := range all {
			if skip>>i&1 == 1 {
				continue
			}
			step := Owed("2026-06-30", "2026-01-01", day, sent)
			if step != None && step <= sent {
				t.Fatalf("%b: %d after %d", skip, step, sent)
			}
			sent = max(sent, step)
			if Owed("2026-06-30", "2026-01-01", day, sent) != None {
				t.Fatalf("%b: the same run again sends again", skip)
			}
		}
		if last := Owed("2026-06-30", "2026-01-01", "2026-08-30", sent); max(sent, last) != Long {
			t.Fatalf("%b: never told that it is four weeks late", skip)
		}
	}
}
