package demo_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// Given one box for words, when somebody writes where they are too, then the place is read as one; and
// what is no place stays with the words.
func TestAPlaceWithinTheWords(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		if err := demo.Seed(t.Context(), r, clk.Now(), 0, 1); err != nil {
			t.Fatal(err)
		}
		v, err := directory.NewFinder(r, clk, citytest.London).Fresh(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		long := strings.Repeat("in ", 10_000) + "QX1"
		for text, want := range map[string][2]string{
			"bed QX1":                  {"bed", "QX1"},
			"bed in qx2 1aa":           {"bed", "qx2 1aa"},
			"food in Chapelgate":       {"food", "Chapelgate"},
			"somewhere warm near QX3":  {"somewhere warm", "QX3"},
			"QX1":                      {"", "QX1"},
			"QX1 1AA":                  {"", "QX1 1AA"},
			"chapelgate":               {"", "chapelgate"},
			"in Chapelgate":            {"", "Chapelgate"},
			"food saltwick":            {"food", "saltwick"},
			"food bank old quay":       {"food bank", "old quay"},
			"sleeping on the street":   {"sleeping on the street", ""},
			"a bath":                   {"a bath", ""},
			"s21":                      {"s21", ""},
			"in debt":                  {"in debt", ""},
			"help I am in debt":        {"help I am in debt", ""},
			"landlord sent me an s21":  {"landlord sent me an s21", ""},
			"want to sleep in the wet": {"want to sleep in the wet", ""},
			"kicked out 17":            {"kicked out 17", ""},
			"":                         {"", ""},
			long:                       {long, ""},
		} {
			if words, near := v.SplitPlace(text); words != want[0] || near != want[1] {
				t.Errorf("%q is read as %q near %q", text, words, near)
			}
		}
	})
}
