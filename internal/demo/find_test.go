package demo_test

import (
	"slices"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// Given words and a place, when results stand by distance, then what fits badly is left out however near it is.
func TestWordsAndAPlace(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		if err := demo.Seed(t.Context(), r, clk.Now(), 0, 1); err != nil {
			t.Fatal(err)
		}
		f := directory.NewFinder(r, clk, citytest.London)
		for _, c := range []struct {
			text, near string
			first      []string // the first results, in order
			among      []string // what must be found
			never      []string // what must not be
		}{
			{"bed tonight", "QX5", []string{"Night shelter", "Women's room"}, []string{"Out of hours housing line"}, []string{"Furniture", "First flats"}},
			{"refuge", "QX5", nil, []string{"Refuge for women and children"}, []string{"Asylum and refugee advice"}},
			{"place to sleep with my dog", "QX2", []string{"Night shelter"}, nil, []string{"Vet and pet food"}},
			{"council evicting me", "QX2", nil, []string{"Housing lawyers"}, []string{"Night shelter"}},
			{"somewhere safe tonight for me and my kids", "QX2", []string{"Night shelter"}, []string{"Refuge for women and children", "Helpline"}, []string{"Parents' mornings"}},
			{"homeless 17", "QX2", []string{"Housing help desk", "The Nest"}, nil, []string{"Night shelter", "Women's room"}},
			{"warm coat", "QX2", []string{"Clothes store"}, nil, []string{"Late tea"}},
			{"the lantern", "QX2", []string{"Chapel Hall kitchen", "Night shelter", "Women's room"}, nil, nil},
		} {
			got, err := f.Search(t.Context(), directory.Search{Text: c.text, Near: c.near, Quiet: true})
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, h := range got.Items {
				names = append(names, h.Name)
			}
			if len(names) < len(c.first) || !slices.Equal(names[:len(c.first)], c.first) {
				t.Errorf("%q near %s begins %q, want %q", c.text, c.near, names[:min(3, len(names))], c.first)
			}
			for _, name := range c.among {
				if !slices.Contains(names, name) {
					t.Errorf("%q near %s does not find %q", c.text, c.near, name)
				}
			}
			for _, name := range c.never {
				if slices.Contains(names, name) {
					t.Errorf("%q near %s finds %q", c.text, c.near, name)
				}
			}
		}
	})
}

// Given nothing but the need of a bed tonight, when somebody asks without a place, then what they can reach alone comes
// before what only a worker can refer to.
func TestBedsOneCanReachComeFirst(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := citytest.Runner(t, db)
		if err := demo.Seed(t.Context(), r, clk.Now(), 0, 1); err != nil {
			t.Fatal(err)
		}
		f := directory.NewFinder(r, clk, citytest.London)
		for _, s := range []directory.Search{{Needs: []string{"sleep/tonight", "sleep/hostel", "sleep/supported"}}, {Text: "bed now"}} {
			s.Quiet = true
			got, err := f.Search(t.Context(), s)
			if err != nil {
				t.Fatal(err)
			}
			referred, alone := 0, 0
			for _, h := range got.Items {
				switch only := slices.Equal(h.Access.Keys(), []string{"agency-referral"}); {
				case only:
					referred++
				case referred > 0:
					t.Errorf("%+v: %s stands after what only a worker can refer to", s, h.Name)
				default:
					alone++
				}
			}
			if referred == 0 || alone == 0 {
				t.Errorf("%+v: %d that one can reach alone and %d others prove nothing", s, alone, referred)
			}
		}
	})
}
