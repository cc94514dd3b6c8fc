package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"example.org/homeward/engine/hours"
)

// oracle answers queries the slow way: every entry, every rule written out, one sort.
type oracle map[string]Entry

// answer is one service as the oracle sees it.
type answer struct {
	e     Entry
	place int
	state hours.State
	apart float64 // metres; -1 without
	score float64
	keys  [4]float64 // smaller first: band, placed or not, then by the order asked for
}

// asking is a query on its way through the entries.
type asking struct {
	*Query
	known map[*hours.Schedule]hours.State
}

func (o oracle) search(q *Query) (total int, page []answer) {
	var all []answer
	ask := asking{q, map[*hours.Schedule]hours.State{}}
	for _, e := range o {
		if a, ok := ask.judge(e); ok {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b answer) int {
		if c := slices.Compare(a.keys[:], b.keys[:]); c != 0 {
			return c
		}
		if c := cmp.Compare(strings.ToLower(a.e.Name), strings.ToLower(b.e.Name)); c != 0 {
			return c
		}
		return cmp.Compare(a.e.ID, b.e.ID)
	})
	size := q.PerPage
	if size == 0 {
		size = 20
	}
	from := min((max(q.Page, 1)-1)*size, len(all))
	return len(all), all[from:min(from+size, len(all))]
}

// judge tells whether an entry fits, and where it stands.
func (ask asking) judge(e Entry) (answer, bool) {
	q := ask.Query
	score, ok := fitsWords(e, q)
	if !ok || !fits(e, q) || !fitsPerson(e, q) {
		return answer{}, false
	}
	var spots []answer
	for i, p := range e.Places {
		if !math.IsNaN(p.Lat) {
			spots = append(spots, ask.spot(e, i))
		}
	}
	if len(spots) == 0 && !q.Placed {
		spots = append(spots, ask.spot(e, -1))
	}
	spots = slices.DeleteFunc(spots, func(a answer) bool {
		far := q.Near != nil && q.Within > 0 && a.apart > q.Within
		return far || q.OpenAt != nil && a.state.Kind == hours.Closed
	})
	if len(spots) == 0 {
		return answer{}, false
	}
	best := slices.MinFunc(spots, func(a, b answer) int {
		if c := cmp.Compare(band(a, q), band(b, q)); c != 0 {
			return c
		}
		return cmp.Compare(a.apart, b.apart) // the first of equals
	})
	best.score = score
	best.keys = keys(best, q)
	return best, true
}

func (ask asking) spot(e Entry, place int) answer {
	a := answer{e: e, place: place, apart: -1}
	s := e.Hours
	if place >= 0 {
		if e.Places[place].Hours != nil {
			s = e.Places[place].Hours
		}
		if ask.Near != nil {
			a.apart = haversine(*ask.Near, Point{e.Places[place].Lat, e.Places[place].Lon})
		}
	} else if s == nil && len(e.Places) > 0 {
		s = e.Places[0].Hours
	}
	switch {
	case e.Closed:
		a.state.Kind = hours.Closed
	case s != nil:
		a.state = ask.state(s)
	}
	return a
}

// state asks each schedule once.
func (ask asking) state(s *hours.Schedule) hours.State {
	if known, ok := ask.known[s]; ok {
		return known
	}
	m := ask.At
	if ask.OpenAt != nil {
		m = *ask.OpenAt
	}
	ask.known[s] = s.At(m)
	return ask.known[s]
}

// band is what comes before everything else in the order.
func band(a answer, q *Query) float64 {
	switch {
	case q.OpenAt == nil && q.Sort != ByOpen, a.state.Kind == hours.Open:
		return 0
	case q.OpenAt == nil:
		return 1
	}
	return map[hours.StateKind]float64{hours.ByAppointment: 1, hours.NotKnown: 2}[a.state.Kind]
}

func keys(a answer, q *Query) [4]float64 {
	apart := 0.0
	if q.Near != nil {
		apart = a.apart
		if a.place < 0 {
			apart = math.Inf(1)
		}
	}
	unplaced := 0.0
	if math.IsInf(apart, 1) {
		unplaced = 1
	}
	b := band(a, q)
	switch {
	case b == 1 && q.OpenAt == nil:
		return [4]float64{b, opens(a), apart}
	case q.Near == nil && q.Reach && referred(a.e):
		return [4]float64{b, 1, -a.score, apart}
	case q.Near == nil || q.Sort == ByMatch || unplaced == 1:
		return [4]float64{b, unplaced, -a.score, apart}
	}
	return [4]float64{b, unplaced, apart}
}

// opens is when something that is not open opens.
func opens(a answer) float64 {
	switch {
	case a.state.Kind == hours.ByAppointment:
		return 1e15
	case a.state.Kind == hours.NotKnown:
		return 2e15
	case a.state.Next.IsZero():
		return 3e15
	}
	return float64(a.state.Next.Unix())
}

