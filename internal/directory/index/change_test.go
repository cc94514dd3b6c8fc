package index

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// Batches and single changes follow one another so quickly that merges run beside them.
func TestMergesInTheBackgroundLoseNothing(t *testing.T) {
	m := newMaker(t, 5, 200, 40)
	ix, o := load(m, 400)
	for i := range 500 {
		switch id := m.entry(m.IntN(1500)).ID; {
		case i%9 == 0:
			var batch []Entry
			for range 30 {
				batch = append(batch, m.entry(m.IntN(1500)))
			}
			put(t, ix, o, batch...)
		case i%3 == 0:
			ix.Remove(id)
			delete(o, id)
		default:
			put(t, ix, o, m.entry(m.IntN(1500)))
		}
		if i%10 == 0 {
			compare(t, ix, o, m.query())
		}
	}
	ix.Settle()
	compareAll(t, ix, o)
	for range 100 {
		compare(t, ix, o, m.query())
	}
	if n := len(ix.state.Load().views); n > fewViews+1 {
		t.Errorf("%d views are left after the merges, want at most %d", n, fewViews+1)
	}
}

// A merge under way while everything in it is replaced, removed or reset must not bring anything back.
func TestAMergeBringsNothingBack(t *testing.T) {
	for name, meanwhile := range map[string]func(*testing.T, *maker, *Index, oracle){
		"put": func(t *testing.T, m *maker, ix *Index, o oracle) { put(t, ix, o, m.entry(3), m.entry(40), m.entry(41)) },
		"remove": func(_ *testing.T, _ *maker, ix *Index, o oracle) {
			ix.Remove(slices.Collect(maps.Keys(o))...)
			clear(o)
		},
		"reset": func(_ *testing.T, _ *maker, ix *Index, o oracle) { clear(o); ix.Reset(maps.Values(o)) },
	} {
		t.Run(name, func(t *testing.T) {
			m := newMaker(t, 9, 30, 10)
			ix, o := load(m, 60)
			for i := range 3 {
				put(t, ix, o, m.entry(100+i*40), m.entry(101+i*40))
			}
			list := ix.state.Load().views
			ix.merging = true // as tidy does
			meanwhile(t, m, ix, o)
			ix.join(list)
			compareAll(t, ix, o)
			for range 50 {
				compare(t, ix, o, m.query())
			}
		})
	}
}

// Two entries are always changed together; no reader may see them differ.
func TestReadersNeverSeeHalfAChange(t *testing.T) {
	m := newMaker(t, 3, 50, 10)
	ix, _ := load(m, 300)
	pair := func(n int) []Entry {
		a, b := m.entry(1), m.entry(2)
		a.Name, b.Name = fmt.Sprintf("Pair %d", n), fmt.Sprintf("Pair %d", n)
		a.Organisation, b.Organisation = "", ""
		return []Entry{a, b}
	}
	if err := ix.Put(pair(0)...); err != nil {
		t.Fatal(err)
	}
	var done atomic.Bool
	var readers sync.WaitGroup
	for seed := range uint64(3) {
		readers.Go(func() {
			r := rand.New(rand.NewPCG(seed, 1))
			for n := 0; n < 200 || !done.Load(); n++ {
				if why := seesPair(ix, r); why != "" {
					t.Error(why)
					return
				}
			}
		})
	}
	for n := range 300 {
		if err := ix.Put(append(pair(n), m.entry(10+n))...); err != nil {
			t.Error(err)
		}
		ix.Remove(m.entry(1000 + n).ID)
	}
	done.Store(true)
	readers.Wait()
	ix.Settle()
}

func seesPair(ix *Index, r *rand.Rand) string {
	q := &Query{Age: AnyAge, Terms: []string{"pair"}, Near: &Point{52.5 + r.Float64()/10, -1.9}}
	res := ix.Search(q)
	var names []string
	for _, h := range res.Hits {
		if strings.HasPrefix(h.Name, "Pair") {
			names = append(names, h.Name)
		}
	}
	if len(names) != 2 || names[0] != names[1] {
		return fmt.Sprintf("a reader saw %v", names)
	}
	return ""
}

func TestPutRefusesAnEntryWithoutAnID(t *testing.T) {
	ix := New(Options{})
	if err := ix.Put(Entry{ID: "a", Name: "A"}, Entry{Name: "Nobody"}); !errors.Is(err, ErrNoID) {
		t.Errorf("Put gives %v, want ErrNoID", err)
	}
	if ix.Len() != 0 {
		t.Errorf("the refused Put left %d entries", ix.Len())
	}
	if err := ix.Put(); err != nil || ix.Version() != 0 {
		t.Errorf("Put of nothing gives %v and version %d", err, ix.Version())
	}
}

func TestResetTakesTheLaterOfTwoAndLeavesOutWhatHasNoID(t *testing.T) {
	ix := New(Options{})
	ix.Reset(slices.Values([]Entry{{ID: "a", Name: "Old", Text: "soup"}, {Name: "Nobody"}, {ID: "b", Name: "B"}, {ID: "a", Name: "New"}}))
	if e, ok := ix.Get("a"); !ok || e.Name != "New" || ix.Len() != 2 {
		t.Errorf("holds %d, a is %+v", ix.Len(), e)
	}
	if res := ix.Search(&Query{Age: AnyAge, Terms: []string{"soup"}}); res.Total != 0 {
		t.Errorf("the words of the replaced entry still find %d", res.Total)
	}
}

func TestAnEntryIsCutLooseFromItsCaller(t *testing.T) {
	e := Entry{ID: "a", Name: "A", Needs: []string{"food/meals"}, Places: []Place{{Label: "High Street", Lat: 52, Lon: -2}}, Text: "long"}
	ix := New(Options{})
	if err := ix.Put(e); err != nil {
		t.Fatal(err)
	}
	e.Needs[0], e.Places[0].Label = "sleep", "Elsewhere"
	got, _ := ix.Get("a")
	if got.Needs[0] != "food/meals" || got.Places[0].Label != "High Street" || got.Text != "" {
		t.Errorf("the index holds %+v", got)
	}
}
