package directory_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

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

// quayOfficer holds one neighbourhood; countyOfficer the county around it.
var (
	quayOfficer   = policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.WeatherOfficer, Area: cast.QuayID}}}
	countyOfficer = policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.WeatherOfficer, Area: cast.MereshireID}}}
)

func showWeather(t *testing.T, c cast.City, who policy.Actor, id string) directory.WeatherShown {
	t.Helper()
	shown, err := ops.Ask(t.Context(), c.Runner, who, directory.ShowWeather{WeatherID: id})
	if err != nil {
		t.Fatal(err)
	}
	return shown
}

func TestWeatherIsExtendedChangedAndEndedByThoseWhoHoldTheArea(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		w := coldIn(cast.HollowmereID, clk.Now(), clk.Now().Add(10*time.Hour))
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, directory.DeclareWeather{Weather: w}); err != nil {
			t.Fatal(err)
		}
		for name, who := range map[string]policy.Actor{"an editor": cast.Editor, "the quay's officer": quayOfficer, "nobody": cast.Nobody} {
			if err := ops.Do(t.Context(), c.Runner, who, directory.ExtendWeather{WeatherID: w.ID, Until: w.Until.Add(time.Hour)}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s extended it: %v", name, err)
			}
			changed := w
			changed.Version, changed.Message = 1, "Other words."
			if err := ops.Do(t.Context(), c.Runner, who, directory.ChangeWeather{Weather: changed}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s changed it: %v", name, err)
			}
			if _, err := ops.Ask(t.Context(), c.Runner, who, directory.ShowWeather{WeatherID: w.ID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s saw what was done to it: %v", name, err)
			}
		}
		for until, want := range map[time.Time]error{
			w.Until:                            errs.Invalid, // no longer than it is
			clk.Now().Add(-time.Hour):          errs.Invalid,
			clk.Now().Add(32 * 24 * time.Hour): errs.Invalid,
			w.Until.Add(24 * time.Hour):        nil,
		} {
			if err := ops.Do(t.Context(), c.Runner, countyOfficer, directory.ExtendWeather{WeatherID: w.ID, Until: until}); !errors.Is(err, want) {
				t.Errorf("until %s: %v, want %v", until, err, want)
			}
		}
		change := showWeather(t, c, cast.Officer, w.ID).Weather
		change.Message, change.From, change.AreaID, change.DeclaredBy = "Other words.", clk.Now().Add(time.Hour), cast.MereshireID, "Somebody else"
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, directory.ChangeWeather{Weather: change}); err != nil {
			t.Fatal(err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, directory.ChangeWeather{Weather: change}); !errors.Is(err, errs.Conflict) {
			t.Errorf("a stale form: %v", err)
		}
		shown := showWeather(t, c, cast.Officer, w.ID)
		if got := shown.Weather; got.AreaID != cast.HollowmereID || !got.From.Equal(w.From) || got.DeclaredBy != w.DeclaredBy || got.Message != "Other words." {
			t.Errorf("a change moved what stays: %+v", got)
		}
		if len(shown.Versions) != 3 || !reflect.DeepEqual(shown.Versions[0].Differs, []string{"message"}) ||
			!reflect.DeepEqual(shown.Versions[1].Differs, []string{"until"}) || shown.Versions[0].Actor != cast.Officer.ID {
			t.Errorf("versions: %+v", shown.Versions)
		}
		clk.Move(40 * time.Hour)
		for _, err := range []error{
			ops.Do(t.Context(), c.Runner, cast.Officer, directory.ExtendWeather{WeatherID: w.ID, Until: clk.Now().Add(time.Hour)}),
			ops.Do(t.Context(), c.Runner, cast.Officer, directory.ChangeWeather{Weather: shown.Weather}),
		} {
			if !errors.Is(err, errs.Conflict) {
				t.Errorf("what has ended was touched: %v", err)
			}
		}
	})
}

func TestASecondDeclarationSaysThatThereIsOne(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		declare := func(area string, from, until int, alone bool) error {
			w := coldIn(area, clk.Now().Add(time.Duration(from)*time.Hour), clk.Now().Add(time.Duration(until)*time.Hour))
			return ops.Do(t.Context(), c.Runner, countyOfficer, directory.DeclareWeather{Weather: w, Alone: alone})
		}
		if err := declare(cast.HollowmereID, 2, 10, true); err != nil {
			t.Fatal(err)
		}
		for _, tt := range []struct {
			name        string
			area        string
			from, until int
			alone, ok   bool
		}{
			{"in the same hours", cast.HollowmereID, 3, 5, true, false},
			{"all around it", cast.HollowmereID, 0, 20, true, false},
			{"just before", cast.HollowmereID, 0, 2, true, true},
			{"just after", cast.HollowmereID, 10, 12, true, true},
			{"in another area", cast.QuayID, 3, 5, true, true},
			{"on purpose", cast.HollowmereID, 3, 5, false, true},
		} {
			err := declare(tt.area, tt.from, tt.until, tt.alone)
			var there directory.AlreadyDeclared
			if tt.ok && err != nil || !tt.ok && (!errors.As(err, &there) || !errors.Is(err, errs.Conflict) || there.There.AreaID != tt.area) {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		twice := directory.DeclareWeather{Weather: coldIn(cast.MereshireID, clk.Now(), clk.Now().Add(time.Hour))}
		first, second := ops.Do(t.Context(), c.Runner, countyOfficer, twice), ops.Do(t.Context(), c.Runner, countyOfficer, twice)
		if first != nil || !errors.Is(second, errs.Conflict) {
			t.Errorf("pressed twice: %v, %v", first, second)
		}
	})
}

// An officer of one area sees of another's weather what the public sees or saw, and no more.
func TestWhatAnOfficerSees(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		now, coming, never := coldIn(cast.HollowmereID, clk.Now(), clk.Now().Add(time.Hour)), coldIn(cast.HollowmereID, clk.Now().Add(5*time.Hour), clk.Now().Add(6*time.Hour)), coldIn(cast.HollowmereID, clk.Now().Add(7*time.Hour), clk.Now().Add(8*time.Hour))
		for _, w := range []directory.Weather{now, coming, never} {
			if err := ops.Do(t.Context(), c.Runner, cast.Officer, directory.DeclareWeather{Weather: w}); err != nil {
				t.Fatal(err)
			}
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, directory.EndWeather{WeatherID: never.ID, Officer: "P. Marsh"}); err != nil {
			t.Fatal(err)
		}
		clk.Move(30 * time.Minute)
		for _, tt := range []struct {
			name  string
			who   policy.Actor
			sees  int
			mine  int
			areas int
		}{{"theirs", cast.Officer, 3, 3, 2}, {"of the county", countyOfficer, 3, 3, 3}, {"of the quay", quayOfficer, 1, 0, 1}} {
			board, err := ops.Ask(t.Context(), c.Runner, tt.who, directory.OverseeWeather{})
			if err != nil {
				t.Fatal(err)
			}
			mine, list := 0, board.For(tt.who)
			for _, w := range list {
				if w.Mine {
					mine++
				}
			}
			if len(list) != tt.sees || mine != tt.mine || len(board.Areas(tt.who)) != tt.areas {
				t.Errorf("%s: sees %d, %d theirs, %d areas", tt.name, len(list), mine, len(board.Areas(tt.who)))
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Editor, cast.Tilda} {
			if _, err := ops.Ask(t.Context(), c.Runner, who, directory.OverseeWeather{}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s oversees the weather: %v", who.ID, err)
			}
		}
	})
}
