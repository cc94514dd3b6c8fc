package offer

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// freshness is how old what the board knows may be: a change shows within this time, on every node.
const freshness = 400 * time.Millisecond

// Posted is an appeal as the board shows it: whose it is, and where.
type Posted struct {
	PublicAppeal
	Organisation string       // its name
	Point        *place.Point // nil: somewhere in the city
	ends         int          // its last day, as days can be counted
}

// Board is every appeal that the public may know of, in memory and never more than a moment behind the
// database. It follows a counter, as directory.Finder does: a request that finds it too old brings it up to
// date first.
type Board struct {
	ops    *ops.Runner
	clock  clock.Clock
	finder *directory.Finder

	sheet   atomic.Pointer[sheet]
	checked atomic.Int64 // when it was last compared, microseconds of the machine's own clock
	mu      sync.Mutex   // one comparison at a time
}

// sheet is the board at one moment. It is never changed.
type sheet struct {
	seq    int64
	view   *directory.View
	byID   map[string]*Posted
	listed []*Posted // in the order of when they were opened, the newest first
}

// NewBoard makes a board. It knows nothing until it is first asked.
func NewBoard(r *ops.Runner, c clock.Clock, f *directory.Finder) *Board {
	return &Board{ops: r, clock: c, finder: f}
}

// Now is the instant by the clock that everything is judged by, where the city's clocks are.
func (b *Board) Now() time.Time { return b.clock.Now().In(b.finder.Zone()) }

// Today is the day of the city's calendar.
func (b *Board) Today() string { return b.Now().Format(time.DateOnly) }

// Zone is where the city's clocks are.
func (b *Board) Zone() *time.Location { return b.finder.Zone() }

// fresh gives the sheet, brought up to date first if it is too old. While one request does so, the others
// go on with what there is.
func (b *Board) fresh(ctx context.Context) (*sheet, error) {
	s := b.sheet.Load()
	if s != nil && (stamp()-b.checked.Load() < freshness.Microseconds() || !b.mu.TryLock()) {
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

// Refresh brings the board up to date now.
func (b *Board) Refresh(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.refresh(ctx)
}

func (b *Board) refresh(ctx context.Context) error {
	started := stamp()
	view, err := b.finder.Fresh(ctx)
	if err != nil {
		return err
	}
	was := b.sheet.Load()
	if was == nil {
		was = &sheet{byID: map[string]*Posted{}}
	}
	found, err := ops.Ask(ctx, b.ops, policy.System("board"), whatIsPosted{was.seq})
	if err != nil {
		return fmt.Errorf("read the appeals: %w", err)
	}
	if found.seq != was.seq || view != was.view {
		b.sheet.Store(was.with(found, view))
	}
	b.checked.Store(started)
	return nil
}

// with is the next sheet: what changed, and where everything is now.
func (s *sheet) with(found posted, view *directory.View) *sheet {
	next := &sheet{seq: found.seq, view: view, byID: make(map[string]*Posted, len(s.byID)+len(found.appeals))}
	for id, p := range s.byID {
		if _, changed := found.appeals[id]; !changed {
			next.byID[id] = p
		}
	}
	for id, p := range found.appeals {
		if p.Organisation != "" { // none, or of an organisation that is no more
			next.byID[id] = p
		}
	}
	for id, p := range next.byID {
		made := *p
		made.place(view)
		next.byID[id] = &made
		next.listed = append(next.listed, &made)
	}
	slices.SortFunc(next.listed, newest)
	return next
}

// newest puts what was opened last first.
func newest(a, b *Posted) int {
	return cmp.Or(cmp.Compare(b.OpenedAt, a.OpenedAt), cmp.Compare(a.ID, b.ID))
}

func (p *Posted) place(view *directory.View) {
	p.Point, p.ends = nil, dayNumber(p.LastDay)
	if at, ok := view.PostcodeAt(p.Postcode); ok {
		p.Point = &at
	} else if at, ok := view.Areas.Centre(p.AreaID); ok {
		p.Point = &at
	}
}

// posted is what changed since the board last looked, by the appeals' ids. One that nobody may know of now
// has no organisation.
type posted struct {
	seq     int64
	appeals map[string]*Posted
}

// whatIsPosted is the question that the board asks the database.
type whatIsPosted struct{ since int64 }

// Name is the question as the audit would show it.
func (whatIsPosted) Name() string { return "appeal.changes" }

// Load reads the counter, and then no more than what moved.
func (q whatIsPosted) Load(tx *store.ReadTx) (posted, error) {
	f := posted{seq: q.since, appeals: map[string]*Posted{}}
	number, err := tx.Counter(AppealCounter)
	if err != nil || number == q.since {
		return f, err
	}
	f.seq = number
	err = eachPublic(tx, q.since, func(id, public string) error {
		p := &Posted{}
		f.appeals[id] = p
		if public == "" {
			return nil
		}
		if err := json.Unmarshal([]byte(public), &p.PublicAppeal); err != nil {
			return fmt.Errorf("read appeal %s: %w", id, err)
		}
		return nil
	})
	if err != nil {
		return f, err
	}
	return f, f.name(tx)
}

// name gives each appeal the name of its organisation; none where the organisation is no more.
func (f posted) name(tx *store.ReadTx) error {
	names := map[string]string{"": ""}
	for _, p := range f.appeals {
		if _, known := names[p.OrganisationID]; !known {
			o, err := org.Get(tx, p.OrganisationID)
			if err != nil {
				return err
			}
			if names[o.ID] = ""; o.Status == org.Active {
				names[o.ID] = o.Name
			}
		}
		p.Organisation = names[p.OrganisationID]
	}
	return nil
}

// Allow lets Homeward itself; what it reads is public.
func (whatIsPosted) Allow(who policy.Actor, _ posted) policy.Decision { return onlyHomeward(who) }

// About names nobody.
func (whatIsPosted) About(posted) string { return "" }

// stamp is the machine's own clock, which is not the city's: a test or a demo may hold that one still.
func stamp() int64 { return clock.Stamp().UnixMicro() }
