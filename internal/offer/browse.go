package offer

import (
	"cmp"
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
}

// Page is what was found.
type Page struct {
	Hits  []Hit
	Total int
	Fix   *directory.Fix // what Near was read as; nil: nothing was asked
	Lost  bool           // Near is a place that we do not know
	Open  int            // how many appeals are open, whatever was asked
}

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
	today := b.Today()
	found := s.sift(q, at, today, &p)
	p.Total = len(found)
	order(found, q.Sort, today)
	q.PerPage = max(q.PerPage, 1)
	from := min((max(q.Page, 1)-1)*q.PerPage, len(found))
	p.Hits = slices.Clone(found[from:min(from+q.PerPage, len(found))])
	return p, nil
}

// sift keeps what fits.
func (s *sheet) sift(q Browse, at *place.Point, today string, p *Page) []Hit {
	var inside []string
	if q.Area != "" {
		inside = s.view.Areas.Within(q.Area)
	}
	found := make([]Hit, 0, len(s.listed))
	for _, x := range s.listed {
		if x.State != Open || x.LastDay < today {
			continue
		}
		p.Open++
		if !q.takes(x) || q.Area != "" && !slices.Contains(inside, x.AreaID) {
			continue
		}
		h := Hit{x, -1}
		if at != nil && x.Point != nil {
			h.Metres = place.Metres(*at, *x.Point)
		}
		if q.Within > 0 && at != nil && (h.Metres < 0 || h.Metres > q.Within) {
			continue
		}
		found = append(found, h)
	}
	return found
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

// order sorts what was found. Equal ones stay in the order of when they were opened.
func order(found []Hit, by Order, today string) {
	var compare func(a, b Hit) int
	switch by {
	case ByNear:
		compare = func(a, b Hit) int { return cmp.Compare(far(a), far(b)) }
	case ByDay:
		compare = func(a, b Hit) int { return cmp.Compare(a.LastDay, b.LastDay) }
	case ByNew:
		return
	default:
		scores := make(map[string]float64, len(found))
		for _, h := range found {
			scores[h.ID] = help(h, today)
		}
		compare = func(a, b Hit) int { return cmp.Compare(scores[b.ID], scores[a.ID]) }
	}
	slices.SortStableFunc(found, compare)
}

func far(h Hit) float64 {
	if h.Metres < 0 {
		return math.MaxFloat64
	}
	return h.Metres
}

// help is how much it would help to give to this now: urgency first, then how soon it ends, how near it is,
// and how much of it is still missing.
func help(h Hit, today string) float64 {
	score := 30 * float64(len(Urgencies)-1-h.Urgency.rank())
	if days := daysTo(today, h.LastDay); days <= 14 {
		score += 20 * (1 - days/14)
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

func daysTo(from, to string) float64 {
	a, err := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if err != nil || errB != nil {
		return math.MaxInt32
	}
	return math.Round(b.Sub(a).Hours() / 24)
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
