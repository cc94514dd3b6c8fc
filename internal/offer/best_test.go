package offer

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whatever the keys and the page, it holds what sorting everything would put there.
func TestBestIsWhatSortingGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfN(rapid.IntRange(0, 9), 0, 200).Draw(t, "keys")
		page, perPage := rapid.IntRange(1, 8).Draw(t, "page"), rapid.IntRange(1, 20).Draw(t, "per page")
		top := &best{most: page * perPage}
		var all []Hit
		for n, key := range keys {
			h := Hit{key: float64(key), number: n}
			all = append(all, h)
			top.add(h)
		}
		slices.SortFunc(all, before)
		from := min((page-1)*perPage, len(all))
		if got, want := top.page(page, perPage), all[from:min(from+perPage, len(all))]; !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
