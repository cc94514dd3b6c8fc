package dirweb

import (
	"time"

	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/web/ui"
)

// cards words services for a list. All their texts are written into one piece of memory.
type cards struct {
	*visit
	ink
	asking
	keep string // the beginning of the address that adds a service to my list
	tail string // what every link carries on, such as the language
	tags []string
}

func (v *visit) cards(a asking, list string) *cards {
	c := &cards{visit: v, asking: a, keep: "/find/list?id="}
	if list != "" {
		c.keep = "/find/list?s=" + list + "&id="
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
	to.Far = c.far(h.Metres)
	if h.Metres >= 0 {
		c.ink.whole(int(h.Metres + 0.5))
		to.Metres = c.line()
	}
	if to.Call = c.call(h.Phone); to.Call != "" {
		to.Phone = h.Phone
	}
	to.Web = website(h.Website)
	to.By = h.Organisation
	if h.Place >= 0 {
		c.place(h, &h.Places[h.Place], to)
	}
	to.Link = c.link("/services/", h.ID, c.tail)
	to.For = c.who(h.Rules)
	to.Checked = c.freshness(h.AssuredAt)
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

func (c *cards) freshness(assured int64) string {
	if assured == 0 {
		return c.T("find.checked.never")
	}
	return c.checked(time.Unix(assured, 0).In(c.visit.now.Location()), c.visit.now)
}
