package directory_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func must[S any](t *testing.T, c cast.City, who policy.Actor, a ops.Action[S]) {
	t.Helper()
	if err := ops.Do(t.Context(), c.Runner, who, a); err != nil {
		t.Fatalf("%s: %v", a.Name(), err)
	}
}

// share gives the night shelter of the Lantern at the safe house of Safe Harbour too, as an import may:
// its second version.
func share(t *testing.T, db *store.DB, c cast.City) {
	t.Helper()
	s := show(t, db, cast.NightShelterID)
	s.Places = append(s.Places, directory.ServicePlace{ID: ids.New(), LocationID: cast.SafeHouseID, Note: "The back door"})
	must(t, c, cast.Editor, directory.SaveService{Service: s, Why: "shared"})
}

func TestSharedPlaceIsWithheld(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		share(t, db, c)
		for _, visibility := range []directory.Visibility{directory.VisibleHidden, directory.VisibleArea, directory.VisiblePublic} {
			l := location(t, db, cast.SafeHouseID)
			l.Visibility = visibility
			must(t, c, proven(cast.Osric), directory.SaveLocation{Location: l})
			for _, who := range []policy.Actor{cast.Tilda, viewer, cast.Checker, cast.Editor} {
				in, err := ops.Ask(t.Context(), c.Runner, who, directory.OpenService{ServiceID: cast.NightShelterID})
				if err != nil {
					t.Fatal(err)
				}
				body, err := json.Marshal(in.For(who))
				if err != nil {
					t.Fatal(err)
				}
				told := strings.Contains(string(body), "CANARY-7Q2K") || strings.Contains(string(body), "CANARY-HOUSE") || strings.Contains(string(body), "QX7") || strings.Contains(string(body), "53.4321")
				if want := visibility == directory.VisiblePublic || who.ID == cast.Editor.ID; told != want {
					t.Errorf("%s place, %s is told: %v", visibility, who.ID, told)
				}
				if !strings.Contains(string(body), "Wick Lane") {
					t.Errorf("%s does not see the other place", who.ID)
				}
				if who.ID == cast.Tilda.ID && !strings.Contains(string(body), cast.SafeHouseID) {
					t.Error("its owner does not know that there is another place")
				}
			}
		}
	})
}

func TestRestoreLeavesOutPlacesOfOthers(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		share(t, db, c)
		restore := directory.RestoreService{ServiceID: cast.NightShelterID, Version: 2, Shown: 2, Why: "a slip"}
		must(t, c, cast.Tilda, restore) // it is given there now, so nothing is added
		must(t, c, cast.Tilda, directory.RestoreService{ServiceID: cast.NightShelterID, Version: 1, Shown: 3})
		restore.Shown = 4
		err := ops.Do(t.Context(), c.Runner, cast.Tilda, restore)
		if f := errs.Of(err); !errors.Is(err, errs.Invalid) || len(f) != 1 || f[0].Name != "without" {
			t.Errorf("a place of another organisation comes back: %v", err)
		}
		restore.Without = true
		must(t, c, cast.Tilda, restore)
		if s := show(t, db, cast.NightShelterID); len(s.Places) != 1 || s.Places[0].LocationID != cast.ChapelID || s.Version != 5 {
			t.Errorf("brought back without it: %+v", s)
		}
		seen, err := ops.Ask(t.Context(), c.Runner, cast.Tilda, directory.ShowVersions{Kind: directory.HistoryService, ID: cast.NightShelterID})
		if err != nil || !strings.Contains(seen.For(cast.Tilda).List[0].Why, "but for 1 of its places") {
			t.Errorf("the history: %+v, %v", seen, err)
		}
		must(t, c, cast.Editor, directory.RestoreService{ServiceID: cast.NightShelterID, Version: 2, Shown: 5})
		if s := show(t, db, cast.NightShelterID); len(s.Places) != 2 {
			t.Errorf("a directory editor brings it back: %+v", s)
		}
	})
}

// TestVersionsOfAnotherOwner hands a hidden place and a service on, and wants their pasts to stay behind.
func TestVersionsOfAnotherOwner(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		l := location(t, db, cast.SafeHouseID)
		l.OrganisationID, l.Name, l.Address = cast.LanternID, "A new house", directory.Address{Lines: []string{"1 Mill Row"}}
		l.Point = nil
		must(t, c, cast.Editor, directory.SaveLocation{Location: l})
		s := show(t, db, cast.RefugeID)
		s.PrivateNote = "CANARY-NOTE"
		must(t, c, cast.Osric, directory.SaveService{Service: s})
		s = show(t, db, cast.RefugeID)
		s.OrganisationID, s.PrivateNote = cast.LanternID, ""
		must(t, c, cast.Editor, directory.SaveService{Service: s})
		for kind, id := range map[string]string{directory.HistoryLocation: cast.SafeHouseID, directory.HistoryService: cast.RefugeID} {
			ask := directory.ShowVersions{Kind: kind, ID: id}
			all, err := ops.Ask(t.Context(), c.Runner, cast.Tilda, ask)
			if err != nil {
				t.Fatal(err)
			}
			seen := all.For(cast.Tilda)
			if len(seen.List) != 1 || !seen.LeftOut || strings.Contains(seen.List[0].Body, "CANARY") {
				t.Errorf("the new owner of a %s sees %+v", kind, seen)
			}
			if whole := all.For(cast.Editor); len(whole.List) < 2 || whole.LeftOut {
				t.Errorf("a directory editor sees %d versions of a %s", len(whole.List), kind)
			}
			if _, err := ops.Ask(t.Context(), c.Runner, cast.Osric, ask); !errors.Is(err, errs.Denied) {
				t.Errorf("the old owner of a %s: %v", kind, err)
			}
		}
	})
}
