package directory

import (
	"context"
	"slices"
	"strings"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
)

// PerPage is how many results a page shows.
const PerPage = 20

// Search is what somebody looks for: the page, the timetable and the API all ask with this.
type Search struct {
	Text    string       // what they wrote
	Near    string       // where, as they wrote it
	Point   *place.Point // where, as their device says; it goes before Near
	Within  float64      // metres; 0 for no limit
	Needs   []string     // need keys, any of them
	For     []string     // groups, all of them
	Access  []string     // ways in, any of them
	Area    string       // an area's id
	Stage   pathway.Set  // stages, any of them
	OpenAt  time.Time    // keep what is open then; the zero time keeps everything
	Sort    string       // "distance", "open", "match"; "" for what fits best
	Page    int          // from 1
	PerPage int          // 0 for PerPage
	Beds    bool         // keep what has a bed free now that whoever asks may have
	Remote  bool         // keep what comes by phone or online, without a place to go to
	Quiet   bool         // do not count it when nothing is found: it was not a person who asked
}

// Found is the answer.
type Found struct {
	Total, Pages, Page int
	Items              []index.Hit
	At                 time.Time     // the instant that the open states are for
	Fix                *place.Fix    // where Near was found
	Lost               bool          // Near was given, and is nowhere we know
	Reading            need.Reading  // how Text was understood
	Needs              []string      // the needs of Reading that were looked for: not all, where enough fits well
	Asked              []index.Group // what whoever asks says of themselves, by ticks or by words
	Age                int           // how old they say they are; index.AnyAge
	Wider              []Wider       // when nothing was found: the nearest steps wider that find something
}

// sorts are the orders by their names.
var sorts = map[string]index.Sort{"distance": index.ByDistance, "open": index.ByOpen, "match": index.ByMatch}

// Check says what is wrong with the search, in words for the person who searches.
func (s Search) Check() error {
	var f errs.Fields
	for _, key := range s.Needs {
		if !need.Known(key) {
			f.Add("category", "We have no kind of help called “"+clip(key)+"”")
		}
	}
	for _, key := range s.For {
		if _, ok := index.ParseGroup(key); !ok {
			f.Add("for", "We have no group called “"+clip(key)+"”")
		}
	}
	for _, key := range s.Access {
		if _, ok := index.ParseAccess(key); !ok {
			f.Add("access", "We know no way to get help called “"+clip(key)+"”")
		}
	}
	if _, ok := sorts[s.Sort]; !ok && s.Sort != "" {
		f.Add("sort", "Sort by distance, open or match")
	}
	if s.Point != nil && !place.InGB(*s.Point) {
		f.Add("near", "That place is outside Great Britain and Northern Ireland")
	}
	if len(s.Text) > 1000 || len(s.Near) > 1000 {
		f.Add("q", "That is too long for us: use a few words")
	}
	return f.Err()
}

// clip keeps a message short, whatever was sent.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// Search answers. It gives errs.Invalid for a search that makes no sense; a place that we don't
// know is no error: it is said in the answer.
func (f *Finder) Search(ctx context.Context, s Search) (Found, error) {
	if err := s.Check(); err != nil {
		return Found{}, err
	}
	v, err := f.Fresh(ctx)
	if err != nil {
		return Found{}, err
	}
	q, found := f.query(v, &s)
	r, lookedFor := f.look(&q)
	for _, g := range lookedFor {
		found.Needs = append(found.Needs, g.Key)
	}
	found.Total, found.Pages, found.Items = r.Total, r.Pages, r.Hits
	if found.Total <= fewResults && !s.Quiet && !s.Beds && s.Page <= 1 {
		f.misses.add(missedNeed(&s, &found), missedOutward(&found), f.clock.Now(), found.Total)
	}
	if found.Total == 0 {
		found.Wider = f.wider(v, s)
	}
	return found, nil
}

