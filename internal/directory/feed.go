package directory

import (
	"context"
	"slices"
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// TermRef names a term of one of our taxonomies by our own key, such as {"needs", "food"}.
type TermRef struct{ Taxonomy, Key string }

// Pick says what of the directory somebody copies. The zero Pick is all of it.
type Pick struct {
	Text          string    // words, understood as in a search
	Terms         []TermRef // described by any of these; a need counts for those beneath it
	Taxonomies    []string  // described by any term of any of these
	Organisation  string    // of this organisation: an id
	Ages          *AgeSpan  // takes people of some age in the span
	Window        *Window   // open at some time in the window, in a usual week
	Postcode      string    // given there: see Within
	Within        float64   // metres from the postcode; 0 for services whose area the postcode lies in
	ModifiedAfter time.Time // changed then or later; what is gone since then is told as well
}

// AgeSpan is from one age to another, in whole years, both included.
type AgeSpan struct{ Min, Max int }

// Window is a stretch of time on some days of the week. When it ends at or before it starts, it
// ends on the next day.
type Window struct {
	Days     hours.Days
	From, To hours.Minute
}

// FeedItem is one line of a feed, before it is read from the database.
type FeedItem struct {
	ServiceID      string
	Place          int    // which of the service's places, from 0; -1 for the service itself
	OrganisationID string // in a feed of organisations
	Modified       int64  // when the service last changed, or left: seconds since 1970; 0 where nobody asked
	Gone           bool   // the service is no longer in the directory
}

// Feed answers those who copy the directory. Everything is in order of ids, and stays so from page
// to page. It finds what to copy in the Finder's memory, and is as fresh as the Finder.
type Feed struct {
	finder *Finder
	ops    *ops.Runner
	memo   feedMemo
}

// NewFeed makes a Feed.
func NewFeed(f *Finder, r *ops.Runner) *Feed { return &Feed{finder: f, ops: r} }

// What a feed lists.
const (
	feedServices = "services"
	feedDates    = "dates"
	feedPlaces   = "places"
)

// Services lists the services of a pick.
func (f *Feed) Services(ctx context.Context, p Pick) ([]FeedItem, error) {
	return f.list(ctx, feedServices, p, itself)
}

// Dates lists the services of a pick, each with when it last changed.
func (f *Feed) Dates(ctx context.Context, p Pick) ([]FeedItem, error) {
	return f.list(ctx, feedDates, p, itself)
}

func itself(out []FeedItem, e *index.Entry, _ *filter) []FeedItem {
	return append(out, FeedItem{ServiceID: e.ID, Place: -1})
}

// Places lists the places of the services of a pick: those that are near enough and open in the
// window, where the pick says so.
func (f *Feed) Places(ctx context.Context, p Pick) ([]FeedItem, error) {
	return f.list(ctx, feedPlaces, p, func(out []FeedItem, e *index.Entry, by *filter) []FeedItem {
		for i := range e.Places {
			if by.takesPlace(e, i) {
				out = append(out, FeedItem{ServiceID: e.ID, Place: i})
			}
		}
		return out
	})
}

// Organisations lists the organisations whose names hold the text, each with one of its services.
func (f *Feed) Organisations(ctx context.Context, text string) ([]FeedItem, error) {
	seen, wanted := map[string]bool{}, strings.ToLower(strings.TrimSpace(text))
	return f.list(ctx, "organisations "+wanted, Pick{}, func(out []FeedItem, e *index.Entry, _ *filter) []FeedItem {
		if seen[e.OrganisationID] || !strings.Contains(strings.ToLower(e.Organisation), wanted) {
			return out
		}
		seen[e.OrganisationID] = true
		return append(out, FeedItem{ServiceID: e.ID, Place: -1, OrganisationID: e.OrganisationID})
	})
}

// feedItems adds the items of one service to a list.
type feedItems func([]FeedItem, *index.Entry, *filter) []FeedItem

// list finds the items of a pick, or remembers them: who copies a directory asks for one page after
// another of the same list.
func (f *Feed) list(ctx context.Context, kind string, p Pick, items feedItems) ([]FeedItem, error) {
	v, err := f.finder.Fresh(ctx)
	if err != nil {
		return nil, err
	}
	by, err := f.finder.filter(v, p)
	if err != nil {
		return nil, err
	}
	version, key := f.finder.index.Version(), kind+" "+by.key()
	if list, ok := f.memo.get(version, key); ok {
		return list, nil
	}
	var out []FeedItem
	if kind == feedDates || !p.ModifiedAfter.IsZero() {
		out, err = f.changed(ctx, kind, by, items)
	} else {
		out = f.present(by, items, nil)
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, FeedItem.compare)
	f.memo.put(version, key, out)
	return out, nil
}

// present lists what is in the directory: all of a pick, or what of it has a date.
func (f *Feed) present(by *filter, items feedItems, dates map[string]int64) []FeedItem {
	entries := f.finder.index.ByID(&by.query, by.takes)
	out := make([]FeedItem, 0, len(entries))
	for _, e := range entries {
		at, dated := dates[e.ID]
		if dates != nil && !dated {
			continue
		}
		from := len(out)
		out = items(out, e, by)
		for i := range out[from:] {
			out[from+i].Modified = at
		}
	}
	return out
}

// changed lists what changed, and what is gone.
func (f *Feed) changed(ctx context.Context, kind string, by *filter, items feedItems) ([]FeedItem, error) {
	q := changedSince{by.pick.ModifiedAfter, by.pick.Organisation, kind == feedPlaces}
	c, err := ops.Ask(ctx, f.ops, policy.System("feed"), q)
	if err != nil {
		return nil, err
	}
	return append(f.present(by, items, c.dates), c.gone...), nil
}

// compare orders by organisation, then by service, then by place.
func (i FeedItem) compare(j FeedItem) int {
	if c := strings.Compare(i.OrganisationID, j.OrganisationID); c != 0 {
		return c
	}
	if c := strings.Compare(i.ServiceID, j.ServiceID); c != 0 {
		return c
	}
	return i.Place - j.Place
}

// Warnings lists the severe weather that holds at this moment, by the clock, with its areas.
func (f *Feed) Warnings(ctx context.Context) ([]Warning, error) {
	v, err := f.finder.Fresh(ctx)
	if err != nil {
		return nil, err
	}
	var out []Warning
	for _, w := range v.Weather(f.finder.Now(), "") {
		area, _ := v.Areas.Get(w.AreaID)
		out = append(out, Warning{w, area})
	}
	return out, nil
}

// Warning is severe weather and the area that it is for.
type Warning struct {
	Weather
	Area place.Area
}
