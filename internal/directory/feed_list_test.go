package directory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFeedList: the pages of what changed since any instant are those of the plain list of it.
func TestFeedList(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, spanSize - 1, spanSize, spanSize + 1, 5*spanSize + 7} {
		items := make([]FeedItem, n)
		for i := range items {
			items[i] = FeedItem{ServiceID: fmt.Sprintf("%06d", i), Modified: int64(dice.IntN(50))}
			if i/spanSize == 2 {
				items[i].Modified = 0 // a span of which nothing changed for long
			}
		}
		dated := newDatedItems(items)
		for _, since := range []int64{-1, 0, 1, 25, 49, 50} {
			var want []FeedItem
			for _, item := range items {
				if item.Modified >= since {
					want = append(want, item)
				}
			}
			list := dated.since(since)
			if list.Len() != len(want) {
				t.Fatalf("%d items since %d: %d, want %d", n, since, list.Len(), len(want))
			}
			for range 20 {
				from := dice.IntN(len(want) + 1)
				to := from + dice.IntN(len(want)-from+1)
				if got := list.Slice(from, to); !slices.Equal(got, want[from:to]) {
					t.Fatalf("%d items since %d, from %d to %d: %v", n, since, from, to, got)
				}
			}
		}
	}
}

// TestRenewed: what changed is put in place of what was, and the order stays.
func TestRenewed(t *testing.T) {
	type line struct {
		id string
		n  int
	}
	old := []line{{"b", 1}, {"b", 2}, {"d", 1}, {"f", 1}}
	for _, x := range []struct {
		fresh   []line
		changed []string
		want    []line
	}{
		{nil, nil, old},
		{nil, []string{"b", "x"}, []line{{"d", 1}, {"f", 1}}},
		{[]line{{"a", 9}, {"d", 8}, {"d", 9}, {"g", 9}}, []string{"a", "d", "g"}, []line{{"a", 9}, {"b", 1}, {"b", 2}, {"d", 8}, {"d", 9}, {"f", 1}, {"g", 9}}},
	} {
		changed := map[string]bool{}
		for _, id := range x.changed {
			changed[id] = true
		}
		got := renewed(old, x.fresh, changed, func(l line) string { return l.id })
		if diff := cmp.Diff(x.want, got, cmp.AllowUnexported(line{})); diff != "" {
			t.Error(diff)
		}
	}
}
