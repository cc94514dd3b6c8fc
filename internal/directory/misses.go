package directory

import (
	"context"
	"sync"
	"time"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// misses gathers what was not found, until it is written.
type misses struct {
	mu    sync.Mutex
	times map[Miss]int // keyed by a Miss with Times 0
}

// mostMisses bounds what is gathered between two writings: a flood of odd searches must not fill
// the memory. What comes on top is not counted.
const mostMisses = 10_000

func (m *misses) add(need, outward string, at time.Time, results int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.times == nil {
		m.times = map[Miss]int{}
	}
	key := Miss{Need: need, Outward: outward, Hour: at.Unix() / 3600, Results: results}
	if _, ok := m.times[key]; ok || len(m.times) < mostMisses {
		m.times[key]++
	}
}

func (m *misses) takeAll() []Miss {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Miss
	for key, n := range m.times {
		key.Times = n
		out = append(out, key)
	}
	m.times = nil
	return out
}

// WriteMisses writes what was not found since the last time. It is called once in a while, and
// when the server stops.
func (f *Finder) WriteMisses(ctx context.Context) error {
	list := f.misses.takeAll()
	if len(list) == 0 {
		return nil
	}
	return ops.Do(ctx, f.ops, policy.System("finder"), CountMisses{list})
}
