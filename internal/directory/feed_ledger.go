package directory

import (
	"context"
	"sync"

	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// ledger knows when each listing last changed, and what left the directory. It reads all of that
// when it is first asked, and from then on what moved since.
type ledger struct {
	mu   sync.Mutex // one reading at a time
	last dates
}

// dates is what a ledger knew at one time. It is never changed.
type dates struct {
	number   int64       // the listing counter that it stands at
	listings []dated     // in order of ids; those that are gone, too
	places   []placeGone // in order of services
}

// dated is when a listing last changed, or left.
type dated struct {
	id, organisation string
	gone             bool
	modified         int64 // seconds since 1970
}

// placeGone is a place at which a service is not given any more.
type placeGone struct {
	serviceID, id string
	left          int64 // seconds since 1970
}

// read gives what is known now.
func (l *ledger) read(ctx context.Context, r *ops.Runner) (dates, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	news, err := ops.Ask(ctx, r, policy.System("feed"), changedSince{l.last.number})
	if err != nil {
		return dates{}, err
	}
	if news.number != l.last.number {
		l.last = l.last.with(news)
	}
	return l.last, nil
}

// with puts what is new in place of what was known of the same listings.
func (d dates) with(news dates) dates {
	changed := make(map[string]bool, len(news.listings))
	for _, x := range news.listings {
		changed[x.id] = true
	}
	return dates{
		news.number,
		renewed(d.listings, news.listings, changed, func(x dated) string { return x.id }),
		renewed(d.places, news.places, changed, func(x placeGone) string { return x.serviceID }),
	}
}

// renewed leaves out of a list what changed, and joins to it what is new. Both are in order of ids.
func renewed[T any](old, fresh []T, changed map[string]bool, id func(T) string) []T {
	out := make([]T, 0, len(old)+len(fresh))
	for _, x := range old {
		for len(fresh) > 0 && id(fresh[0]) < id(x) {
			out, fresh = append(out, fresh[0]), fresh[1:]
		}
		if !changed[id(x)] {
			out = append(out, x)
		}
	}
	return append(out, fresh...)
}

// items lists what of some entries, which are in order of ids, is in the directory, with its dates;
// and what is gone, if that is wanted.
func (d dates) items(kind feedKind, by *filter, entries []*index.Entry, gone bool) []FeedItem {
	out := make([]FeedItem, 0, len(entries))
	places := d.places
	for _, x := range d.listings {
		for ; len(places) > 0 && places[0].serviceID <= x.id; places = places[1:] {
			if p := places[0]; gone && kind.places && by.takesGone(x) {
				out = append(out, FeedItem{ServiceID: x.id, Place: -1, PlaceID: p.id, Modified: p.left, Gone: true})
			}
		}
		if gone && x.gone && !kind.places && by.takesGone(x) {
			out = append(out, FeedItem{ServiceID: x.id, Place: -1, Modified: x.modified, Gone: true})
		}
		for len(entries) > 0 && entries[0].ID < x.id {
			entries = entries[1:]
		}
		if x.gone || len(entries) == 0 || entries[0].ID != x.id {
			continue
		}
		from := len(out)
		out = kind.items(out, entries[0], by)
		for i := range out[from:] {
			out[from+i].Modified = x.modified
		}
	}
	return out
}
