package directory

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// freshness is how old what we know may be: an edit shows within this time, on every node.
const freshness = 400 * time.Millisecond

// Finder answers what the public asks: from memory, and never more than a moment behind the
// database. Nothing runs on a timer: a request that finds the copy too old brings it up to date
// first, by a counter, so that a job that was missed can hide nothing.
type Finder struct {
	ops      *ops.Runner
	clock    clock.Clock
	zone     *time.Location
	index    *index.Index
	taxonomy *need.Taxonomy
	keeper   *place.Keeper

	view    atomic.Pointer[View]
	checked atomic.Int64 // when the copy was last compared with the database, microseconds of the machine's own clock
	mu      sync.Mutex   // one comparison at a time
	cards   int64        // the listing counter that the index stands at
	misses  misses
}

// View is what every page knows beside the services: areas, severe weather, bank holidays, and what
// people here also say. It is made anew when one of them changes, and never changed.
type View struct {
	Areas    *place.Areas
	Locator  *place.Locator
	Calendar *hours.Calendar
	taxonomy *need.Taxonomy // with what people here also say
	ways     []need.Local   // which is this
	weather  []Weather
	noted    int64 // the notice counter that it was made at

	vacancies map[string]Vacancy // by service
	counted   int64              // the vacancy counter that they were read at
}

// NewFinder makes a Finder. It knows nothing until Refresh.
func NewFinder(r *ops.Runner, c clock.Clock, zone *time.Location) *Finder {
	return &Finder{
		ops: r, clock: c, zone: zone, taxonomy: need.Default(),
		index: index.New(index.Options{Stem: need.Stem}), keeper: place.NewKeeper(),
	}
}

// Ready reports whether the Finder has read the directory.
func (f *Finder) Ready() bool { return f.view.Load() != nil }

// Behind is how long ago the Finder last compared what it knows with the database.
func (f *Finder) Behind() time.Duration {
	return time.Duration(stamp()-f.checked.Load()) * time.Microsecond
}

// Now is the instant by the clock that everything is judged by.
func (f *Finder) Now() time.Time { return f.clock.Now() }

// Zone is where the city's clocks are.
func (f *Finder) Zone() *time.Location { return f.zone }

// Taxonomy is the needs that people look for, and what they say for them, here too.
func (f *Finder) Taxonomy() *need.Taxonomy {
	if v := f.view.Load(); v != nil {
		return v.taxonomy
	}
	return f.taxonomy
}

// Len is how many services can be found.
func (f *Finder) Len() int { return f.index.Len() }

// Fresh gives the view, brought up to date first if it is too old. While one request does so, the
// others go on with what there is, unless there is nothing yet. When the database doesn't answer,
// what was last known is better than nothing.
func (f *Finder) Fresh(ctx context.Context) (*View, error) {
	v := f.view.Load()
	if v != nil && time.Duration(stamp()-f.checked.Load())*time.Microsecond < freshness {
		return v, nil
	}
	if v != nil && !f.mu.TryLock() {
		return v, nil
	}
	if v == nil {
		f.mu.Lock()
	}
	defer f.mu.Unlock()
	if err := f.refresh(ctx); err != nil && f.view.Load() == nil {
		return nil, err
	}
	return f.view.Load(), nil
}

// Refresh brings the copy up to date now.
func (f *Finder) Refresh(ctx context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.refresh(ctx)
}

// refresh asks what changed, and indexes the cards while they are still being read.
func (f *Finder) refresh(ctx context.Context) error {
	started, first := stamp(), f.view.Load() == nil
	stacks := make(chan stack, 4)
	var found changes
	var err error
	go func() {
		defer close(stacks)
		found, err = ops.Ask(ctx, f.ops, policy.System("finder"), whatChanged{changes{after: f.cards}, f, stacks})
	}()
	var unread, unput error
	if first {
		f.index.Reset(entries(stacks, &unread))
	} else if list := slices.Collect(entries(stacks, &unread)); len(list) > 0 {
		unput = f.index.Put(list...)
	}
	for range stacks { // until the question is answered, whatever happened
	}
	if err := errors.Join(err, unread, unput); err != nil {
		return fmt.Errorf("read the directory: %w", err)
	}
	f.index.Remove(found.gone...)
	f.cards = found.after
	if found.view != nil {
		f.view.Store(found.view)
	}
	f.checked.Store(started)
	return nil
}

// Weather lists the severe weather that holds at an instant in an area, or in any area for "".
// An area's weather also holds in the areas inside it and, for whoever looks at a wider area, in
// the areas around it.
func (v *View) Weather(at time.Time, areaID string) []Weather {
	var out []Weather
	for _, w := range v.weather {
		if w.Holds(at) && (areaID == "" || v.touches(w.AreaID, areaID)) {
			out = append(out, w)
		}
	}
	return out
}

// Beds is what is told of a service's beds at an instant, to somebody who says of themselves what a search
// understood; nothing, if nobody counts them.
func (v *View) Beds(serviceID string, at time.Time, asked []index.Group, age int) Beds {
	return v.vacancies[serviceID].At(at, asked, age)
}

// tellsBeds reports whether anything was told of the beds of a service that is not closed.
func (v *View) tellsBeds(e *index.Entry) bool {
	return !e.Closed && slices.ContainsFunc(v.vacancies[e.ID].Units, func(u VacantUnit) bool { return !u.Counted.IsZero() })
}

// Units is what the public may know of each kind of bed of a service.
func (v *View) Units(serviceID string) []VacantUnit { return v.vacancies[serviceID].Units }

func (v *View) touches(a, b string) bool {
	for _, x := range v.Areas.Lineage(a) {
		if x.ID == b {
			return true
		}
	}
	for _, x := range v.Areas.Lineage(b) {
		if x.ID == a {
			return true
		}
	}
	return false
}

// Entries is every service that can be found, for measuring and for feeds.
func (f *Finder) Entries() iter.Seq[*index.Entry] { return f.index.All() }
