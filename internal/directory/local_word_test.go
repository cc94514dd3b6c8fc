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
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var administrator = policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Administrator}}}

// What is added on one node is understood on another, and no more once it is taken away.
func TestLocalWordsReachEverySearch(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		other := directory.NewFinder(citytest.Runner(t, db), clk, citytest.London)
		finds := func() bool {
			t.Helper()
			if err := other.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			found, err := other.Search(t.Context(), directory.Search{Text: "zorbling"})
			if err != nil {
				t.Fatal(err)
			}
			return found.Total > 0 && found.Items[0].Entry.ID == cast.FoodBankID
		}
		if finds() {
			t.Fatal("it is understood before it was added")
		}
		w := directory.LocalWord{ID: ids.New(), Kind: directory.WordSaid, Words: " Zorbling ", Needs: []string{"food/foodbank"}}
		for _, who := range []policy.Actor{cast.Editor, cast.Tilda, cast.Nobody} {
			_, list := ops.Ask(t.Context(), c.Runner, who, directory.ListWords{})
			_, versions := ops.Ask(t.Context(), c.Runner, who, directory.WordVersions{WordID: w.ID})
			for _, err := range []error{ops.Do(t.Context(), c.Runner, who, directory.SaveWord{Word: w}), list, versions} {
				if !errors.Is(err, errs.Denied) {
					t.Errorf("%s: %v", who.ID, err)
				}
			}
		}
		if err := ops.Do(t.Context(), c.Runner, administrator, directory.SaveWord{Word: w}); err != nil || !finds() {
			t.Fatalf("not understood: %v", err)
		}
		again := directory.LocalWord{ID: ids.New(), Kind: directory.WordSaid, Words: "ZORBLING", Needs: []string{"sleep"}}
		if err := ops.Do(t.Context(), c.Runner, administrator, directory.SaveWord{Word: again}); !errors.Is(err, errs.Invalid) {
			t.Errorf("the same words twice: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, administrator, directory.SaveWord{Word: w}); !errors.Is(err, errs.Conflict) {
			t.Errorf("stale: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, administrator, directory.RemoveWord{WordID: w.ID, Version: 9}); !errors.Is(err, errs.Conflict) {
			t.Errorf("stale removal: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, directory.RemoveWord{WordID: w.ID, Version: 1}); !errors.Is(err, errs.Denied) {
			t.Errorf("an editor took it away: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, administrator, directory.RemoveWord{WordID: w.ID, Version: 1}); err != nil || finds() {
			t.Errorf("still understood: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, administrator, directory.SaveWord{Word: w}); err != nil || !finds() {
			t.Errorf("put back: %v", err)
		}
		versions, err := ops.Ask(t.Context(), c.Runner, administrator, directory.WordVersions{WordID: w.ID})
		if err != nil || len(versions) != 3 || versions[1].Why != "taken away" || versions[0].Version != 3 {
			t.Errorf("versions %+v %v", versions, err)
		}
	})
}

func TestLocalWordsAreChecked(t *testing.T) {
	good := directory.LocalWord{ID: ids.New(), Kind: directory.WordSaid, Words: "the brick", Needs: []string{"sleep/hostel"}}
	if f := good.Check(); len(f) > 0 {
		t.Fatal(f)
	}
	for name, c := range map[string]struct {
		field string
		spoil func(*directory.LocalWord)
	}{
		"none":           {"words", func(w *directory.LocalWord) { w.Words = " " }},
		"long":           {"words", func(w *directory.LocalWord) { w.Words = strings.Repeat("a", 81) }},
		"markup":         {"words", func(w *directory.LocalWord) { w.Words = "<script>" }},
		"a steering one": {"words", func(w *directory.LocalWord) { w.Words = "a\x1b[2J" }},
		"nothing in it":  {"words", func(w *directory.LocalWord) { w.Words = "to the" }},
		"no need":        {"needs", func(w *directory.LocalWord) { w.Needs = nil }},
		"two needs":      {"needs", func(w *directory.LocalWord) { w.Needs = []string{"food", "sleep"} }},
		"no such need":   {"needs", func(w *directory.LocalWord) { w.Needs = []string{"frogs"} }},
		"no kind":        {"kind", func(w *directory.LocalWord) { w.Kind = "odd" }},
		"many needs":     {"needs", func(w *directory.LocalWord) { w.Kind, w.Needs = directory.WordCategory, make([]string, 10_000) }},
	} {
		w := good
		c.spoil(&w)
		if f := w.Check(); len(f) != 1 || f[0].Name != c.field {
			t.Errorf("%s: %v", name, f)
		}
	}
}
