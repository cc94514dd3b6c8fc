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

func TestSecretBeds(t *testing.T) {
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

// night is whoever is awake at a place at night: they may look, and count.
func night(organisationID string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: "night", Grants: []policy.Grant{{Role: policy.Viewer, Organisation: organisationID}}}
}

// counting gives a service of the city beds to count, and the unit's id.
func counting(t *testing.T, c cast.City, serviceID string, total int) string {
	t.Helper()
	in, err := ops.Ask(t.Context(), c.Runner, cast.Editor, directory.OpenService{ServiceID: serviceID})
	if err != nil {
		t.Fatal(err)
	}
	s := in.For(cast.Editor).Service
	s.Staying = directory.Staying{Stay: directory.Stay{Price: "Free"}, Hours: 6, Units: []directory.BedUnit{{ID: ids.New(), Name: "The hall", Total: total}}}
	if err := ops.Do(t.Context(), c.Runner, cast.Editor, directory.SaveService{Service: s}); err != nil {
		t.Fatal(err)
	}
	return s.Staying.Units[0].ID
}

func TestWhoCounts(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		unit := counting(t, c, cast.NightShelterID, 30)
		count := beds.Count{ServiceID: cast.NightShelterID, UnitID: unit, Vacant: 2}
		for _, tt := range []struct {
			who  policy.Actor
			want error
		}{
			{cast.Nobody, errs.Denied},
			{cast.Checker, errs.Denied},
			{cast.Osric, errs.Denied},
			{cast.Officer, errs.Denied},
			{night(cast.HarbourID), errs.Denied},
			{night(""), errs.Denied},
			{night(cast.LanternID), nil},
			{cast.Tilda, nil},
			{cast.Editor, nil},
		} {
			if err := ops.Do(t.Context(), c.Runner, tt.who, count); !errors.Is(err, tt.want) {
				t.Errorf("%s counts: %v", tt.who.ID, err)
			}
			p, err := ops.Ask(t.Context(), c.Runner, tt.who, beds.Open{ServiceID: cast.NightShelterID})
			if !errors.Is(err, tt.want) {
				t.Errorf("%s opens them: %v", tt.who.ID, err)
			}
			if err == nil && tt.who.ID == "night" && p.MayChange(tt.who) {
				t.Error("who may look at what their organisation has changes more than a number")
			}
		}
		for _, bad := range []struct {
			a    beds.Count
			want error
		}{
			{beds.Count{ServiceID: cast.NightShelterID, UnitID: unit, Vacant: 31}, errs.Invalid},
			{beds.Count{ServiceID: cast.NightShelterID, UnitID: unit, Vacant: -1}, errs.Invalid},
			{beds.Count{ServiceID: cast.NightShelterID, UnitID: ids.New(), Vacant: 1}, errs.NotFound},
		} {
			if err := ops.Do(t.Context(), c.Runner, cast.Tilda, bad.a); !errors.Is(err, bad.want) {
				t.Errorf("%+v: %v", bad.a, err)
			}
		}
	})
}

// TestNights counts over some days, and looks at what is kept of it and for how long.
func TestNights(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		unit := counting(t, c, cast.NightShelterID, 30)
		open := func() beds.Place {
			t.Helper()
			p, err := ops.Ask(t.Context(), c.Runner, cast.Tilda, beds.Open{ServiceID: cast.NightShelterID})
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		count := func(who policy.Actor, n int) {
			t.Helper()
			if err := ops.Do(t.Context(), c.Runner, who, beds.Count{ServiceID: cast.NightShelterID, UnitID: unit, Vacant: n}); err != nil {
				t.Fatal(err)
			}
		}
		count(cast.Tilda, 9)
		clk.Move(time.Minute)
		count(night(cast.LanternID), 6)
		clk.Move(24 * time.Hour)
		count(cast.Tilda, 0)
		p := open()
		nights := p.Nights(citytest.London)
		if n := nights[0]; len(nights) != 14 || n.Taken != 30 || n.Total != 30 {
			t.Errorf("today %+v of %d", nights[0], len(nights))
		}
		if n := nights[1]; n.Taken != 24 || n.Last[0].Actor != "night" {
			t.Errorf("yesterday %+v", n)
		}
		if nights[2].Last[0] != nil {
			t.Error("somebody counted on a day on which nobody did")
		}
		if u := p.Units()[0]; !u.Known || u.Vacant != 0 || len(p.Counts) != 3 {
			t.Errorf("%+v %d", u, len(p.Counts))
		}
		clk.Move(13*24*time.Hour + time.Hour)
		if p := open(); len(p.Counts) != 1 || p.Units()[0].Known {
			t.Errorf("after fourteen days: %+v", p.Counts)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, beds.Forget{}); !errors.Is(err, errs.Denied) {
			t.Errorf("an editor forgets: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, policy.System("eraser"), beds.Forget{}); err != nil {
			t.Fatal(err)
		}
		clk.Move(-13 * 24 * time.Hour)
		if p := open(); len(p.Counts) != 1 {
			t.Errorf("%d counts are still kept", len(p.Counts))
		}
	})
}
