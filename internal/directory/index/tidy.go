package index

import "slices"

const (
	smallView = 6  // entries in a view that is rebuilt on the spot when another joins it
	busyView  = 48 // the same while merges are behind
	busyViews = 16 // views from which on merges are behind
	fewViews  = 7  // views that are left in peace
	maxViews  = 64 // views at which writers wait for the merges
)

// joinSmall rebuilds the newest view, the last, together with other small ones.
func joinSmall(views []*view) []*view {
	newest := views[len(views)-1]
	sum, most := newest.size, smallView
	if len(views) > busyViews {
		most = busyView
	}
	var small []*view
	rest := slices.DeleteFunc(slices.Clone(views[:len(views)-1]), func(v *view) bool {
		if sum+v.size > most {
			return false
		}
		sum += v.size
		small = append(small, v)
		return true
	})
	if len(small) == 0 {
		return views
	}
	return append(rest, newView(build(merge(append(small, newest)))))
}

// toMerge chooses the views to make one of, if any: those that are mostly dead, and in a crowd the two smallest and then
// each next one as long as it is not large beside what is taken, so that an entry is moved only a few times.
func toMerge(views []*view) []*view {
	var list []*view
	sum := 0
	dead := func(v *view) bool { return v.size*2 < len(v.entries) }
	for _, v := range slices.Backward(views) { // from the smallest
		crowd := len(views) > fewViews && (len(list) < 2 || v.size <= 2*sum)
		if crowd || dead(v) {
			list = append(list, v)
			sum += v.size
		}
	}
	return list
}

// tidy starts a merge in the background if one is due. The lock must be held.
func (ix *Index) tidy() {
	if ix.merging {
		return
	}
	if list := toMerge(ix.state.Load().views); len(list) > 0 {
		ix.merging = true
		go ix.join(list)
	}
}

// join puts one view in place of several. What changed in them while it was made lives elsewhere now, or no longer, and
// so is taken out of it.
func (ix *Index) join(list []*view) {
	joined := newView(build(merge(list)))
	ix.mu.Lock()
	defer ix.mu.Unlock()
	rest := slices.Clone(ix.state.Load().views)
	for _, old := range list {
		same := func(v *view) bool { return v.segment == old.segment }
		var now *view
		if i := slices.IndexFunc(rest, same); i >= 0 {
			now = rest[i]
			rest = slices.Delete(rest, i, i+1)
		}
		joined = joined.withoutIDs(old.lost(now))
	}
	ix.publish(append(rest, joined))
	ix.merging = false
	ix.tidy()
	ix.settled.Broadcast()
}

// lost gives the ids of entries that were live in the view and are not in a later view of the same segment, which is nil
// if that has gone altogether.
func (v *view) lost(later *view) []string {
	var ids []string
	for i, e := range v.entries {
		if v.alive(uint32(i)) && (later == nil || !later.alive(uint32(i))) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// Settle waits until no merge is going on. Searches need no such wait; measurements and tests do.
func (ix *Index) Settle() {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for ix.merging {
		ix.settled.Wait()
	}
}
