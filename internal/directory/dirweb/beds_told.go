package dirweb

import (
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/web/ui"
)

// bedsNow is how an address asks for what has a bed free now.
const bedsNow = "now"

func isSleep(key string) bool { return need.TopOf(key) == "sleep" }

// forBedsNow reports whether only what has a bed free now is asked for. Whoever looks for something else
// than a place to stay is not held to it.
func (a *asked) forBedsNow() bool {
	return a.beds == bedsNow && (len(a.needs) == 0 || slices.ContainsFunc(a.needs, isSleep))
}

// bedsChoice asks whether there has to be a bed now.
func (v *visit) bedsChoice(a *asked, wrong string) *ui.Choices {
	return &ui.Choices{
		ID: "beds", Name: "beds", Legend: v.T("find.form.beds"), Many: true, Error: wrong,
		Answers: []ui.Choice{{Value: bedsNow, Label: v.T("find.form.beds-now"), Hint: v.T("find.form.beds-hint"), Picked: a.beds == bedsNow}},
	}
}

// bedsOffer leads whoever looks for a bed to what says that it has one.
func (v *visit) bedsOffer(a *asked, found *directory.Found) *ui.Link {
	if a.beds != "" || !forBeds(a, found) || !slices.ContainsFunc(found.Items, func(h index.Hit) bool {
		return !h.Closed && v.view.Beds(h.ID, v.now, found.Asked, found.Age).Room == directory.RoomFree
	}) {
		return nil
	}
	b := *a
	b.beds, b.page = bedsNow, 1
	return &ui.Link{Text: v.T("find.beds.offer"), Href: templ.SafeURL(b.link("/find/results"))}
}

// beds says whether a service has a bed for whoever asks, as it told us itself. Of one that is closed for
// now, or that tells nobody, nothing is said.
func (c *cards) beds(h *index.Hit, to *ui.Card) {
	if c.found == nil || h.Closed {
		return
	}
	b := c.view.Beds(h.ID, c.visit.now, c.found.Asked, c.found.Age)
	if b.Told.IsZero() {
		return
	}
	when := c.told(b.Told)
	switch {
	case b.Room == directory.RoomFree && b.Free > 0:
		to.Room, to.Beds = "free", c.N("find.beds.free", b.Free, "when", when)
	case b.Room == directory.RoomFree:
		to.Room, to.Beds = "free", c.F("find.beds.some", "when", when)
	case b.Room == directory.RoomFull:
		to.Room, to.Beds = "full", c.F("find.beds.full", "when", when)
	default:
		to.Room, to.Beds = "ask", c.F("find.beds.ask", "when", when)
	}
}

// told is when we were told something, as people say it.
func (v *visit) told(at time.Time) string {
	at = at.In(v.now.Location())
	ago, days := v.now.Sub(at), int(dayOf(v.now).Sub(dayOf(at)).Hours()/24+0.5)
	switch {
	case ago < time.Minute:
		return v.T("find.told.now")
	case ago < time.Hour:
		return v.N("find.told.minutes", int(ago/time.Minute))
	case days <= 0:
		return v.F("find.told.today", "time", v.clock[minuteOf(at)])
	case days == 1 && ago < 12*time.Hour:
		return v.F("find.told.night", "time", v.clock[minuteOf(at)])
	case days == 1:
		return v.T("find.told.yesterday")
	case days < 7:
		return v.F("find.told.day", "day", v.day(at))
	}
	return v.F("find.told.date", "date", v.date(at), "year", strconv.Itoa(at.Year()))
}
