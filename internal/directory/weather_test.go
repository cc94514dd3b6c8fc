package directory_test

import (
	"errors"
	"testing"
	"time"

	"example.org/homeward/engine/hours"
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

func coldIn(areaID string, from, until time.Time) directory.Weather {
	return directory.Weather{
		ID: ids.New(), AreaID: areaID, From: from, Until: until, Kind: "cold", Message: "Come in.", DeclaredBy: "Perpetua Marsh",
	}
}

// TestWeatherToTheMinute has no worker running: whether it holds is a matter of the clock alone.
func TestWeatherToTheMinute(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		f := directory.NewFinder(c.Runner, clk, citytest.London)
		from := clk.Now().Add(2 * time.Hour)
		w := coldIn(cast.HollowmereID, from, from.Add(8*time.Hour))
		for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, cast.Editor} {
			if err := ops.Do(t.Context(), c.Runner, who, directory.DeclareWeather{Weather: w}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s declared it: %v", who.ID, err)
			}
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, directory.DeclareWeather{Weather: coldIn(cast.MereshireID, from, w.Until)}); !errors.Is(err, errs.Denied) {
			t.Errorf("the city's officer declared it for the county: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, directory.DeclareWeather{Weather: w}); err != nil {
			t.Fatal(err)
		}
		for _, tt := range []struct {
			at   time.Time
			area string
			want int
		}{
			{from.Add(-time.Second), cast.QuayID, 0},
			{from, cast.QuayID, 1}, // inside the area
			{from, cast.HollowmereID, 1},
			{from, cast.MereshireID, 1}, // around it
			{from, "", 1},
			{w.Until.Add(-time.Second), cast.QuayID, 1},
			{w.Until, cast.QuayID, 0},
		} {
			clk.Set(tt.at)
			if err := f.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			v, err := f.Fresh(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if got := len(v.Weather(clk.Now(), tt.area)); got != tt.want {
				t.Errorf("at %s in %q: %d notices, want %d", tt.at.Format(time.TimeOnly), tt.area, got, tt.want)
			}
		}
	})
}

func TestDeclareWeatherRefusesNonsense(t *testing.T) {
	good := coldIn(cast.HollowmereID, citytest.Now, citytest.Now.Add(time.Hour))
	if err := (directory.DeclareWeather{Weather: good}).Check(); err != nil {
		t.Fatal(err)
	}
	for field, spoil := range map[string]func(*directory.Weather){
		"until":   func(w *directory.Weather) { w.Until = w.From },
		"area":    func(w *directory.Weather) { w.AreaID = "" },
		"kind":    func(w *directory.Weather) { w.Kind = "frogs" },
		"message": func(w *directory.Weather) { w.Message = "broken \xff" },
		"officer": func(w *directory.Weather) { w.DeclaredBy = "A\nforged line \x1b[2J" },
		"phone":   func(w *directory.Weather) { w.Phone = "<b>ring me</b>" },
	} {
		w := good
		spoil(&w)
		fields := errs.Of(directory.DeclareWeather{Weather: w}.Check())
		if len(fields) != 1 || fields[0].Name != field {
			t.Errorf("%s: got %v", field, fields)
		}
	}
}

func TestEndWeather(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		w := coldIn(cast.HollowmereID, clk.Now(), clk.Now().Add(10*time.Hour))
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, directory.DeclareWeather{Weather: w}); err != nil {
			t.Fatal(err)
		}
		clk.Move(time.Hour)
		end := directory.EndWeather{WeatherID: w.ID, Officer: "Perpetua Marsh"}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, end); !errors.Is(err, errs.Denied) {
			t.Errorf("an editor ended it: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, end); err != nil {
			t.Fatal(err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Officer, end); !errors.Is(err, errs.Conflict) {
			t.Errorf("ended twice: %v", err)
		}
		list, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, directory.WeatherHistory{})
		if err != nil || len(list) != 1 || list[0].State(clk.Now()) != "ended" || list[0].EndedBy != "Perpetua Marsh" {
			t.Errorf("history %+v, %v", list, err)
		}
	})
}

func TestAddHoliday(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		f := directory.NewFinder(c.Runner, clk, citytest.London)
		clk.Move(2*24*time.Hour + time.Hour)
		day := hours.Holiday{Date: hours.DateOf(clk.Now()), Name: "A day off for everyone"}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, directory.AddHoliday{Holiday: day}); !errors.Is(err, errs.Denied) {
			t.Errorf("an owner gave everyone the day off: %v", err)
		}
		found, err := f.Search(t.Context(), directory.Search{Near: "Old Quay", Needs: []string{"food"}})
		if err != nil || found.Items[0].State.Kind != hours.Open {
			t.Fatalf("Thursday at eleven: %+v, %v", found.Items, err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, directory.AddHoliday{Holiday: day}); err != nil {
			t.Fatal(err)
		}
		if err := f.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		found, err = f.Search(t.Context(), directory.Search{Near: "Old Quay", Needs: []string{"food"}})
		if err != nil || found.Items[0].State.Kind != hours.Closed {
			t.Errorf("on the holiday: %+v, %v", found.Items[0].State, err)
		}
	})
}
