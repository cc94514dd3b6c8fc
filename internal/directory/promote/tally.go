package promote

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Tally counts in memory how often each code is opened, so that opening one costs no write. The zero Tally is
// ready. Only codes that lead somewhere are counted, so it stays as small as there are posters.
type Tally struct {
	mu    sync.Mutex
	times map[Visits]int // keyed by Visits with Times 0
}

// Add counts one opening. The time is the city's own: what is kept of it is the day.
func (t *Tally) Add(l Lead, local time.Time) {
	t.add(Visits{Code: l.Code, Day: local.Format(time.DateOnly), AreaID: l.AreaID}, 1)
}

func (t *Tally) add(key Visits, times int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.times == nil {
		t.times = map[Visits]int{}
	}
	t.times[key] += times
}

func (t *Tally) takeAll() (out []Visits) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for key, n := range t.times {
		key.Times = n
		out = append(out, key)
	}
	t.times = nil
	// In one order, so that two nodes that write at once wait for each other, and never in a ring.
	slices.SortFunc(out, func(a, b Visits) int { return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Day, b.Day)) })
	return out
}

// Write writes what was counted since the last time. It is called once in a while, and when the server stops.
// What can't be written now is kept for the next time.
func (t *Tally) Write(ctx context.Context, r *ops.Runner) error {
	list := t.takeAll()
	if len(list) == 0 {
		return nil
	}
	err := ops.Do(ctx, r, policy.System("posters"), CountVisits{list})
	if err != nil {
		for _, v := range list {
			n := v.Times
			v.Times = 0
			t.add(v, n)
		}
	}
	return err
}
