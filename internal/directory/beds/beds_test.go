package beds_test

import (
	"errors"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TestPublic is what everybody is told, as a table over the clock and over whom the beds are for.
func TestPublic(t *testing.T) {
	six := time.Date(2026, 12, 1, 18, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		what   string
		unit   beds.Unit
		secret bool
		later  time.Duration
		want   directory.Room
	}{
		{"free", beds.Unit{Vacant: 2, Counted: six}, false, time.Hour, directory.RoomFree},
		{"full", beds.Unit{Counted: six}, false, time.Hour, directory.RoomFull},
		{"to the minute", beds.Unit{Vacant: 2, Counted: six}, false, 6*time.Hour - 1, directory.RoomFree},
		{"its hours are over", beds.Unit{Vacant: 2, Counted: six}, false, 6 * time.Hour, directory.RoomUnknown},
		{"never counted", beds.Unit{Vacant: 2}, false, 0, directory.RoomUnknown},
		{"for women", beds.Unit{Vacant: 2, Counted: six, For: "women"}, false, time.Hour, directory.RoomUnknown},
		{"for families", beds.Unit{Counted: six, For: "families"}, false, time.Hour, directory.RoomUnknown},
		{"for men", beds.Unit{Vacant: 1, Counted: six, For: "men"}, false, time.Hour, directory.RoomFree},
		{"a refuge", beds.Unit{Vacant: 2, Counted: six}, true, time.Hour, ""},
	} {
		told := beds.Beds{Hours: 6, Units: []beds.Unit{tt.unit}}.Public(tt.secret, six.Add(tt.later))
		if tt.secret != (len(told) == 0) || len(told) == 1 && told[0].Room != tt.want {
			t.Errorf("%s: %+v, want %q", tt.what, told, tt.want)
		}
	}
	for _, tt := range []struct {
		what   string
		s      directory.Service
		hidden bool
		want   bool
	}{
		{"a shelter", directory.Service{Needs: []string{"sleep/night-shelter"}}, false, false},
		{"a refuge", directory.Service{Needs: []string{"sleep", "safety/refuge"}}, false, true},
		{"a hidden place", directory.Service{Needs: []string{"sleep"}}, true, true},
		{"only for women", directory.Service{Eligibility: directory.Eligibility{Groups: map[string]directory.Stance{"women": directory.Only}}}, false, true},
	} {
		if got := directory.SecretBeds(tt.s, tt.hidden); got != tt.want {
			t.Errorf("%s: secret %v", tt.what, got)
		}
	}
}

func TestBeds(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		unit := ids.New()
		about := beds.Save{Beds: beds.Beds{ServiceID: cast.NightShelterID, Price: "Free", Pets: "Dogs are welcome", Hours: 6, Units: []beds.Unit{{ID: unit, Name: "The hall", Total: 30}}}}
		count := beds.Count{ServiceID: cast.NightShelterID, UnitID: unit, Vacant: 2}
		refused := func(who policy.Actor, a ops.Action[beds.Place], want error) {
			t.Helper()
			if err := ops.Do(t.Context(), c.Runner, who, a); !errors.Is(err, want) {
				t.Errorf("%s by %s: %v, want %v", a.Name(), who.ID, err, want)
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Checker, cast.Osric, cast.Officer} {
			refused(who, about, errs.Denied)
			refused(who, count, errs.Denied)
			if _, err := ops.Ask(t.Context(), c.Runner, who, beds.Open{ServiceID: cast.NightShelterID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s opens them: %v", who.ID, err)
			}
		}
		refused(cast.Tilda, count, errs.NotFound)
		refused(cast.Tilda, about, nil)
		refused(cast.Tilda, about, errs.Conflict) // the form was older
		refused(cast.Tilda, beds.Count{ServiceID: cast.NightShelterID, UnitID: unit, Vacant: 31}, errs.Invalid)
		refused(cast.Tilda, count, nil)
		room := func() directory.Room {
			t.Helper()
			s, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, beds.Show{ServiceID: cast.NightShelterID})
			if err != nil || len(s.Units) != 1 || s.Price != "Free" {
				t.Fatalf("%+v %v", s, err)
			}
			return s.Units[0].Room
		}
		if got := room(); got != directory.RoomFree {
			t.Errorf("people are told %s", got)
		}
		about.Beds.Version, about.Beds.Food = 1, "Breakfast"
		refused(cast.Tilda, about, nil)
		if got := room(); got != directory.RoomFree {
			t.Errorf("after the facts were changed: %s", got)
		}
		clk.Move(7 * time.Hour)
		if got := room(); got != directory.RoomUnknown {
			t.Errorf("seven hours later: %s", got)
		}
		refuge := beds.Save{Beds: beds.Beds{ServiceID: cast.RefugeID, Hours: 6, Units: []beds.Unit{{ID: unit, Name: "Rooms", Total: 8}}}}
		refused(cast.Osric, refuge, nil)
		refused(cast.Osric, beds.Count{ServiceID: cast.RefugeID, UnitID: unit, Vacant: 1}, nil)
		if s, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, beds.Show{ServiceID: cast.RefugeID}); err != nil || len(s.Units) != 0 {
			t.Errorf("of the refuge everybody is told %+v %v", s, err)
		}
	})
}