func haversine(a, b Point) float64 {
	rad := math.Pi / 180
	s, t := math.Sin((b.Lat-a.Lat)*rad/2), math.Sin((b.Lon-a.Lon)*rad/2)
	return 2 * 6371008.8 * math.Asin(math.Sqrt(s*s+math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*t*t))
}

func hasNeed(e Entry, key string) bool {
	return slices.ContainsFunc(e.Needs, func(n string) bool { return n == key || strings.HasPrefix(n, key+"/") })
}

func fits(e Entry, q *Query) bool {
	if len(q.Categories) > 0 && !slices.ContainsFunc(q.Categories, func(k string) bool { return hasNeed(e, k) }) {
		return false
	}
	inArea := q.Area == "" || slices.Contains(e.Areas, q.Area) ||
		slices.ContainsFunc(e.Places, func(p Place) bool { return p.Area == q.Area })
	return inArea &&
		(q.Among == nil || slices.Contains(q.Among, e.ID)) &&
		(q.Organisation == "" || q.Organisation == e.OrganisationID) &&
		(q.Access == 0 || q.Access&e.Access != 0) &&
		(q.Stages == 0 || q.Stages&e.Stages != 0)
}

// fitsPerson has the rules of acceptance once more, without sets.
func fitsPerson(e Entry, q *Query) bool {
	r := e.Rules
	ages := func(lo, hi int) bool {
		return !(r.AgeMin >= 0 && hi < int(r.AgeMin)) && !(r.AgeMax >= 0 && lo > int(r.AgeMax))
	}
	if q.Age >= 0 && !ages(q.Age, q.Age) {
		return false
	}
	person := slices.Clone(q.For)
	if slices.Contains(person, Aged16to17) {
		person = append(person, Under25)
	}
	who := false
	for _, g := range person {
		if r.Not.Has(g) || g == Under25 && !ages(0, 24) || g == Aged16to17 && !ages(16, 17) || g == Over50 && !ages(50, 150) {
			return false
		}
		who = who || g != Pets && g != NoRecourse
	}
	if !who || r.Only == 0 {
		return true
	}
	if slices.Contains(person, Women) && slices.Contains(person, Men) {
		not := func(other Group) []Group {
			return slices.DeleteFunc(slices.Clone(person), func(g Group) bool { return g == other })
		}
		return isFor(r, not(Men)) && isFor(r, not(Women))
	}
	return isFor(r, person)
}

// isFor tells whether a service that is only for some may be for a person.
func isFor(r Rules, person []Group) bool {
	unsaid := !slices.Contains(person, Women) && !slices.Contains(person, Men)
	for _, g := range r.Only.List() {
		neverAsked := g > Pets
		maybe := g == Aged16to17 && slices.Contains(person, Under25) || unsaid && (g == Women || g == Men)
		if neverAsked || maybe || slices.Contains(person, g) {
			return true
		}
	}
	return false
}

func fitsWords(e Entry, q *Query) (score float64, ok bool) {
	if len(q.Terms) == 0 && len(q.Guesses) == 0 {
		return 0, true
	}
	for _, g := range q.Guesses {
		if hasNeed(e, g.Key) {
			ok = true
			score = max(score, g.Score)
		}
	}
	if len(q.Terms) == 0 {
		return score, ok
	}
	inName := strings.Fields(strings.ToLower(e.Name + " " + e.Organisation))
	anywhere := append(strings.Fields(strings.ToLower(e.Summary+" "+e.Text)), inName...)
	sum, all := 0, true
	for i, term := range q.Terms {
		match := func(word string) bool {
			return word == term || i == len(q.Terms)-1 && len(term) >= 3 && strings.HasPrefix(word, term)
		}
		switch {
		case slices.ContainsFunc(inName, match):
			sum += 4
		case slices.ContainsFunc(anywhere, match):
			sum++
			all = all && !q.Called
		default:
			all = false
		}
	}
	if q.Called {
		all = all && (isCalled(e.Name, q.Terms) || isCalled(e.Organisation, q.Terms))
	}
	return score + float64(sum)/float64(2*len(q.Terms)), ok || all
}

// isCalled tells whether a name begins as one of the words asked for does, and has half as many words more at most.
func isCalled(name string, terms []string) bool {
	name = strings.ToLower(name)
	begins := func(term string) bool { return strings.HasPrefix(name, term[:min(3, len(term))]) }
	return 2*len(strings.Split(name, " ")) <= 3*len(terms) && slices.ContainsFunc(terms, begins)
}

// referred tells whether only a worker can get somebody in.
func referred(e Entry) bool {
	ways := slices.DeleteFunc(e.Access.Keys(), func(way string) bool { return way == "appointment" })
	return slices.Equal(ways, []string{"agency-referral"})
}
