package index

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// now is a clock for measuring.
var now = func() time.Duration { return time.Since(begun) }

var begun = time.Now()

const nation = 100_000

// nationOnce is a directory of the size of a country, crowded into one city, as the demo makes it.
var nationOnce = sync.OnceValue(func() *Index {
	ix := New(Options{})
	ix.Reset(newNation().entries(nation))
	return ix
})

// nationMaker makes entries as long and as varied as real ones.
type nationMaker struct {
	*maker
	lexicon []string
	zipf    *rand.Zipf
}

func newNation() *nationMaker {
	m := &nationMaker{maker: newMaker(benchFailer{}, 1, 0, 0)}
	m.ownHours, m.special = 0.1, 0.1
	m.fill(30_000, 1500)
	for i := range 20_000 {
		m.lexicon = append(m.lexicon, fmt.Sprintf("%c%c%c%d", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26, i))
	}
	m.zipf = rand.NewZipf(m.Rand, 1.1, 4, uint64(len(m.lexicon)-1))
	return m
}

// benchFailer stands in where no test is at hand.
type benchFailer struct{}

func (benchFailer) Helper()                        {}
func (benchFailer) Fatalf(format string, a ...any) { panic(fmt.Sprintf(format, a...)) }

func (m *nationMaker) prose(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(m.lexicon[m.zipf.Uint64()])
		b.WriteByte(' ')
	}
	return b.String()
}

func (m *nationMaker) entries(n int) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range n {
			e := m.entry(i)
			e.Name += " " + m.prose(2)
			e.OrganisationID = fmt.Sprintf("11111111-0000-4000-8000-%012d", i/5)
			e.Organisation = fmt.Sprintf("Organisation %d", i/5)
			e.Website = fmt.Sprintf("https://www.organisation-%d.example/", i/5)
			e.Summary = m.prose(26)
			e.Text += m.prose(60)
			e.Rules.Only, e.Rules.Not = m.groups(0.1), m.groups(0.1)
			for len(e.Places) > 2 {
				e.Places = e.Places[:2]
			}
			if !yield(e) {
				return
			}
		}
	}
}

// kinds of questions, each made anew from random numbers.
var questions = map[string]func(m *nationMaker, q *Query){
	"near":               func(*nationMaker, *Query) {},
	"near+category":      func(m *nationMaker, q *Query) { q.Categories = []string{pick(m.maker, needKeys)} },
	"near+category+open": func(m *nationMaker, q *Query) { q.Categories = []string{pick(m.maker, needKeys)}; m.open(q) },
	"near+open":          func(m *nationMaker, q *Query) { m.open(q) },
	"near+for":           func(m *nationMaker, q *Query) { q.For = []Group{Group(m.IntN(12))} },
	"near+within+open":   func(m *nationMaker, q *Query) { q.Within = 1000 + m.Float64()*15000; m.open(q) },
	"near+sort open":     func(m *nationMaker, q *Query) { q.Sort, q.Categories = ByOpen, []string{pick(m.maker, needKeys)} },
	"near+text":          func(m *nationMaker, q *Query) { m.text(q) },
	"near+text+match":    func(m *nationMaker, q *Query) { m.text(q); q.Sort = ByMatch },
	"no place":           func(m *nationMaker, q *Query) { q.Near = nil; q.Categories = []string{pick(m.maker, needKeys)} },
	"no place+text":      func(m *nationMaker, q *Query) { q.Near = nil; m.text(q) },
	"deep page":          func(m *nationMaker, q *Query) { q.Page = 1 + m.IntN(200) },
	"area":               func(m *nationMaker, q *Query) { q.Near, q.Area = nil, fmt.Sprintf("area-%d", m.IntN(12)) },
}

func (m *nationMaker) open(q *Query) {
	at := m.moment()
	q.OpenAt = &at
}

func (m *nationMaker) text(q *Query) {
	q.Terms = []string{pick(m.maker, vocabulary)}
	if m.chance(0.5) {
		q.Terms = append(q.Terms, m.lexicon[m.zipf.Uint64()])
	}
	q.Guesses = []Guess{{pick(m.maker, needKeys), 1}, {pick(m.maker, needKeys), 0.5}}
}

func (m *nationMaker) question(kind string) *Query {
	q := &Query{Age: AnyAge, At: m.moment(), Near: &Point{52.5 + m.NormFloat64()*0.12, -1.9 + m.NormFloat64()*0.2}}
	questions[kind](m, q)
	return q
}

func BenchmarkSearch(b *testing.B) {
	ix := nationOnce()
	m := newNation()
	kinds := []string{"mixed"}
	for kind := range questions {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds[1:])
	for _, kind := range kinds {
		b.Run(kind, func(b *testing.B) {
			list := make([]*Query, 10_000)
			for i := range list {
				k := kind
				if kind == "mixed" {
					k = kinds[1+i%len(questions)]
				}
				list[i] = m.question(k)
			}
			b.ReportAllocs()
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				before := now()
				ix.Search(list[i%len(list)])
				took = append(took, now()-before)
			}
			report(b, took)
		})
	}
}

// report gives the middle and the slow end of what was measured.
func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1000, "µs-p50")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1000, "µs-p99")
}

func BenchmarkPut(b *testing.B) {
	ix := New(Options{})
	m := newNation()
	ix.Reset(m.entries(nation))
	list := slices.Collect(m.entries(5000))
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		before := now()
		if err := ix.Put(list[i%len(list)]); err != nil {
			b.Fatal(err)
		}
		took = append(took, now()-before)
	}
	report(b, took)
	b.ReportMetric(float64(took[len(took)-1].Microseconds()), "µs-max")
}

func BenchmarkReset(b *testing.B) {
	list := slices.Collect(newNation().entries(nation))
	for b.Loop() {
		New(Options{}).Reset(slices.Values(list))
	}
}

// BenchmarkHeap reports what an entry costs in memory.
func BenchmarkHeap(b *testing.B) {
	m := newNation()
	for b.Loop() {
		before := heap()
		ix := New(Options{})
		ix.Reset(m.entries(nation))
		b.ReportMetric(float64(heap()-before)/nation, "B/entry")
		runtime.KeepAlive(ix)
	}
}

func heap() int64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}
