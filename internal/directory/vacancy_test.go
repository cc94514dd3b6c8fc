package directory_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
)

// TestVacancyAt is what is told, as a table over the clock and over whom the beds are for.
func TestVacancyAt(t *testing.T) {
	six := time.Date(2026, 12, 1, 18, 0, 0, 0, time.UTC)
	unit := func(group string, beds int, told time.Duration) directory.VacantUnit {
		at := six.Add(told)
		return directory.VacantUnit{For: group, Free: beds != 0, Beds: max(beds, 0), Counted: at, Until: at.Add(6 * time.Hour)}
	}
	untold := directory.VacantUnit{For: "women"}
	for _, tt := range []struct {
		what  string
		units []directory.VacantUnit
		asked []index.Group
		later time.Duration
		room  directory.Room
		free  int
		told  time.Duration
	}{
		{"free", []directory.VacantUnit{unit("", 3, 0)}, nil, time.Hour, directory.RoomFree, 3, 0},
		{"two kinds", []directory.VacantUnit{unit("", 3, 0), unit("men", 2, -time.Hour)}, nil, time.Hour, directory.RoomFree, 5, -time.Hour},
		{"not how many", []directory.VacantUnit{unit("", 3, 0), unit("", -1, 0)}, nil, time.Hour, directory.RoomFree, 0, 0},
		{"full", []directory.VacantUnit{unit("", 0, 0)}, nil, time.Hour, directory.RoomFull, 0, 0},
		{"one free of two", []directory.VacantUnit{unit("", 0, 0), unit("", 1, 0)}, nil, time.Hour, directory.RoomFree, 1, 0},
		{"to the second", []directory.VacantUnit{unit("", 3, 0)}, nil, 6*time.Hour - 1, directory.RoomFree, 3, 0},
		{"stale", []directory.VacantUnit{unit("", 3, 0)}, nil, 6 * time.Hour, directory.RoomUnknown, 0, 0},
		{"full, but one is stale", []directory.VacantUnit{unit("", 0, 0), unit("", 2, -6*time.Hour)}, nil, time.Hour, directory.RoomUnknown, 0, 0},
		{"full, but one tells nobody", []directory.VacantUnit{unit("", 0, 0), untold}, nil, time.Hour, directory.RoomUnknown, 0, 0},
		{"full for men", []directory.VacantUnit{unit("", 0, 0), untold}, []index.Group{index.Men}, time.Hour, directory.RoomFull, 0, 0},
		{"for men only", []directory.VacantUnit{unit("men", 2, 0)}, []index.Group{index.Women}, time.Hour, directory.RoomUnknown, 0, -1},
		{"for a man", []directory.VacantUnit{unit("men", 2, 0)}, []index.Group{index.Men}, time.Hour, directory.RoomFree, 2, 0},
		{"with a dog", []directory.VacantUnit{unit("men", 2, 0)}, []index.Group{index.Pets}, time.Hour, directory.RoomFree, 2, 0},
		{"nothing", nil, nil, time.Hour, directory.RoomUnknown, 0, -1},
	} {
		got := directory.Vacancy{Units: tt.units}.At(six.Add(tt.later), tt.asked, index.AnyAge)
		want := directory.Beds{Room: tt.room, Free: tt.free, Told: six.Add(tt.told)}
		if tt.told == -1 {
			want.Told = time.Time{}
		}
		if got != want {
			t.Errorf("%s: %+v, want %+v", tt.what, got, want)
		}
	}
}
