package register

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// freshness is how old what the board knows may be: a change shows within this time, on every node.
const freshness = 400 * time.Millisecond

// Board is the whole register in memory, never more than a moment behind the database. It follows a counter: a request that
// finds it too old brings it up to date first.
type Board struct {
	ops     *ops.Runner
	clock   clock.Clock
	zone    *time.Location
	sheet   atomic.Pointer[sheet]
	checked atomic.Int64 // when it was last compared, microseconds of the machine's own clock
	mu      sync.Mutex   // one comparison at a time
	words   vocabulary   // under mu
}

// NewBoard makes a board. It knows nothing until it is first asked.
func NewBoard(r *ops.Runner, c clock.Clock, zone *time.Location) *Board {
	return &Board{ops: r, clock: c, zone: zone}
}

// Today is the day where the city's clocks are.
func (b *Board) Today() string { return b.clock.Now().In(b.zone).Format(time.DateOnly) }

// Zone is where the city's clocks are.
func (b *Board) Zone() *time.Location { return b.zone }

// fresh gives the sheet, brought up to date first if it is too old. While one request does so, the others go on with what
// there is.
func (b *Board) fresh(ctx context.Context) (*sheet, error) {
	s := b.sheet.Load()
	if s != nil && (clock.Stamp().UnixMicro()-b.checked.Load() < freshness.Microseconds() || !b.mu.TryLock()) {
		return s, nil
	}
	if s == nil {
		b.mu.Lock()
	}
	defer b.mu.Unlock()
	if err := b.refresh(ctx); err != nil && b.sheet.Load() == nil {
		return nil, err
	}
	return b.sheet.Load(), nil
}

// Follow brings the board up to date. Called each second it keeps the reading of a large register, which takes seconds at the
// start, away from whoever comes first.
func (b *Board) Follow(ctx context.Context) error {
	_, err := b.fresh(ctx)
	return err
}

func (b *Board) refresh(ctx context.Context) error {
	started := clock.Stamp().UnixMicro()
	was := b.sheet.Load()
	if was == nil {
		was = &sheet{byID: map[string]*Line{}}
	}
	found, err := ops.Ask(ctx, b.ops, policy.System("register"), whatChanged{was.seq})
	if err != nil {
		return fmt.Errorf("read the register: %w", err)
	}
	if found.seq != was.seq || b.sheet.Load() == nil {
		b.sheet.Store(was.next(found, &b.words))
	}
	b.checked.Store(started)
	return nil
}

// changes are lines that became others; nil is one that is off the register.
type changes struct {
	seq     int64
	entries map[string]*Entry
}

// whatChanged is the question that the board asks the database.
type whatChanged struct{ since int64 }

// Name is the question as the audit would show it.
func (whatChanged) Name() string { return "register.changes" }

// Load reads the counter, and then no more than what moved.
func (q whatChanged) Load(tx *store.ReadTx) (changes, error) {
	c := changes{seq: q.since, entries: map[string]*Entry{}}
	n, err := tx.Counter(counter)
	if err != nil || n == q.since {
		return c, err
	}
	rows, last, err := entriesSince(tx, q.since)
	c.seq = last
	for id, body := range rows {
		c.entries[id] = nil
		if body == "" || err != nil {
			continue
		}
		e := &Entry{}
		if err = json.Unmarshal([]byte(body), e); err == nil {
			c.entries[id] = e
		}
	}
	return c, err
}

// Allow lets Homeward itself.
func (whatChanged) Allow(who policy.Actor, _ changes) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself keeps the register")
}

// About names nobody.
func (whatChanged) About(changes) string { return "" }
