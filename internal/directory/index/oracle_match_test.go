package index

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// compare asks the index and the oracle the same and fails if they differ in anything.
func compare(t interface{ Fatalf(string, ...any) }, ix *Index, o oracle, q *Query) {
	res := ix.Search(q)
	total, page := o.search(q)
	if res.Total != total {
		t.Fatalf("total %d, want %d\nfor %s", res.Total, total, describe(q))
	}
	_, size := q.page()
	if want := (total + size - 1) / size; res.Pages != want {
		t.Fatalf("pages %d, want %d\nfor %s", res.Pages, want, describe(q))
	}
	if len(res.Hits) != len(page) {
		t.Fatalf("%d hits, want %d\nfor %s", len(res.Hits), len(page), describe(q))
	}
	for i, h := range res.Hits {
		if why := differ(&h, &page[i]); why != "" {
			t.Fatalf("hit %d: %s\nfor %s", i, why, describe(q))
		}
	}
}

func differ(h *Hit, want *answer) string {
	switch {
	case h.ID != want.e.ID:
		return fmt.Sprintf("is %s at %.2f m, want %s at %.2f m", h.ID, h.Metres, want.e.ID, want.apart)
	case h.Place != want.place:
		return fmt.Sprintf("%s at place %d, want %d", h.ID, h.Place, want.place)
	case math.Abs(h.Metres-want.apart) > 0.01:
		return fmt.Sprintf("%s at %f m, want %f m", h.ID, h.Metres, want.apart)
	case h.State.Kind != want.state.Kind || !h.State.Next.Equal(want.state.Next) || !h.State.Until.Equal(want.state.Until):
		return fmt.Sprintf("%s is %v, want %v", h.ID, h.State, want.state)
	case h.Score != want.score:
		return fmt.Sprintf("%s scores %g, want %g", h.ID, h.Score, want.score)
	}
	return ""
}

func describe(q *Query) string {
	c := *q
	near, at := "nowhere", "any time"
	if q.Near != nil {
		near = fmt.Sprint(*q.Near)
	}
	if q.OpenAt != nil {
		at = q.OpenAt.Time().String()
	}
	c.Near, c.OpenAt = nil, nil
	return fmt.Sprintf("%+v near %s, open at %s", c, near, at)
}

// load makes an index and an oracle of the same n entries.
func load(m *maker, n int) (*Index, oracle) {
	o := oracle{}
	for i := range n {
		e := m.entry(i)
		o[e.ID] = e
	}
	ix := New(Options{})
	ix.Reset(maps.Values(o))
	return ix, o
}

func TestSearchAgreesWithTheOracleOnSmallDirectories(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMaker(t, rapid.Uint64().Draw(t, "seed"), 12, 12)
		ix, o := load(m, rapid.IntRange(0, 150).Draw(t, "entries"))
		for range 30 {
			compare(t, ix, o, m.query())
		}
	})
}

// TestTakes: rules alone take whom a search finds them to take.
func TestTakes(t *testing.T) {
	m := newMaker(t, 5, 0, 0)
	for range 20_000 {
		r := Rules{AgeMin: AnyAge, AgeMax: AnyAge, Only: m.groups(0.4), Not: m.groups(0.2)}
		if m.chance(0.3) {
			r.AgeMin, r.AgeMax = int16(m.IntN(70)), int16(m.IntN(90))
		}
		q := &Query{For: m.groups(0.5).List(), Age: m.IntN(90) - 1}
		if got, want := r.Takes(q.For, q.Age), fitsPerson(Entry{Rules: r}, q); got != want {
			t.Fatalf("%+v takes %v of %d: %v, want %v", r, q.For, q.Age, got, want)
		}
	}
}

func TestSearchAgreesWithTheOracleOnALargeDirectory(t *testing.T) {
	for seed := range uint64(2) {
		m := newMaker(t, seed, 900, 150)
		ix, o := load(m, 3000)
		for range 150 {
			compare(t, ix, o, m.query())
		}
	}
}

func TestSearchAgreesWithTheOracleThroughChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMaker(t, rapid.Uint64().Draw(t, "seed"), 20, 12)
		ix, o := load(m, rapid.IntRange(0, 700).Draw(t, "entries"))
		for _, act := range rapid.SliceOfN(rapid.IntRange(0, 9), 1, 120).Draw(t, "acts") {
			change(t, m, ix, o, act)
			compare(t, ix, o, m.query())
		}
		ix.Settle()
		compare(t, ix, o, m.query())
		compareAll(t, ix, o)
	})
}

// change does one thing to both.
func change(t *rapid.T, m *maker, ix *Index, o oracle, act int) {
	switch {
	case act < 6:
		put(t, ix, o, m.entry(m.IntN(800)))
	case act < 8:
		ids := []string{m.entry(m.IntN(800)).ID, m.entry(m.IntN(800)).ID}
		ix.Remove(ids...)
		delete(o, ids[0])
		delete(o, ids[1])
	case act == 8:
		var batch []Entry
		for range m.IntN(60) {
			batch = append(batch, m.entry(m.IntN(800)))
		}
		put(t, ix, o, batch...)
	case m.chance(0.1):
		clear(o)
		ix.Reset(maps.Values(o))
	}
}

func put(t interface{ Fatalf(string, ...any) }, ix *Index, o oracle, entries ...Entry) {
	if err := ix.Put(entries...); err != nil {
		t.Fatalf("put: %v", err)
	}
	for _, e := range entries {
		o[e.ID] = e
	}
}

// compareAll checks what is there, by every other way in.
func compareAll(t interface{ Fatalf(string, ...any) }, ix *Index, o oracle) {
	var ids []string
	for e := range ix.All() {
		ids = append(ids, e.ID)
	}
	slices.Sort(ids)
	if want := slices.Sorted(maps.Keys(o)); !slices.Equal(ids, want) || ix.Len() != len(want) {
		t.Fatalf("holds %d (Len %d), want %d", len(ids), ix.Len(), len(want))
	}
	for _, id := range ids {
		e, ok := ix.Get(id)
		if want := o[id]; !ok || e.Name != want.Name || e.Phone != want.Phone || e.Summary != want.Summary || e.Modified != want.Modified {
			t.Fatalf("Get(%s) gives %+v, %v", id, e, ok)
		}
	}
}
