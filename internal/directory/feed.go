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

func itself(e *index.Entry, _ *filter) []FeedItem { return []FeedItem{{ServiceID: e.ID, Place: -1}} }

// Places lists the places of the services of a pick: those that are near enough and open in the
// window, where the pick says so.
func (f *Feed) Places(ctx context.Context, p Pick) ([]FeedItem, error) {
	return f.list(ctx, feedPlaces, p, func(e *index.Entry, by *filter) (out []FeedItem) {
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
	items, err := f.list(ctx, "organisations "+wanted, Pick{}, func(e *index.Entry, _ *filter) []FeedItem {
		if seen[e.OrganisationID] || !strings.Contains(strings.ToLower(e.Organisation), wanted) {
			return nil
		}
		seen[e.OrganisationID] = true
		return []FeedItem{{ServiceID: e.ID, Place: -1, OrganisationID: e.OrganisationID}}
	})
	return items, err
}

// list finds the items of a pick, or remembers them: who copies a directory asks for one page after
// another of the same list.
func (f *Feed) list(ctx context.Context, kind string, p Pick, items func(*index.Entry, *filter) []FeedItem) ([]FeedItem, error) {
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
	changed, dated := feedChanges{}, kind == feedDates || !p.ModifiedAfter.IsZero()
	if dated {
		changed, err = ops.Ask(ctx, f.ops, policy.System("feed"), changedSince{p.ModifiedAfter, p.Organisation, kind == feedPlaces})
		if err != nil {
			return nil, err
		}
		out = slices.Clone(changed.gone)
	}
	for _, e := range f.finder.index.ByID(&by.query, by.takes) {
		at, there := changed.dates[e.ID]
		if dated && !there {
			continue
		}
		for _, item := range items(e, by) {
			item.Modified = at
			out = append(out, item)
		}
	}
	slices.SortFunc(out, FeedItem.compare)
	f.memo.put(version, key, out)
	return out, nil
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
