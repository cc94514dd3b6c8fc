package index

import (
	"errors"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
)

// Options are what an index needs to know beforehand.
type Options struct {
	// Stem gives the form under which a word is kept, "" to leave it out. Words come in lower case, without accents and
	// apostrophes. It must do to words what is done to Query.Terms, and may be called from several goroutines. Nil keeps
	// words as they are.
	Stem func(word string) string
}

// Index is the directory, ready to be searched. It may be used by any number of goroutines.
type Index struct {
	stem    func(string) string
	state   atomic.Pointer[state]
	scratch sync.Pool // of *scratch

	mu      sync.Mutex // one writer at a time
	merging bool
	settled *sync.Cond // signalled when a merge ends
}

// state is the whole index at one time. It never changes.
type state struct {
	views   []*view // the largest first
	size    int
	version uint64
}

// ErrNoID says that an entry has no id to be found by.
var ErrNoID = errors.New("index: the entry has no id")

// New makes an empty index.
func New(o Options) *Index {
	ix := &Index{stem: o.Stem}
	if ix.stem == nil {
		ix.stem = func(word string) string { return word }
	}
	ix.settled = sync.NewCond(&ix.mu)
	ix.scratch.New = func() any { return new(scratch) }
	ix.state.Store(&state{})
	return ix
}

// Len is how many entries there are.
func (ix *Index) Len() int { return ix.state.Load().size }

// Version rises with every change that readers can see.
func (ix *Index) Version() uint64 { return ix.state.Load().version }

// Get gives the entry with an id. Read it, never write it.
func (ix *Index) Get(id string) (*Entry, bool) {
	for _, v := range ix.state.Load().views {
		if entry, ok := v.get(id); ok {
			return v.entries[entry], true
		}
	}
	return nil, false
}

// All gives every entry, in no order, as of the call. Read them, never write them.
func (ix *Index) All() iter.Seq[*Entry] {
	views := ix.state.Load().views
	return func(yield func(*Entry) bool) {
		for _, v := range views {
			for i, e := range v.entries {
				if v.alive(uint32(i)) && !yield(e) {
					return
				}
			}
		}
	}
}

// Reset puts a whole directory in place of whatever is there. Readers see the old one until it is ready. Entries are
// taken in one by one, so they may come straight from a query. Of two with one id the later counts; those without an id
// are left out.
func (ix *Index) Reset(entries iter.Seq[Entry]) {
	fresh := newView(build(readAll(ix.stem, entries)))
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.publish([]*view{fresh})
}

// Put adds entries, or puts them in place of those with the same ids. Readers see all of it or nothing. It takes
// microseconds for one entry; many at once cost much less than one by one.
func (ix *Index) Put(entries ...Entry) error {
	ids := make([]string, len(entries))
	for i := range entries {
		if ids[i] = entries[i].ID; ids[i] == "" {
			return ErrNoID
		}
	}
	if len(entries) == 0 {
		return nil
	}
	fresh := newView(build(readAll(ix.stem, slices.Values(entries))))
	ix.change(ids, fresh)
	return nil
}

// Remove takes entries out. Ids that are not there are passed over.
func (ix *Index) Remove(ids ...string) {
	if len(ids) > 0 {
		ix.change(ids, nil)
	}
}

// change takes the ids out and puts fresh, if any, in.
func (ix *Index) change(ids []string, fresh *view) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for ix.merging && len(ix.state.Load().views) >= maxViews {
		ix.settled.Wait() // writers that outrun the merges wait for them; readers never do
	}
	var views []*view
	for _, v := range ix.state.Load().views {
		views = append(views, v.withoutIDs(ids))
	}
	if fresh != nil {
		views = joinSmall(append(views, fresh))
	}
	ix.publish(views)
	ix.tidy()
}

// publish lets readers see the views. The lock must be held.
func (ix *Index) publish(views []*view) {
	views = slices.DeleteFunc(views, func(v *view) bool { return v.size == 0 })
	slices.SortStableFunc(views, func(a, b *view) int { return len(b.entries) - len(a.entries) })
	next := &state{views: views, version: ix.state.Load().version + 1}
	for _, v := range views {
		next.size += v.size
	}
	ix.state.Store(next)
}
