package directory_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func location(t *testing.T, db *store.DB, id string) (l directory.Location) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
		l, err = directory.ReadLocation(tx, id, "")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestRevealLocation(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		reveal := directory.RevealLocation{LocationID: cast.SafeHouseID, Version: 1, To: directory.VisibleArea, Why: "a mistake"}
		for who, want := range map[*policy.Actor]error{
			&cast.Nobody: errs.Denied, &cast.Tilda: errs.Denied, &cast.Checker: errs.Denied, &cast.Osric: errs.Unproven, &cast.Editor: errs.Unproven,
		} {
			if err := ops.Do(t.Context(), c.Runner, *who, reveal); !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", who.ID, err, want)
			}
		}
		script := proven(cast.Osric)
		script.Kind = policy.KindKey
		if err := ops.Do(t.Context(), c.Runner, script, reveal); !errors.Is(err, errs.Denied) || errors.Is(err, errs.Unproven) {
			t.Errorf("a script: %v", err)
		}
		// The way round it, by saving the whole place, asks for the same.
		l := location(t, db, cast.SafeHouseID)
		l.Visibility = directory.VisiblePublic
		if err := ops.Do(t.Context(), c.Runner, cast.Osric, directory.SaveLocation{Location: l}); !errors.Is(err, errs.Unproven) {
			t.Errorf("saved as public: %v", err)
		}
		if strings.Contains(public(t, db), "CANARY-7Q2K") {
			t.Fatal("the address is public")
		}
		if err := ops.Do(t.Context(), c.Runner, proven(cast.Osric), reveal); err != nil {
			t.Fatal(err)
		}
		reveal.Version = 2
		if err := ops.Do(t.Context(), c.Runner, proven(cast.Osric), reveal); !errors.Is(err, errs.Conflict) {
			t.Errorf("again: %v", err)
		}
		reveal.To = directory.VisibleHidden
		if err := ops.Do(t.Context(), c.Runner, proven(cast.Osric), reveal); !errors.Is(err, errs.Invalid) {
			t.Errorf("to hidden: %v", err)
		}
		reveal.To = directory.VisiblePublic
		if err := ops.Do(t.Context(), c.Runner, proven(cast.Osric), reveal); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(public(t, db), cast.HiddenAddress) {
			t.Error("the address is not public after all")
		}
		restoreLocation(t, db, c)
	})
}

// restoreLocation goes on where the safe house has become public, in its third version.
func restoreLocation(t *testing.T, db *store.DB, c cast.City) {
	hide := directory.RestoreLocation{LocationID: cast.SafeHouseID, Version: 1, Shown: 3}
	if err := ops.Do(t.Context(), c.Runner, cast.Tilda, hide); !errors.Is(err, errs.Denied) {
		t.Errorf("another organisation brings it back: %v", err)
	}
	if err := ops.Do(t.Context(), c.Runner, cast.Osric, hide); err != nil {
		t.Fatal(err) // to hide a place again needs no proof
	}
	if strings.Contains(public(t, db), "CANARY-7Q2K") {
		t.Error("the address is still public")
	}
	open := directory.RestoreLocation{LocationID: cast.SafeHouseID, Version: 3, Shown: 4}
	if err := ops.Do(t.Context(), c.Runner, cast.Osric, open); !errors.Is(err, errs.Unproven) {
		t.Errorf("made public again by bringing back a version: %v", err)
	}
	open.Shown = 2
	if err := ops.Do(t.Context(), c.Runner, proven(cast.Osric), open); !errors.Is(err, errs.Conflict) {
		t.Errorf("an old page: %v", err)
	}
	versions, err := ops.Ask(t.Context(), c.Runner, cast.Osric, directory.ShowVersions{Kind: directory.HistoryLocation, ID: cast.SafeHouseID})
	if seen := versions.For(cast.Osric); err != nil || len(seen.List) != 4 || seen.List[0].Version != 4 {
		t.Errorf("versions %+v, %v", seen, err)
	}
	for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, cast.Checker} {
		if _, err := ops.Ask(t.Context(), c.Runner, who, directory.ShowVersions{Kind: directory.HistoryLocation, ID: cast.SafeHouseID}); !errors.Is(err, errs.Denied) {
			t.Errorf("%s sees the versions: %v", who.ID, err)
		}
	}
	if _, err := ops.Ask(t.Context(), c.Runner, cast.Editor, directory.ShowVersions{Kind: "organisation", ID: cast.LanternID}); !errors.Is(err, errs.NotFound) {
		t.Errorf("of another noun: %v", err)
	}
}

func TestListLocations(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		for _, tt := range []struct {
			who  policy.Actor
			ask  directory.ListLocations
			want int
		}{
			{cast.Editor, directory.ListLocations{}, 3},
			{cast.Tilda, directory.ListLocations{}, 2},
			{cast.Osric, directory.ListLocations{Words: "larkrise"}, 1},
			{cast.Tilda, directory.ListLocations{Words: "larkrise"}, 0},
			{cast.Tilda, directory.ListLocations{Organisation: cast.HarbourID}, 0},
			{cast.Editor, directory.ListLocations{Visibility: directory.VisibleHidden}, 1},
		} {
			tt.ask.PerPage = 50
			found, err := ops.Find(t.Context(), c.Runner, tt.who, tt.ask)
			if err != nil || len(found[0].Locations) != tt.want || found[0].Total != tt.want {
				t.Errorf("%s asks %+v: %d, %v", tt.who.ID, tt.ask, len(found[0].Locations), err)
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Checker, viewer} {
			if _, err := ops.Find(t.Context(), c.Runner, who, directory.ListLocations{PerPage: 50}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", who.ID, err)
			}
			if _, err := ops.Ask(t.Context(), c.Runner, who, directory.ShowLocation{LocationID: cast.ChapelID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s opens one: %v", who.ID, err)
			}
		}
		in, err := ops.Ask(t.Context(), c.Runner, cast.Tilda, directory.ShowLocation{LocationID: cast.ChapelID})
		if err != nil || len(in.Services) != 1 || in.Services[0].Name != "Night shelter" {
			t.Errorf("what is given there: %+v, %v", in.Services, err)
		}
	})
}
