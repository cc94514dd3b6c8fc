package swap

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestShare(t *testing.T) {
	type want struct{ wants, less, granted int }
	for name, c := range map[string]struct {
		stock  int
		claims []want // and what each is granted
	}{
		"enough for all":                  {10, []want{{3, 0, 3}, {7, 0, 7}}},
		"the rest wait":                   {10, []want{{8, 0, 8}, {3, 0, 0}, {1, 0, 0}}},
		"less is fine":                    {10, []want{{8, 0, 8}, {3, 1, 2}, {1, 1, 0}}},
		"nobody goes past":                {5, []want{{6, 0, 0}, {1, 1, 0}}},
		"nothing is nothing, less or not": {0, []want{{1, 1, 0}}},
	} {
		var claims []Claim
		for _, x := range c.claims {
			claims = append(claims, Claim{Wants: x.wants, Less: x.less, State: Open})
		}
		for i, got := range Share(c.stock, claims) {
			if got.Granted != c.claims[i].granted {
				t.Errorf("%s: the %d. is granted %d, want %d", name, i+1, got.Granted, c.claims[i].granted)
			}
		}
	}
}

// Whatever is done and in whatever order: never more is granted than there is, nobody goes past anybody, no
// claim is lost, nothing lies idle that somebody would take, and nothing granted is taken back.
func TestWhateverTheSequenceOfActs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stock := rapid.IntRange(1, 60).Draw(t, "stock")
		var claims []Claim
		for n := range rapid.IntRange(1, 40).Draw(t, "acts") {
			before := append([]Claim(nil), claims...)
			pick := func() *Claim { return &claims[rapid.IntRange(0, len(claims)-1).Draw(t, "which")] }
			switch act := rapid.IntRange(0, 4).Draw(t, "act"); {
			case act <= 1 || len(claims) == 0:
				claims = append(claims, Claim{
					ID: fmt.Sprint(n), Wants: rapid.IntRange(1, 30).Draw(t, "wants"), Less: rapid.IntRange(0, 1).Draw(t, "less"), State: Open,
				})
			case act == 2:
				if c := pick(); c.State == Open {
					c.State = Withdrawn
				}
			case act == 3:
				if c := pick(); c.State == Open && c.Granted > 0 {
					c.State = Collected
				}
			case act == 4:
				if c := pick(); c.State == Open && c.Granted > 0 {
					c.State = Missed
				}
			}
			claims = Share(stock, claims)
			hold(t, stock, before, claims)
		}
	})
}

// hold holds a queue to what is always true of it.
func hold(t *rapid.T, stock int, before, claims []Claim) {
	left := Left(stock, claims)
	if left < 0 {
		t.Fatalf("%d more is granted than there is", -left)
	}
	for i, c := range before {
		if claims[i].ID != c.ID || claims[i].Granted < c.Granted {
			t.Fatalf("claim %s is lost, or was taken from", c.ID)
		}
	}
	waiting := false
	for _, c := range claims {
		switch {
		case c.Granted > c.Wants:
			t.Fatalf("claim %s is granted %d of %d", c.ID, c.Granted, c.Wants)
		case c.State == Open && c.Granted > 0 && c.Granted < c.Wants && c.Less == 0:
			t.Fatalf("claim %s is granted a part, which is not fine", c.ID)
		case c.State == Open && waiting && c.Granted > 0:
			t.Fatalf("claim %s went past one that waits", c.ID)
		case c.Waits() && !waiting && (left > 0 && c.Less == 1 || left >= c.Wants-c.Granted):
			t.Fatalf("%d lies idle, and claim %s waits for it", left, c.ID)
		}
		waiting = waiting || c.Waits()
	}
}