// query turns a search into the index's terms, and begins the answer.
func (f *Finder) query(v *View, s *Search) (index.Query, Found) {
	found := Found{Page: max(s.Page, 1), At: f.clock.Now()}
	q := index.Query{
		Within: s.Within, Categories: s.Needs, Area: s.Area, Stages: s.Stage, Age: index.AnyAge,
		Remote: s.Remote, Page: found.Page, PerPage: s.PerPage, Sort: sorts[s.Sort],
	}
	if q.PerPage == 0 {
		q.PerPage = PerPage
	}
	switch {
	case s.Point != nil:
		q.Near = &index.Point{Lat: s.Point.Lat, Lon: s.Point.Lon}
	case strings.TrimSpace(s.Near) != "":
		if fix, ok := v.Locator.Find(s.Near); ok {
			found.Fix, q.Near = &fix, &index.Point{Lat: fix.Point.Lat, Lon: fix.Point.Lon}
		} else {
			found.Lost = true
		}
	}
	if !s.OpenAt.IsZero() {
		m := v.Calendar.Moment(s.OpenAt)
		found.At, q.OpenAt = s.OpenAt, &m
	}
	q.Reach = slices.Contains(s.Needs, "sleep/tonight")
	q.At = v.Calendar.Moment(found.At)
	for _, key := range s.For {
		g, _ := index.ParseGroup(key)
		q.For = append(q.For, g)
	}
	for _, key := range s.Access {
		a, _ := index.ParseAccess(key)
		q.Access |= a
	}
	if text := strings.TrimSpace(s.Text); text != "" {
		found.Reading = v.taxonomy.Understand(text)
		f.apply(&q, found.Reading)
		q.Reach = q.Reach || found.Reading.Now
		if s.Sort == "" && q.Near == nil {
			q.Sort = index.ByMatch
		}
	}
	found.Asked, found.Age = q.For, q.Age
	if s.Beds {
		q.Among = f.withBeds(v, &found)
	}
	return q, found
}

// withBeds lists the services that have a bed free now, whenever they are asked to be open: a count says
// nothing of another hour.
func (f *Finder) withBeds(v *View, found *Found) []string {
	ids, now := []string{}, f.clock.Now()
	for id, x := range v.vacancies {
		if e, ok := f.index.Get(id); ok && !e.Closed && x.At(now, found.Asked, found.Age).Room == RoomFree {
			ids = append(ids, id)
		}
	}
	return ids
}

// needWeight is how much more the need that was read counts than the words it was read from: who
// writes "homeless" looks for a bed, and not for whoever writes most about homelessness. Words that
// all stand in a name count 2, so that a name that was typed still comes first.
const needWeight = 12

// apply adds what was understood of the words.
func (f *Finder) apply(q *index.Query, r need.Reading) {
	q.Terms = r.Terms
	for i, g := range r.Needs {
		weight := needWeight * g.Score * (1 - 0.03*float64(min(i, 10))) // equally sure: the first read comes first
		if narrower(r.Needs, g.Key) {
			weight *= 0.95
		}
		q.Guesses = append(q.Guesses, index.Guess{Key: g.Key, Score: weight})
	}
	if r.Age > 0 {
		q.Age = r.Age
	}
	for _, key := range r.Groups {
		if g, ok := index.ParseGroup(key); ok && !slices.Contains(q.For, g) {
			q.For = append(q.For, g)
		}
	}
}

// narrower reports whether a need inside this one was read as well, and so says more.
func narrower(read []need.Guess, key string) bool {
	return slices.ContainsFunc(read, func(g need.Guess) bool { return g.Key != key && need.TopOf(g.Key) == key })
}

func missedNeed(s *Search, found *Found) string {
	if len(s.Needs) > 0 {
		return s.Needs[0]
	}
	if len(found.Reading.Needs) > 0 {
		return found.Reading.Needs[0].Key
	}
	return ""
}

func missedOutward(found *Found) string {
	if found.Fix == nil {
		return ""
	}
	if c, ok := place.ParseCode(found.Fix.Label); ok {
		return c.Outward()
	}
	return ""
}
