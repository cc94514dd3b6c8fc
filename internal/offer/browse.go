package offer

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
)

// Order is how a list of appeals is sorted.
type Order string

// The orders. ByHelp puts first what would help most: what is needed now, what ends soon, what is near.
const (
	ByHelp Order = ""
	ByNear Order = "near"
	ByDay  Order = "day"
	ByNew  Order = "new"
)

// Orders lists them in the order of the page.
var Orders = []Order{ByHelp, ByNear, ByDay, ByNew}

// Browse is what somebody who wants to help looks for.
type Browse struct {
	Kinds        []Kind
	Needs        []string // keys; a narrower need counts as its top one
	Near         string   // a postcode or a place
	Within       float64  // metres from there; 0: any distance
	Urgent       bool     // only what is needed now
	By           string   // only what ends on this day or before; "": any
	Organisation string   // its id; "": any
	Area         string   // its id, with everything inside it; "": any
	Sort         Order
	Page         int // from 1
	PerPage      int
}

// Hit is an appeal found, and how far it is.
type Hit struct {
	*Posted
	Metres float64 // below 0: not known
	key    float64 // what it is sorted by: the lower, the sooner
	number int     // equal ones stay in this order
}

// Page is what was found.
type Page struct {
	Hits  []Hit
	Total int
	Fix   *directory.Fix // what Near was read as; nil: nothing was asked
	Lost  bool           // Near is a place that we do not know
	Open  int            // how many appeals are open, whatever was asked
}

// furthest is the furthest page that anybody can ask for.
const furthest = 10_000

// Find answers from memory.
func (b *Board) Find(ctx context.Context, q Browse) (Page, error) {
	s, err := b.fresh(ctx)
	if err != nil {
		return Page{}, err
	}
	var p Page
	var at *place.Point
	if near := strings.TrimSpace(q.Near); near != "" {
		if len(near) > maxLine {
			return p, errs.Fields{{Name: "near", Message: "Use 120 characters or fewer"}}
		}
		if fix, ok := s.view.Locator.Find(near); ok {
			p.Fix, at = &fix, &fix.Point
		} else {
			p.Lost = true
		}
	}
	q.PerPage, q.Page = max(q.PerPage, 1), min(max(q.Page, 1), furthest)
	top := s.sift(q, at, b.Today(), &p)
	p.Hits = top.page(q.Page, q.PerPage)
	for i := range p.Hits {
		if h := &p.Hits[i]; h.Metres >= 0 {
			h.Metres = place.Metres(*at, *h.Point) // on flat ground they were near enough to sort by
		}
	}
	return p, nil
}

// sift keeps what fits, as much of it as the page needs, and counts the rest.
func (s *sheet) sift(q Browse, at *place.Point, today string, p *Page) *best {
	var inside []string
	if q.Area != "" {
		inside = s.view.Areas.Within(q.Area)
	}
	var plane place.Plane
	if at != nil {
		plane = place.NewPlane(*at)
	}
	now, top := dayNumber(today), &best{most: q.Page * q.PerPage}
	for n, x := range s.listed {
		if x.State != Open || x.ends < now {
			continue
		}
		p.Open++
		if !q.takes(x) || q.Area != "" && !slices.Contains(inside, x.AreaID) {
			continue
		}
		h := Hit{Posted: x, Metres: -1, number: n}
		if at != nil && x.Point != nil {
			h.Metres = math.Hypot(plane.XY(*x.Point))
		}
		if q.Within > 0 && at != nil && (h.Metres < 0 || h.Metres > q.Within) {
			continue
		}
		p.Total++
		h.key = h.keyFor(q.Sort, now)
		top.add(h)
	}
	return top
}

func (q *Browse) takes(x *Posted) bool {
	return (len(q.Kinds) == 0 || slices.Contains(q.Kinds, x.Kind)) &&
		(!q.Urgent || x.Urgency == Now) &&
		(q.By == "" || x.LastDay <= q.By) &&
		(q.Organisation == "" || q.Organisation == x.OrganisationID) &&
		(len(q.Needs) == 0 || slices.ContainsFunc(x.Needs, q.needs))
}

func (q *Browse) needs(key string) bool {
	top, _, _ := strings.Cut(key, "/")
	return slices.Contains(q.Needs, key) || slices.Contains(q.Needs, top)
}

// keyFor is what a hit is sorted by.
func (h Hit) keyFor(by Order, now int) float64 {
	switch by {
	case ByNear:
		return far(h)
	case ByDay:
		return float64(h.ends)
	case ByNew:
		return 0
	}
	return -help(h, now)
}

func far(h Hit) float64 {
	if h.Metres < 0 {
		return math.MaxFloat64
	}
	return h.Metres
}

// help is how much it would help to give to this now: urgency first, then how soon it ends, how near it is,
// and how much of it is still missing.
func help(h Hit, now int) float64 {
	score := 30 * float64(len(Urgencies)-1-h.Urgency.rank())
	if days := h.ends - now; days <= 14 {
		score += 20 * (1 - float64(days)/14)
	}
	if h.Metres >= 0 {
		score += 40 * math.Exp(-h.Metres/5000)
	}
	if h.Wanted > 0 {
		score += 10 * float64(h.Left()) / float64(h.Wanted)
		if h.Left() == 0 {
			score -= 60 // others need it more
		}
	}
	return score
}

// dayNumber is a day of the calendar, as days can be counted.
func dayNumber(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return math.MinInt32
	}
	return int(t.Unix() / (24 * 60 * 60))
}

// Posted gives one appeal that the public may know of, whether or not it has ended; false for none.
func (b *Board) Posted(ctx context.Context, id string) (*Posted, bool, error) {
	s, err := b.fresh(ctx)
	if err != nil {
		return nil, false, err
	}
	p, ok := s.byID[id]
	return p, ok, nil
}

// Count is how many appeals the public may know of.
func (b *Board) Count() int {
	if s := b.sheet.Load(); s != nil {
		return len(s.listed)
	}
	return 0
}

// Areas is the city's areas.
func (b *Board) Areas(ctx context.Context) (*directory.Areas, error) {
	view, err := b.finder.Fresh(ctx)
	if err != nil {
		return nil, err
	}
	return view.Areas, nil
}

// Needs are the keys of what people need, the top ones alone.
func (b *Board) Needs() (keys []string) {
	for _, n := range b.finder.Taxonomy().Tops() {
		keys = append(keys, n.Key)
	}
	return keys
}
