package directory

import (
	"testing"

	"example.org/homeward/engine/hours"
)

// TestWindow: a window and a slot meet when they share a minute, across midnight and the week's end
// too.
func TestWindow(t *testing.T) {
	for _, x := range []struct {
		slots, day, from, to string
		want                 bool
	}{
		{"Mon 09:00-17:00", "MO", "16:59", "18:00", true},
		{"Mon 09:00-17:00", "MO", "17:00", "18:00", false},
		{"Mon 09:00-17:00", "TU", "", "", false},
		{"Mon 09:00-17:00", "monday,TU", "", "09:00", false},
		{"Mon 09:00-17:00", "MO", "", "09:01:00", true},
		{"Mon 09:00-17:00", "", "12:00", "", true},
		{"Sun 18:00-09:00", "MO", "08:00", "10:00", true},
		{"Sun 18:00-09:00", "MO", "09:00", "10:00", false},
		{"Sat 22:00-02:00", "SU", "01:59", "", true},
		{"Sun 22:00-02:00", "MO", "00:00", "00:01", true},
		{"Mon 08:00-10:00", "SU", "22:00", "09:00", true},
		{"Mon 08:00-10:00", "SU", "22:00", "08:00", false},
		{"Fri 20:00-23:59", "FR", "23:59", "", true},
	} {
		slots, err := hours.Parse(x.slots)
		if err != nil {
			t.Fatal(err)
		}
		w, err := ParseWindow(x.day, x.from, x.to)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.holds(&hours.Schedule{Kind: hours.KindWeekly, Slots: slots}); got != x.want {
			t.Errorf("%s, asked for %q from %q to %q: %v", x.slots, x.day, x.from, x.to, got)
		}
	}
	if w, err := ParseWindow("", "", ""); w != nil || err != nil {
		t.Errorf("nothing asked for: %v %v", w, err)
	}
}
