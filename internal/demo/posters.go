package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// walls are where the city's posters hang: about how many scan each on a day.
var walls = []struct {
	key, area, aim, need, hangs string
	aDay                        float64
	retired                     bool
}{
	{"library", "hollowmere", promote.Find, "", "Library, Ropewalk: by the door", 2.1, false},
	{"station", "hollowmere", promote.Find, "sleep", "Bus station, stand 4", 3.4, false},
	{"chapel", "hollowmere", promote.Find, "food", "Chapel Hall: cards on the tea table", 1.6, false},
	{"surgery", "hollowmere", promote.Find, "health", "Mere Street surgery, waiting room", 0.7, false},
	{"market", "hollowmere", promote.Worried, "", "Market clock, glass case", 0.5, false},
	{"fair", "hollowmere", promote.Give, "", "Summer fair: our stall", 0.1, true},
	{"harbour", "saltwick", promote.Find, "", "Harbour office, Saltwick", 0.9, false},
	{"brindle", "brindle-vale", promote.Find, "money", "Brindle post office", 0.6, false},
}

// Posters are those that the city's editors made.
func Posters() (out []promote.Poster) {
	for _, x := range walls {
		out = append(out, promote.Poster{ID: id("poster", x.key), Lead: promote.Lead{AreaID: id("area", x.area), Aim: x.aim, Need: x.need}, Hangs: x.hangs})
	}
	return out
}

// posterDays is how far back the city's numbers go.
const posterDays = 120

// seedPosters makes the posters, takes one of them down, and counts who came by them, and by two ready-made
// ones.
func seedPosters(ctx context.Context, r *ops.Runner, now time.Time) error {
	for i, p := range Posters() {
		if err := ops.DoOnce(ctx, r, operator, step("poster "+walls[i].key), promote.SavePoster{Poster: p, Zone: now.Location()}); err != nil {
			return fmt.Errorf("seed the poster at %s: %w", p.Hangs, err)
		}
		if !walls[i].retired {
			continue
		}
		if err := ops.DoOnce(ctx, r, operator, step("retire poster "+walls[i].key), promote.RetirePoster{PosterID: p.ID, Version: 1}); err != nil {
			return fmt.Errorf("take the poster at %s down: %w", p.Hangs, err)
		}
	}
	all, err := ops.Ask(ctx, r, operator, promote.ListPosters{AreaID: id("area", "mereshire"), Since: now.Format(time.DateOnly)})
	if err != nil {
		return fmt.Errorf("read the posters: %w", err)
	}
	codes := map[string]promote.Lead{}
	for _, p := range all.List {
		codes[p.ID] = p.Lead
	}
	var leads []promote.Lead
	var aDay []float64
	for _, x := range walls {
		leads, aDay = append(leads, codes[id("poster", x.key)]), append(aDay, x.aDay)
	}
	ready := promote.Ready(id("area", "hollowmere"))
	leads, aDay = append(leads, ready[0], ready[2]), append(aDay, 1.2, 0.4)
	if err := ops.DoOnce(ctx, r, policy.System("demo"), step("poster visits"), promote.CountVisits{Visits: visits(now, leads, aDay)}); err != nil {
		return fmt.Errorf("count who came by posters: %w", err)
	}
	return nil
}

// visits are those of each day: more in the cold, fewer on Sundays.
func visits(now time.Time, leads []promote.Lead, aDay []float64) (out []promote.Visits) {
	dice := rand.New(rand.NewPCG(5, 8))
	for ago := posterDays; ago > 0; ago-- {
		day := now.AddDate(0, 0, -ago)
		for i, l := range leads {
			most := aDay[i] * (1.5 - float64(ago)/posterDays)
			if day.Weekday() == time.Sunday {
				most /= 2
			}
			if n := int(most*dice.Float64()*2 + dice.Float64()*0.6); n > 0 {
				out = append(out, promote.Visits{Code: l.Code, Day: day.Format(time.DateOnly), AreaID: l.AreaID, Times: n})
			}
		}
	}
	return out
}
