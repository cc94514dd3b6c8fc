package dirapi_test

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/directory/hsds"
)

// oracle judges filters slowly and plainly, by nothing but the records that the API itself gives in
// full.
type oracle struct{ all []hsds.Service }

func newOracle(t *testing.T, s site) oracle {
	t.Helper()
	var o oracle
	for _, line := range bytes.Split(bytes.TrimSpace(s.get("/services?full=true&format=ndjson")), []byte("\n")) {
		var x hsds.Service
		if err := json.Unmarshal(line, &x); err != nil {
			t.Fatal(err)
		}
		o.all = append(o.all, x)
	}
	if len(o.all) != *s.page("/services").TotalItems {
		t.Fatalf("the stream has %d services", len(o.all))
	}
	return o
}

func (o oracle) ids(keep func(hsds.Service) bool) []string {
	out := []string{}
	for _, x := range o.all {
		if keep(x) {
			out = append(out, x.ID)
		}
	}
	slices.Sort(out)
	return out
}

func hasTerm(x hsds.Service, term string) bool {
	return slices.ContainsFunc(x.Attributes, func(a hsds.Attribute) bool {
		return a.TaxonomyTerm.ID == term || a.TaxonomyTerm.ParentID == term
	})
}

func inTaxonomy(x hsds.Service, taxonomy string) bool {
	return slices.ContainsFunc(x.Attributes, func(a hsds.Attribute) bool { return a.TaxonomyTerm.TaxonomyID == taxonomy })
}

// takesAge tries every age from one to the other.
func takesAge(x hsds.Service, low, high int) bool {
	for age := float64(low); age <= float64(high); age++ {
		if (x.MinimumAge == nil || age >= *x.MinimumAge) && (x.MaximumAge == nil || age <= *x.MaximumAge) {
			return true
		}
	}
	return false
}

// openIn tries every minute from one time to the other on a day.
func openIn(x hsds.Service, day time.Weekday, from, to int) bool {
	if to <= from {
		to += 24 * 60
	}
	if len(x.ServiceAtLocations) == 0 {
		return rulesOpen(x.Schedules, day, from, to)
	}
	return slices.ContainsFunc(x.ServiceAtLocations, func(at hsds.ServiceAtLocation) bool {
		if len(at.Schedules) > 0 {
			return rulesOpen(at.Schedules, day, from, to)
		}
		return rulesOpen(x.Schedules, day, from, to)
	})
}

func rulesOpen(rules []hsds.Schedule, day time.Weekday, from, to int) bool {
	for minute := from; minute < to; minute++ {
		today, at := (day+time.Weekday(minute/(24*60)))%7, minute%(24*60)
		if slices.ContainsFunc(rules, func(r hsds.Schedule) bool { return ruleOpen(r, today, at) }) {
			return true
		}
	}
	return false
}

func ruleOpen(r hsds.Schedule, day time.Weekday, minute int) bool {
	on := func(d time.Weekday) bool { return strings.Contains(r.ByDay, hsds.DayCode(d)) }
	opens, closes := minuteOf(r.OpensAt), minuteOf(r.ClosesAt)
	if opens < 0 {
		return false
	}
	if closes == 23*60+59 {
		closes++
	}
	if closes > opens {
		return on(day) && opens <= minute && minute < closes
	}
	return on(day) && minute >= opens || on((day+6)%7) && minute < closes
}

func minuteOf(text string) int {
	at, err := time.Parse(time.TimeOnly, text)
	if err != nil {
		return -1
	}
	return at.Hour()*60 + at.Minute()
}

// metresTo is the distance on a sphere to the nearest place of a service.
func metresTo(x hsds.Service, lat, lon float64) float64 {
	nearest := math.Inf(1)
	for _, at := range x.ServiceAtLocations {
		if at.Location.Latitude == nil {
			continue
		}
		rad := math.Pi / 180
		a, b := *at.Location.Latitude, *at.Location.Longitude
		h := math.Pow(math.Sin((a-lat)*rad/2), 2) + math.Cos(a*rad)*math.Cos(lat*rad)*math.Pow(math.Sin((b-lon)*rad/2), 2)
		nearest = min(nearest, 2*6371000*math.Asin(math.Sqrt(h)))
	}
	return nearest
}
