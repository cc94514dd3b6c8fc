package citytest

import (
	"testing"
	"time"

	"example.org/homeward/internal/platform/clock"
)

// SetDay sets a test's clock to noon of a day, so that it is that day wherever the city is.
func SetDay(t testing.TB, clk *clock.Fake, day string) {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	clk.Set(at.Add(12 * time.Hour))
}
