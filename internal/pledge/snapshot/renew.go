package snapshot

import "slices"

// Renewing is what stands promised when a newer award takes the place of an earlier one: what the newer one promises. What
// was over by then stays as it was promised before, be it done or dropped: a new award wipes out no record of the old one.
func (s Snapshot) Renewing(newer Snapshot) Snapshot {
	before := map[string]Action{}
	for _, a := range s.Actions() {
		before[a.ID] = a
	}
	again := map[string]bool{}
	for _, a := range newer.Actions() {
		again[a.ID] = a.State != Dropped
	}
	out := newer.Promising()
	for i := range out.Pledges {
		for j, a := range out.Pledges[i].Actions {
			if was, there := before[a.ID]; there && a.State.Kept() {
				out.Pledges[i].Actions[j] = was
			}
		}
	}
	for _, p := range s.Pledges {
		left := slices.DeleteFunc(slices.Clone(p.Actions), func(a Action) bool { return again[a.ID] })
		if len(left) == 0 {
			continue
		}
		i := slices.IndexFunc(out.Pledges, func(x Pledge) bool { return x.ID == p.ID })
		if i < 0 {
			p.Actions = nil
			i, out.Pledges = len(out.Pledges), append(out.Pledges, p)
		}
		out.Pledges[i].Actions = append(out.Pledges[i].Actions, left...)
	}
	return out
}
