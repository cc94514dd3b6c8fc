package offer

import (
	"cmp"
	"slices"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/place"
)

// Side is what matching knows of an appeal or of an offer. It knows nothing of who asks or gives.
type Side struct {
	ID          string
	Kind        Kind
	Category    string
	Needs       []string // of an appeal
	Amount      int      // given, or still missing; 0: not said
	Point       *place.Point
	From, Until string   // the days between which it helps; "": any
	Days        []string // of the week; none: any
	Handover    Handover // of an offer
}

// Reason is one thing that speaks for a match, or against it.
type Reason string

// The reasons. Each stands for a sentence of the page.
const (
	SameCategory Reason = "same-category"
	SameKind     Reason = "same-kind"
	NearKind     Reason = "near-kind" // skills where time is asked for
	FitsNeed     Reason = "fits-need"
	Enough       Reason = "enough"
	Some         Reason = "some"
	VeryNear     Reason = "very-near"
	Near         Reason = "near"
	Far          Reason = "far"
	WhereUnknown Reason = "where-unknown"
	InTime       Reason = "in-time"
	SomeTime     Reason = "some-time" // only part of the days
	Carried      Reason = "carried"   // they bring it, so that distance matters little
)

// Match is one suggestion, with why.
type Match struct {
	ID      string // of what is suggested
	Score   int
	Reasons []Reason
	Metres  float64 // below 0: not known
}

// needsOf tells which needs a category of things, time or skills answers.
var needsOf = map[string][]string{
	"clothes": {"things"}, "bedding": {"things", "sleep"}, "food": {"food"}, "furniture": {"things"}, "toiletries": {"wash", "things"},
	"phones": {"phone"}, "baby": {"things"}, "pets": {"things"}, "kitchen": {"food", "things"}, "cooking": {"food"}, "company": {"people"},
	"garden": {"people", "work"}, "trades": {"sleep", "things"}, "teaching": {"learn"}, "advice": {"advice", "money"},
	"health": {"health"}, "digital": {"phone", "learn"}, "hair": {"wash"},
}

// near are kinds that can do for another.
var near = map[Kind][]Kind{Time: {Skills}, Skills: {Time}}

// Distances that matter, in metres, and the furthest at which a match is still suggested.
const (
	veryNear = 2000
	nearBy   = 8000
	tooFar   = 60_000
)

// Fit says how well an offer would answer an appeal, and why; false when it would not.
func Fit(appeal, offer Side) (Match, bool) {
	m := Match{Metres: -1}
	steps := []func(a, o Side, m *Match) bool{fitKind, fitTime, fitPlace, fitAmount}
	for _, fits := range steps {
		if !fits(appeal, offer, &m) {
			return Match{}, false
		}
	}
	return m, true
}

func (m *Match) add(points int, why Reason) {
	m.Score += points
	m.Reasons = append(m.Reasons, why)
}

func fitKind(a, o Side, m *Match) bool {
	answers := slices.ContainsFunc(needsOf[o.Category], func(key string) bool { return slices.ContainsFunc(a.Needs, below(key)) })
	switch {
	case a.Kind == o.Kind && a.Category != "" && a.Category == o.Category:
		m.add(50, SameCategory)
	case a.Kind == o.Kind && (a.Category == "" || o.Category == ""):
		m.add(25, SameKind)
	case a.Kind == o.Kind && a.Kind != Things && answers:
		m.add(15, SameKind)
	case slices.Contains(near[a.Kind], o.Kind) && answers:
		m.add(10, NearKind)
	default:
		return false // a coat is no answer to who needs a cook
	}
	if answers {
		m.add(15, FitsNeed)
	}
	return true
}

// below tells whether a need is a top one's, or the top one itself.
func below(top string) func(string) bool {
	return func(key string) bool { return key == top || strings.HasPrefix(key, top+"/") }
}

func fitTime(a, o Side, m *Match) bool {
	begins, ends := max(a.From, o.From), earlier(a.Until, o.Until)
	if ends != "" && begins > ends {
		return false // by then it helps nobody
	}
	if len(a.Days) > 0 && len(o.Days) > 0 && !slices.ContainsFunc(a.Days, func(d string) bool { return slices.Contains(o.Days, d) }) {
		return false
	}
	if o.From > a.From || o.Until != "" && (a.Until == "" || o.Until < a.Until) {
		m.add(5, SomeTime)
	} else {
		m.add(10, InTime)
	}
	return true
}

func earlier(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

func fitPlace(a, o Side, m *Match) bool {
	if a.Point == nil || o.Point == nil {
		m.add(0, WhereUnknown)
		return true
	}
	m.Metres = place.Metres(*a.Point, *o.Point)
	switch {
	case m.Metres > tooFar:
		return false
	case m.Metres <= veryNear:
		m.add(20, VeryNear)
	case m.Metres <= nearBy:
		m.add(10, Near)
	case o.Handover == Deliver:
		m.add(5, Carried)
	default:
		m.add(0, Far)
	}
	return true
}

func fitAmount(a, o Side, m *Match) bool {
	if a.Amount > 0 && o.Amount > 0 {
		if o.Amount >= a.Amount {
			m.add(10, Enough)
		} else {
			m.add(5, Some)
		}
	}
	return true
}

// Best gives the best of some offers for an appeal, or of some appeals for an offer when turned: the best
// first, and never more than so many. Equal ones come nearer first, then in the order of their ids, so that
// nobody is favoured.
func Best(one Side, others []Side, turned bool, most int) []Match {
	var out []Match
	for _, x := range others {
		a, o := one, x
		if turned {
			a, o = x, one
		}
		if m, ok := Fit(a, o); ok {
			m.ID = x.ID
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(unknownLast(a.Metres), unknownLast(b.Metres)), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), most)]
}

func unknownLast(metres float64) float64 {
	if metres < 0 {
		return tooFar + 1
	}
	return metres
}

// sideOfAppeal is what matching knows of an appeal.
func sideOfAppeal(a Appeal, view *directory.View) Side {
	s := Side{ID: a.ID, Kind: a.Kind, Category: a.Category, Needs: a.Needs, Amount: max(a.Wanted-a.Given, 0), Until: a.LastDay}
	s.Point = pointOf(view, a.Postcode, a.AreaID)
	return s
}

// sideOfOffer is what matching knows of an offer: the whole postcode counts, and is not told.
func sideOfOffer(o Offer, view *directory.View) Side {
	return Side{
		ID: o.ID, Kind: o.Kind, Category: o.Category, Amount: o.Amount, From: o.From, Until: o.Until, Days: o.Said.Days,
		Handover: o.Handover, Point: pointOf(view, o.Said.Postcode, o.AreaID),
	}
}

func pointOf(view *directory.View, postcode, areaID string) *place.Point {
	if fix, ok := view.Locator.Find(postcode); ok && postcode != "" {
		return &fix.Point
	}
	if at, ok := view.Areas.Centre(areaID); ok {
		return &at
	}
	return nil
}
