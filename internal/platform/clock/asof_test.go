package clock

import (
	"testing"
	"time"
)

func TestAsOf(t *testing.T) {
	now, then := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), time.Date(2024, 2, 29, 9, 0, 0, 0, time.UTC)
	c := At(now)
	if got := In(t.Context(), c); !got.Equal(now) {
		t.Errorf("%v", got)
	}
	if got := In(AsOf(t.Context(), then), c); !got.Equal(then) {
		t.Errorf("%v", got)
	}
}
