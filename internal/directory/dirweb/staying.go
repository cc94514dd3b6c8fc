package dirweb

import (
	"context"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// staying is what decides about a place to stay, in the order in which it does: whether there is a bed,
// and then the rest. It is empty when nobody has told us anything.
func (v *visit) staying(ctx context.Context, serviceID string) (out []ui.Fact, err error) {
	b, err := ops.Ask(ctx, v.site.Runner, policy.Nobody(), beds.Show{ServiceID: serviceID})
	if err != nil {
		return nil, err
	}
	for _, u := range b.Units {
		words := v.T("beds.ring")
		switch u.Room {
		case directory.RoomFree:
			if u.Free > 0 {
				words = v.N("beds.free", u.Free, "when", v.momentOf(u.Counted.In(v.now.Location())))
				break
			}
			words = v.F("beds.some", "when", v.momentOf(u.Counted.In(v.now.Location())))
		case directory.RoomFull:
			words = v.F("beds.full", "when", v.momentOf(u.Counted.In(v.now.Location())))
		}
		out = append(out, ui.Fact{Label: u.Name, Value: words})
	}
	for _, x := range []ui.Fact{
		{Label: v.T("beds.referral"), Value: b.Referral},
		{Label: v.T("beds.price"), Value: b.Price},
		{Label: v.T("beds.pets"), Value: b.Pets},
		{Label: v.T("beds.couples"), Value: b.Couples},
		{Label: v.T("beds.food"), Value: b.Food},
		{Label: v.T("beds.support"), Value: b.Support},
	} {
		if x.Value != "" {
			out = append(out, x)
		}
	}
	return out, nil
}
