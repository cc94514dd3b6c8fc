package demo

import (
	"context"
	"fmt"

	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/platform/ops"
)

// seedBeds says what decides about the city's places to stay, and counts the beds of this evening.
func seedBeds(ctx context.Context, r *ops.Runner) error {
	unit := func(key, name, group string, total int) beds.Unit {
		return beds.Unit{ID: id("beds", key), Name: name, For: group, Total: total}
	}
	for _, x := range []struct {
		key string
		b   beds.Beds
	}{
		{"lantern:Night shelter", beds.Beds{
			Price: "Free.", Food: "A hot meal at 6:30pm, and breakfast.", Pets: "Dogs are welcome.", Couples: "You can sleep side by side.",
			Support: "Two workers are awake all night.", Referral: "You can come by yourself.", Hours: 5, Units: []beds.Unit{unit("hall", "Beds in the hall", "", 30), unit("quiet", "Quiet corner", "over-50", 4)},
		}},
		{"lantern:Women's room", beds.Beds{Price: "Free.", Food: "Breakfast.", Support: "A woman is awake all night.", Referral: "You can come by yourself, or ring.", Hours: 5, Units: []beds.Unit{unit("women", "Beds", "women", 8)}}},
		{"threshold:Ferry Lodge hostel", beds.Beds{
			Price: "12 pounds a week after housing benefit.", Food: "A kitchen on each floor.", Pets: "One small pet.", Couples: "Two rooms have a door between them.",
			Support: "A worker of your own, by day.", Referral: "The council or a street worker has to ask.", Hours: 24, Units: []beds.Unit{unit("rooms", "Rooms", "", 40)},
		}},
	} {
		x.b.ServiceID = id("service", x.key)
		if err := ops.DoOnce(ctx, r, operator, step("beds "+x.key), beds.Save{Beds: x.b}); err != nil {
			return fmt.Errorf("seed the beds of %s: %w", x.key, err)
		}
		for n, u := range x.b.Units {
			count := beds.Count{ServiceID: x.b.ServiceID, UnitID: u.ID, Vacant: []int{2, 0}[n%2]}
			if err := ops.DoOnce(ctx, r, operator, step("beds "+x.key+" "+u.Name), count); err != nil {
				return fmt.Errorf("count the beds of %s: %w", x.key, err)
			}
		}
	}
	return nil
}
