package lang

import "testing"

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		open, end int
		want      string
	}{
		{9 * 60, 17*60 + 30, "9am to 5:30pm"},
		{0, 12 * 60, "midnight to noon"},
		{20*60 + 5, 32 * 60, "8:05pm to 8am"},
		{18 * 60, 24 * 60, "6pm to midnight"},
		{0, 24 * 60, "all day and night"},
		{0, 24*60 - 1, "all day and night"},
		{0, 0, "all day and night"},
	} {
		if got := (Words{}).Span(c.open, c.end); got != c.want {
			t.Errorf("%d to %d: %q, want %q", c.open, c.end, got, c.want)
		}
	}
}
