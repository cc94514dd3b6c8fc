package dirweb

import (
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/web/ui"
)

// cards words services for a list. All their texts are written into one piece of memory.
type cards struct {
	*visit
	ink
	asking
	mine  index.Groups     // what whoever asks said of themselves
	found *directory.Found // nil where nothing was searched for
	keep  string           // the beginning of the address that adds a service to my list
	tail  string           // what every link carries on, such as the language
	tags  []string
}

func (v *visit) cards(a asking, list string) *cards {
	c := &cards{visit: v, asking: a, keep: "/find/list?id="}
	if list != "" {
		c.keep = "/find/list?s=" + list + "&id="
	}
	if v.tag != "" {
		c.tail = "?lang=" + v.tag
	}
	c.b.Grow(20 * 300)
	return c
}

// hits words what a search found.
func (c *cards) hits(hits []index.Hit) []ui.Card {
	list := make([]ui.Card, len(hits))
	for i := range hits {
		c.hit(&hits[i], &list[i])
	}
	return list
}

func (c *cards) hit(h *index.Hit, to *ui.Card) {
	to.ID, to.Name, to.What = h.ID, h.Name, h.Summary
	to.Open = c.open(h.State, h.Closed, c.asking)
	to.Open.Dim = byWorker(h.Access)
	if s := scheduleOf(h); s != nil && !h.Closed {
		to.Week = c.weeks.get(s, c.usual)
	}
	if h.Metres >= 0 {
		c.ink.whole(int(h.Metres + 0.5))
		to.Metres = c.line()
	}
	if to.Call = c.call(h.Phone); to.Call != "" {
		to.Phone = grouped(h.Phone)
	}
	to.In = c.wayIn(h.Access, to.Phone != "", len(h.Places) > 0)
	c.beds(h, to)
	to.Web = website(h.Website)
	to.By = h.Organisation
	if h.Place >= 0 {
		c.place(h, &h.Places[h.Place], to)
	}
	to.Far = c.farTo(h)
	to.Link = c.link("/services/", h.ID, c.tail)
	to.For, to.ForMore = c.who(h.Rules, h.Summary)
	to.Checked = c.T("find.checked.never")
	if h.AssuredAt != 0 {
		c.checkedAt(time.Unix(h.AssuredAt, 0), to)
	}
	if h.Doubted {
		to.Checked, to.On = c.T("find.doubted"), c.T("find.doubted")
	}
	c.keepLink(h.ID, to)
}

// place adds where a service is. Of a place whose address is private there are no directions.
func (c *cards) place(h *index.Hit, p *index.Place, to *ui.Card) {
	switch {
	case p.Exact:
		to.Way = c.way(p.Lat, p.Lon)
		to.By = c.join(h.Organisation, ", ", p.Label)
	default:
		to.By = c.join(h.Organisation, ", ", p.Label, " (", c.T("find.private.short"), ")")
	}
}

// farTo says how far away a service is. Of one whose address is private it is said where it is: a
// number of yards to the middle of an area would send somebody looking for a door.
func (v *visit) farTo(h *index.Hit) string {
	if h.Place >= 0 && h.Metres >= 0 && !h.Places[h.Place].Exact {
		return v.F("find.far.in", "area", h.Places[h.Place].Label)
	}
	return v.far(h.Metres)
}

func (c *cards) keepLink(id string, to *ui.Card) {
	to.Keep = c.link(c.keep, id, c.tailAnd())
}

// tailAnd is the tail behind an address that has a question in it already.
func (c *cards) tailAnd() string {
	if c.tail == "" {
		return ""
	}
	return "&" + c.tail[1:]
}

// checkedAt says when somebody made sure of what we say: how long ago for a screen, the day for paper.
func (c *cards) checkedAt(at time.Time, to *ui.Card) {
	at = at.In(c.visit.now.Location())
	to.Checked = c.checkedShort(at, c.visit.now)
	to.On = c.checkedOn(at)
}
