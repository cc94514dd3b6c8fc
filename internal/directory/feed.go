package directory

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ops"
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
	Place          int    // which of the service's places, from 0; -1 for the service itself, and for a place that is gone
	PlaceID        string // of a place that is gone
	OrganisationID string // in a feed of organisations
	Modified       int64  // when the service last changed, or when what is gone left: seconds since 1970; 0 where nobody asked
	Gone           bool   // the service, or the place, is no longer in the directory
}

// Feed answers those who copy the directory. Everything is in order of ids, and stays so from page
// to page. It finds what to copy in memory, and is as fresh as the Finder.
type Feed struct {
	finder *Finder
	ops    *ops.Runner
	ledger ledger
	memo   feedMemo
}

// NewFeed makes a Feed.
func NewFeed(f *Finder, r *ops.Runner) *Feed { return &Feed{finder: f, ops: r} }

// feedKind is a kind of list, and what stands in it.
type feedKind struct {
	name   string
	dated  bool      // always with dates
	places bool      // of places, and not of services themselves
	items  feedItems // of one service that is picked
}

// feedItems adds the items of one service to a list.
type feedItems func([]FeedItem, *index.Entry, *filter) []FeedItem

var (
	feedServices = feedKind{name: "services", items: itself}
	feedDates    = feedKind{name: "dates", dated: true, items: itself}
	feedPlaces   = feedKind{name: "places", places: true, items: itsPlaces}
)

func itself(out []FeedItem, e *index.Entry, _ *filter) []FeedItem {
	return append(out, FeedItem{ServiceID: e.ID, Place: -1})
}

func itsPlaces(out []FeedItem, e *index.Entry, by *filter) []FeedItem {
	for i := range e.Places {
		if by.takesPlace(e, i) {
			out = append(out, FeedItem{ServiceID: e.ID, Place: i})
		}
	}
	return out
}

// Services lists the services of a pick.
func (f *Feed) Services(ctx context.Context, p Pick) (FeedList, error) {
	return f.list(ctx, feedServices, p)
}

// Dates lists the services of a pick, each with when it last changed.
func (f *Feed) Dates(ctx context.Context, p Pick) (FeedList, error) {
	return f.list(ctx, feedDates, p)
}

// Places lists the places of the services of a pick: those that are near enough and open in the
// window, where the pick says so.
func (f *Feed) Places(ctx context.Context, p Pick) (FeedList, error) {
	return f.list(ctx, feedPlaces, p)
}

// Organisations lists the organisations whose names hold the text, each with one of its services.
func (f *Feed) Organisations(ctx context.Context, text string) (FeedList, error) {
	seen, wanted := map[string]bool{}, strings.ToLower(strings.TrimSpace(text))
	items := func(out []FeedItem, e *index.Entry, _ *filter) []FeedItem {
		if seen[e.OrganisationID] || !strings.Contains(strings.ToLower(e.Organisation), wanted) {
			return out
		}
		seen[e.OrganisationID] = true
		return append(out, FeedItem{ServiceID: e.ID, Place: -1, OrganisationID: e.OrganisationID})
	}
	return f.list(ctx, feedKind{name: "organisations " + wanted, items: items}, Pick{})
}

// list finds the items of a pick, or remembers them: who copies a directory asks for one page after
// another of the same list. What changed since when is taken from one list for all instants.
func (f *Feed) list(ctx context.Context, kind feedKind, p Pick) (FeedList, error) {
	v, err := f.finder.Fresh(ctx)
	if err != nil {
		return FeedList{}, err
	}
	by, err := f.finder.filter(v, p)
	if err != nil {
		return FeedList{}, err
	}
	changes := !p.ModifiedAfter.IsZero() // who asks for no date has nothing to forget
	version, key := f.finder.index.Version(), fmt.Sprint(kind.name, " ", changes, " ", by.key())
	known, ok := f.memo.get(version, key)
	if !ok {
		if known, err = f.find(ctx, kind, by, changes); err != nil {
			return FeedList{}, err
		}
		f.memo.put(version, key, known)
	}
	if changes {
		return known.since(p.ModifiedAfter.Unix()), nil
	}
	return FeedList{items: known.items}, nil
}

// find makes a list: with changes, of all times, and with what is gone.
func (f *Feed) find(ctx context.Context, kind feedKind, by *filter, changes bool) (datedItems, error) {
	entries := f.finder.index.ByID(&by.query, by.takes)
	if !changes && !kind.dated {
		out := make([]FeedItem, 0, len(entries))
		for _, e := range entries {
			out = kind.items(out, e, by)
		}
		slices.SortStableFunc(out, func(a, b FeedItem) int { return strings.Compare(a.OrganisationID, b.OrganisationID) })
		return datedItems{items: out}, nil
	}
	known, err := f.ledger.read(ctx, f.ops)
	if err != nil {
		return datedItems{}, err
	}
	return newDatedItems(known.items(kind, by, entries, changes)), nil
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
