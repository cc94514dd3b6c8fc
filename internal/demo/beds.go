package demo

import (
	"context"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/platform/ops"
)

func bedUnit(key, name, group string, total int) directory.BedUnit {
	return directory.BedUnit{ID: id("beds", key), Name: name, For: group, Total: total}
}

// staying is what decides about the city's places to stay, by the keys of their services.
var staying = map[string]directory.Staying{
	"lantern:Night shelter": {
		Stay: directory.Stay{
			Price: "Free.", Food: "A hot meal at 6:30pm, and breakfast.", Pets: "Dogs are welcome.", Couples: "You can sleep side by side.",
			Support: "Two workers are awake all night.", Referral: "You can come by yourself.",
		},
		Hours: 5, Units: []directory.BedUnit{bedUnit("hall", "Beds in the hall", "", 30), bedUnit("quiet", "Quiet corner", "over-50", 4)},
	},
	"lantern:Women's room": {
		Stay:  directory.Stay{Price: "Free.", Food: "Breakfast.", Support: "A woman is awake all night.", Referral: "You can come by yourself, or ring."},
		Hours: 5, Units: []directory.BedUnit{bedUnit("women", "Beds", "women", 8)},
	},
	"threshold:Ferry Lodge hostel": {
		Stay: directory.Stay{
			Price: "12 pounds a week after housing benefit.", Food: "A kitchen on each floor.", Pets: "One small pet.", Couples: "Two rooms have a door between them.",
			Support: "A worker of your own, by day.", Referral: "The council or a street worker has to ask.",
		},
		Hours: 24, Units: []directory.BedUnit{bedUnit("rooms", "Rooms", "", 40)},
	},
}

// seedBeds counts the beds of this evening.
func seedBeds(ctx context.Context, r *ops.Runner) error {
	for _, key := range []string{"lantern:Night shelter", "lantern:Women's room", "threshold:Ferry Lodge hostel"} {
		for n, u := range staying[key].Units {
			count := beds.Count{ServiceID: id("service", key), UnitID: u.ID, Vacant: []int{2, 0}[n%2]}
			if err := ops.DoOnce(ctx, r, operator, step("beds "+key+" "+u.Name), count); err != nil {
				return fmt.Errorf("count the beds of %s: %w", key, err)
			}
		}
	}
	return nil
}
