package index

import (
	"math/bits"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/hours"
	"pgregory.net/rapid"
)

func TestSelectK(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.IntRange(0, 20), 1, 80).Draw(t, "list")
		k := rapid.IntRange(1, len(list)).Draw(t, "k")
		want := slices.Sorted(slices.Values(list))
		selectK(list, k, func(a, b *int) bool { return *a < *b })
		if got := slices.Sorted(slices.Values(list[:k])); !slices.Equal(got, want[:k]) || list[k-1] != want[k-1] {
			t.Fatalf("the first %d are %v, want %v with the largest last", k, list[:k], want[:k])
		}
	})
}

func TestSetsAreTheSameDenseOrSparse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300).Draw(t, "n")
		draw := rapid.SliceOf(rapid.Uint32Range(0, uint32(n-1)))
		members, start := draw.Draw(t, "members"), draw.Draw(t, "start")
		slices.Sort(members)
		members = slices.Compact(members)
		dense, sparse := newBitset(n), set{sparse: members}
		for _, i := range members {
			dense.set(i)
		}
		for name, do := range map[string]func(set, bitset){"keepIn": set.keepIn, "addTo": set.addTo, "dropFrom": set.dropFrom} {
			a, b := newBitset(n), newBitset(n)
			for _, i := range start {
				a.set(i)
				b.set(i)
			}
			do(set{dense: dense}, a)
			do(sparse, b)
			if !slices.Equal(a, b) {
				t.Fatalf("%s: dense %v, sparse %v", name, a, b)
			}
		}
		for i := range uint32(n) {
			if dense.has(i) != sparse.has(i) || newSet(members, n).has(i) != sparse.has(i) {
				t.Fatalf("has(%d) differs", i)
			}
		}
	})
}

func TestRangesOfABitset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Uint32Range(1, 260).Draw(t, "n")
		lo := rapid.Uint32Range(0, n).Draw(t, "lo")
		hi := rapid.Uint32Range(lo, n).Draw(t, "hi")
		all := newBitset(int(n))
		for i := range n {
			all.set(i)
		}
		if got := all.countRange(all, lo, hi); got != int(hi-lo) {
			t.Fatalf("%d to %d of %d counts %d", lo, hi, n, got)
		}
		all.dropRange(lo, hi)
		for i := range n {
			if all.has(i) == (lo <= i && i < hi) {
				t.Fatalf("after dropping %d to %d, has(%d) is %v", lo, hi, i, all.has(i))
			}
		}
	})
}

func TestTranspose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var square [64]uint64
		for i := range square {
			square[i] = rapid.Uint64().Draw(t, "row")
		}
		turned := square
		transpose(&turned)
		for i := range square {
			for j := range square {
				if square[i]>>j&1 != turned[j]>>i&1 {
					t.Fatalf("bit %d,%d is lost", i, j)
				}
			}
		}
	})
}

// Wherever the masks of a schedule are certain, the schedule itself must say so, and nowhere else may it be open.
func TestMasksAgreeWithTheSchedule(t *testing.T) {
	m := newMaker(t, 11, 0, 0)
	for range 60 {
		s := &hours.Schedule{Kind: hours.KindWeekly, Slots: m.slots()}
		certain, partly := masks(s)
		for range 500 {
			at := m.moment()
			q := quarterOf(at)
			sure, maybe := certain[q/64]>>(q%64)&1 == 1, partly[q/64]>>(q%64)&1 == 1
			if open := s.OpenAt(at); sure != open && !maybe || sure && maybe {
				t.Fatalf("%v at %v: open %v, certain %v, partly %v", s.Slots, at.Time(), open, sure, maybe)
			}
		}
	}
}

func TestPeopleAreToldTheKindThatTheFullAnswerGives(t *testing.T) {
	m := newMaker(t, 12, 0, 300)
	for range 5000 {
		s, at := pick(m, m.schedules), m.moment()
		if got, want := kindOf(s, at), s.At(at).Kind; got != want {
			t.Fatalf("%+v at %v: %v, want %v", s, at.Time(), got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Women's Café, Naïve-Łódź 24/7": "womens cafe naive lodz 24 7",
		"  ":                            "",
		"it’s ÆON, straße":              "its aeon strasse",
		"bad\xffbytes":                  "bad bytes",
		"e\u0301te\u0301":               "ete",
		"мир":                           "мир",
	} {
		var got []string
		eachWord(text, nil, func(w []byte) { got = append(got, string(w)) })
		if strings.Join(got, " ") != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
	}
}

func TestNamesInOrder(t *testing.T) {
	list := []string{"", "a", "B", "b a", "Bb", "c", "ça", "ÇB"}
	for i, a := range list {
		for j, b := range list {
			if got := compareFold(a, b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%q and %q compare as %d", a, b, got)
			}
		}
	}
}

func TestEqualSchedulesAreKeptOnce(t *testing.T) {
	m := newMaker(t, 13, 0, 0)
	slots := m.slots()
	in := newInterner()
	a := in.compact(&Entry{ID: "a", Hours: &hours.Schedule{Kind: hours.KindWeekly, Slots: slots}, Organisation: "O" + "x"})
	b := in.compact(&Entry{ID: "b", Hours: &hours.Schedule{Kind: hours.KindWeekly, Slots: slices.Clone(slots)}})
	if a.Hours != b.Hours {
		t.Error("two schedules that say the same are kept twice")
	}
}

func TestTreeLeavesAreWholeWords(t *testing.T) {
	m := newMaker(t, 14, 1000, 0)
	var spots []placed
	for _, p := range m.points {
		spots = append(spots, placed{at: p.vec()})
	}
	tree := plant(spots)
	seen := 0
	for _, n := range tree.nodes {
		if n.left >= 0 {
			continue
		}
		seen += int(n.last - n.first)
		if n.first%leafSpots != 0 || bits.Len32(n.last-n.first) > 7 {
			t.Errorf("a leaf from %d to %d", n.first, n.last)
		}
		for i := n.first; i < n.last; i++ {
			if n.box.nearest(&tree.at[i]) > 0 {
				t.Errorf("spot %d is outside its box", i)
			}
		}
	}
	if seen != len(spots) {
		t.Errorf("the leaves hold %d spots, want %d", seen, len(spots))
	}
}
