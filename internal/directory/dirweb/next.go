package dirweb

import (
	"context"
	"slices"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/web/ui"
)

// mostWeighed is how many services, the nearest first, are looked at for the next to open.
const mostWeighed = 200

// nextOpen says which service opens next, when somebody asked for what is open at a time and nothing
// is; nil otherwise, or when nothing is known to open.
func (v *visit) nextOpen(ctx context.Context, a *asked, found *directory.Found) (*note, error) {
	if a.at.IsZero() || found.Page > 1 || len(found.Items) > 0 && found.Items[0].State.Kind == hours.Open {
		return nil, nil
	}
	ask := a.search(v)
	ask.OpenAt, ask.Beds = time.Time{}, false
	next, err := v.nextOf(ctx, ask, a.at)
	if next != nil {
		next.text = v.T("find.next.none") + " " + next.text
	}
	return next, err
}

// nextOf is the service of a search that opens next after an instant.
func (v *visit) nextOf(ctx context.Context, ask directory.Search, at time.Time) (*note, error) {
	ask.Page, ask.PerPage, ask.Quiet = 1, mostWeighed, true
	all, err := v.site.Finder.Search(ctx, ask)
	if err != nil {
		return nil, err
	}
	var first *index.Hit
	var when time.Time
	moment := v.view.Calendar.Moment(at)
	for i := range all.Items {
		h := &all.Items[i]
		s := scheduleOf(h)
		if s == nil || h.Closed || byWorker(h.Access) {
			continue
		}
		if next := s.At(moment).Next; !next.IsZero() && (first == nil || next.Before(when)) {
			first, when = h, next
		}
	}
	if first == nil {
		return nil, nil
	}
	name := ui.Link{Text: first.Name, Href: v.to("/services/", first.ID)}
	if far := v.farTo(first); far != "" {
		return &note{text: v.F("find.next.far", "when", v.opening(when, at), "far", far), links: []ui.Link{name}}, nil
	}
	return &note{text: v.F("find.next", "when", v.opening(when, at)), links: []ui.Link{name}}, nil
}

// opening is when something opens, as near to how people say it as the day allows: "6pm tonight".
func (v *visit) opening(t, at time.Time) string {
	time, days := v.clock[minuteOf(t)], int(dayOf(t).Sub(dayOf(at)).Hours()/24+0.5)
	today := dayOf(at).Equal(dayOf(v.now))
	switch {
	case today && days == 0 && minuteOf(t) >= evening && v.now.Hour() >= morning:
		return v.F("find.when.tonight", "time", time)
	case today && days == 0:
		return v.F("find.when.today", "time", time)
	case today && days == 1:
		return v.F("find.when.tomorrow", "time", time)
	default:
		return v.moment(t)
	}
}

// sleepsThere are the needs of which a service has the beds itself: a council's desk finds one elsewhere.
var sleepsThere = []string{"sleep/night-shelter", "sleep/hostel", "sleep/young", "sleep/severe-weather"}

// laterBeds says to whoever asked for a bed that is open now that some open later today, if some do. In the small hours
// the coming evening is too far away.
func (v *visit) laterBeds(ctx context.Context, a *asked, found *directory.Found) ([]note, error) {
	if a.open != "now" || !forBeds(a, found) || v.now.Hour() < morning {
		return nil, nil
	}
	b := *a
	b.open, b.sort, b.page, b.at, b.beds = "", "open", 1, time.Time{}, ""
	ask := b.search(v)
	ask.PerPage, ask.Quiet = mostWeighed, true
	all, err := v.site.Finder.Search(ctx, ask)
	if err != nil {
		return nil, err
	}
	for i := range all.Items {
		h := &all.Items[i]
		beds := slices.ContainsFunc(h.Needs, func(key string) bool { return slices.Contains(sleepsThere, key) })
		if next := h.State.Next; !beds || h.Closed || byWorker(h.Access) || next.IsZero() || !dayOf(next.In(v.now.Location())).Equal(dayOf(v.now)) {
			continue
		}
		return []note{{text: v.T("find.later"), links: []ui.Link{{Text: v.T("find.later.show"), Href: templ.SafeURL(b.link("/find/results"))}}}}, nil
	}
	return nil, nil
}
