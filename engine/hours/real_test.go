package hours

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

type realService struct {
	Description string `json:"description"`
	Times       []struct {
		Day   string `json:"day"`
		Start string `json:"start"`
		End   string `json:"end"`
	} `json:"opening_times"`
}

func realServices(t *testing.T) []realService {
	t.Helper()
	folder := os.Getenv("HOMEWARD_TEST_DATA")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	data, err := os.ReadFile(filepath.Join(folder, "directory", "streetsupport-wmca", "wmca_services_v7.json"))
	if err != nil {
		t.Skipf("no real export to test with: %v", err)
	}
	var file struct {
		Services []realService `json:"services"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Services
}

// slots gives the times as they stand in the file; the shift of the days makes no difference to what is tested.
// A time that does not exist is left out.
func (s realService) slots(t *testing.T) []Slot {
	var list []Slot
	for _, o := range s.Times {
		day, ok := ParseDay(o.Day)
		if !ok {
			t.Fatalf("day %q", o.Day)
		}
		slot := Slot{Day: day}
		if slot.Open.UnmarshalText([]byte(o.Start)) != nil || slot.Close.UnmarshalText([]byte(o.End)) != nil {
			t.Logf("left out: %s to %s", o.Start, o.End)
			continue
		}
		list = append(list, slot)
	}
	return list
}

// on is the clock time of a slot's day in the week of a Monday, asked of the time package.
func on(monday time.Time, slot Slot, minute int) time.Time {
	return time.Date(monday.Year(), monday.Month(), monday.Day()+sinceMonday(slot.Day), 0, minute, 0, 0, monday.Location())
}

func TestRealSlots(t *testing.T) {
	loc := london(t)
	c := NewCalendar(loc)
	mondays := []time.Time{ // an ordinary week, the weeks of both clock changes, and the weeks after
		time.Date(2026, 11, 16, 0, 0, 0, 0, loc), time.Date(2026, 3, 23, 0, 0, 0, 0, loc), time.Date(2026, 3, 30, 0, 0, 0, 0, loc),
		time.Date(2026, 10, 19, 0, 0, 0, 0, loc), time.Date(2026, 10, 26, 0, 0, 0, 0, loc),
	}
	tested, nights := 0, 0
	for _, service := range realServices(t) {
		s := &Schedule{Kind: KindWeekly, Slots: service.slots(t), Holidays: HolidaysUsual}
		for _, slot := range s.Slots {
			tested++
			if slot.PlainlyOvernight() {
				nights++
			}
			for _, monday := range mondays {
				checkRealSlot(t, c, s, slot, monday)
			}
		}
	}
	if tested < 1000 || nights != 7 {
		t.Errorf("%d slots tested, %d nights among them", tested, nights)
	}
}

func checkRealSlot(t *testing.T, c *Calendar, s *Schedule, slot Slot, monday time.Time) {
	t.Helper()
	length := int(slot.Close - slot.Open)
	if length <= 0 {
		length += 1440
	}
	start, end := on(monday, slot, int(slot.Open)), on(monday, slot, int(slot.Open)+length)
	for _, at := range []time.Time{start, on(monday, slot, int(slot.Open)+length/2), end.Add(-time.Minute), end.Add(-time.Second)} {
		m := c.Moment(at)
		state := s.At(m)
		if state.Kind != Open || !s.OpenAt(m) || (!state.Until.IsZero() && state.Until.Before(end)) {
			t.Errorf("%s %s-%s at %s: %s", slot.Day, slot.Open, slot.Close, at, tell(state))
		}
	}
	alone := &Schedule{Kind: KindWeekly, Slots: []Slot{slot}, Holidays: HolidaysUsual}
	if after := alone.At(c.Moment(end.Add(time.Minute))); after.Kind != Closed && length < 1439 {
		t.Errorf("%s %s-%s a minute after its end: %s", slot.Day, slot.Open, slot.Close, tell(after))
	}
	if before := alone.At(c.Moment(start.Add(-time.Minute))); length < 1439 && (before.Kind != Closed || !before.Next.Equal(start)) {
		t.Errorf("%s %s-%s a minute before its start: %s", slot.Day, slot.Open, slot.Close, tell(before))
	}
}

func TestRealNights(t *testing.T) {
	loc := london(t)
	c := NewCalendar(loc)
	found := 0
	for _, service := range realServices(t) {
		s := &Schedule{Kind: KindWeekly, Slots: service.slots(t)}
		if len(s.Slots) != 7 || !s.Slots[0].PlainlyOvernight() {
			continue
		}
		found++
		for day := range 366 {
			for text, open := range map[string]bool{"20:00": true, "23:00": true, "03:00": true, "08:59": true, "09:00": false, "17:59": false} {
				var minute Minute
				if err := minute.UnmarshalText([]byte(text)); err != nil {
					t.Fatal(err)
				}
				at := time.Date(2026, 1, 1+day, int(minute)/60, int(minute)%60, 0, 0, loc)
				if got := s.OpenAt(c.Moment(at)); got != open {
					t.Errorf("%s: open is %v", at, got)
				}
			}
		}
	}
	if found != 1 {
		t.Errorf("%d services open through every night, want 1", found)
	}
}

func TestRealFormat(t *testing.T) {
	for _, service := range realServices(t) {
		slots := service.slots(t)
		if s := (Schedule{Kind: KindWeekly, Slots: slots}); len(s.Check()) > 0 {
			continue
		}
		back, err := Parse(Format(slots))
		if diff := cmp.Diff(Normal(slots), back); err != nil || diff != "" {
			t.Errorf("%q: %v\n%s", Format(slots), err, diff)
		}
	}
}

// TestRealDaysAreShifted finds what is known of the export: its days are one too early. A service counts as evidence if
// its text names as many days as its slots have, and is counted once however many rows repeat it.
func TestRealDaysAreShifted(t *testing.T) {
	seen := map[string]bool{}
	written, shifted := 0, 0
	for _, service := range realServices(t) {
		named, days := DaysNamed(service.Description), DaysOf(service.slots(t))
		if named == 0 || days == 0 || seen[service.Description] {
			continue
		}
		seen[service.Description] = true
		switch {
		case days == named && days.Shift(1) == named: // every day: says nothing
		case days == named:
			written++
		case days.Shift(1) == named:
			shifted++
		}
	}
	t.Logf("as written %d, a day later %d", written, shifted)
	if shifted < 90 || written > 2 {
		t.Errorf("as written %d, a day later %d: the text no longer shows the shift", written, shifted)
	}
}
