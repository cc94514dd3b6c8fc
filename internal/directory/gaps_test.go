package directory_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/quality"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Each gap that can be filled from what is known is filled, and only that; the others need somebody who knows.
func TestFilled(t *testing.T) {
	s := directory.Service{
		Needs: []string{"sleep/night-shelter"}, Description: "Ring 0161 496 0155, or 0161 496 0111 at night.", Phones: []directory.Phone{{Number: "+44 161 496 0111"}},
		StagesAssumed: true, NameAssumed: true,
	}
	for _, g := range quality.All {
		gaps := directory.GapsOf(s, directory.Listing{})
		filled, why, ok := s.Filled(g)
		want := slices.Contains([]quality.Gap{quality.PhoneInText, quality.NoFor, quality.NoStage, quality.AssumedStage, quality.AssumedName}, g)
		if ok != want || ok != (why != "" && store.JSON(filled) != store.JSON(s)) {
			t.Errorf("gap %d: filled %v, %q", g, ok, why)
		}
		if ok && gaps.Has(g) && directory.GapsOf(filled, directory.Listing{}).Has(g) {
			t.Errorf("gap %d is there still", g)
		}
	}
	filled, _, _ := s.Filled(quality.PhoneInText)
	if len(filled.Phones) != 2 || filled.Phones[1].Number != "0161 496 0155" || filled.Description != s.Description || len(s.Phones) != 1 {
		t.Errorf("%+v", filled)
	}
	if filled, _, _ := s.Filled(quality.NoStage); filled.Stages&pathway.Of(pathway.Crisis) == 0 {
		t.Errorf("stages %v", filled.Stages)
	}
}

// A list can be sorted by how much there is to gain, and asked for one gap; and the days of a listing are
// counted from when it was first listed until somebody makes sure of it.
func TestListByQuality(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		list := func(q directory.ListServices) []directory.Row {
			t.Helper()
			q.PerPage = 50
			found, err := ops.Find(t.Context(), c.Runner, cast.Editor, q)
			if err != nil {
				t.Fatal(err)
			}
			return found[0].Rows
		}
		s := show(t, db, cast.HelplineID)
		s.Hours, s.Description, s.Phones = nil, "", nil
		if err := ops.Do(t.Context(), c.Runner, cast.Osric, directory.SaveService{Service: s}); err != nil {
			t.Fatal(err)
		}
		rows := list(directory.ListServices{Sort: "score"})
		if len(rows) != 4 || rows[0].Name != "Helpline" || rows[0].Score >= rows[1].Score || !slices.IsSortedFunc(rows, func(a, b directory.Row) int { return a.Score - b.Score }) {
			t.Errorf("%+v", rows)
		}
		if rows := list(directory.ListServices{Gap: quality.NoHours, Sort: "score"}); len(rows) != 1 || rows[0].Name != "Helpline" || !quality.Set(rows[0].Gaps).Has(quality.NoText) {
			t.Errorf("without hours: %+v", rows)
		}
		clk.Move(time.Hour)
		before := list(directory.ListServices{Sort: "name"})
		confirm := directory.ConfirmListing{ServiceID: cast.FoodBankID, Version: 1, How: "phone"}
		if err := ops.Do(t.Context(), c.Runner, cast.Checker, confirm); err != nil {
			t.Fatal(err)
		}
		if after := list(directory.ListServices{Sort: "name"}); after[0].Score != before[0].Score+quality.NeverChecked.Gain() {
			t.Errorf("checked: %d, was %d", after[0].Score, before[0].Score)
		}
	})
}

// The league of areas is for those who edit the whole directory, and for nobody else.
func TestListLeague(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, cast.Checker, cast.Officer} {
			if _, err := ops.Find(t.Context(), c.Runner, who, directory.ListLeague{}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", who.ID, err)
			}
		}
		league, err := ops.Find(t.Context(), c.Runner, cast.Editor, directory.ListLeague{})
		if err != nil || len(league) != 3 {
			t.Fatalf("%+v %v", league, err)
		}
		for _, a := range league {
			if a.Name == "Mereshire" && (a.Listings != 4 || a.Gaps[quality.NeverChecked] != 4 || a.Score < 30 || a.Score > 80) {
				t.Errorf("%+v", a)
			}
		}
	})
}
