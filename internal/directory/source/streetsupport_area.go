package source

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
)

// slug makes a key of a name: "West Bromwich" is "west-bromwich".
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(line(name)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}

// title makes a name of a key: "west-bromwich" is "West Bromwich".
func title(key string) string {
	words := strings.Fields(strings.ReplaceAll(key, "-", " "))
	for i, w := range words {
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

// placeCouncils knows the council in which each place most likely stands: the one that most rows at
// these very coordinates name, and of those equal the one whose middle is nearest.
type placeCouncils struct {
	votes   map[string]map[string]int
	centres map[string]Area
}

func (s *street) councilsOfPlaces() placeCouncils {
	p := placeCouncils{map[string]map[string]int{}, map[string]Area{}}
	for _, r := range s.rows {
		key := slug(r.Council)
		l := r.Location
		if key == "" || l.Lat == nil || l.Lon == nil || *l.Lat == 0 && *l.Lon == 0 {
			continue
		}
		at := spot(*l.Lat, *l.Lon)
		if p.votes[at] == nil {
			p.votes[at] = map[string]int{}
		}
		p.votes[at][key]++
		c := p.centres[key]
		n := float64(c.Places)
		c.Lat, c.Lon = (c.Lat*n+*l.Lat)/(n+1), (c.Lon*n+*l.Lon)/(n+1)
		c.Key, c.Name, c.Places = key, title(key), c.Places+1
		p.centres[key] = c
	}
	return p
}

func (p placeCouncils) of(lat, lon float64) string {
	votes := p.votes[spot(lat, lon)]
	keys := make([]string, 0, len(votes))
	for key := range votes {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(votes[b], votes[a]),
			cmp.Compare(p.centres[a].away(lat, lon), p.centres[b].away(lat, lon)), cmp.Compare(a, b))
	})
	if len(keys) == 0 {
		return ""
	}
	return keys[0]
}

// away is how far an area's middle is from a point, in degrees of latitude: good for comparing.
func (a Area) away(lat, lon float64) float64 {
	return math.Hypot(a.Lat-lat, (a.Lon-lon)*math.Cos(lat*math.Pi/180))
}

func spot(lat, lon float64) string { return fmt.Sprintf("%.6f,%.6f", lat, lon) }

// listAreas lists the councils that the services and organisations name.
func (s *street) listAreas() {
	seen := map[string]bool{}
	add := func(key string) {
		if key != "" && !seen[key] {
			seen[key] = true
			s.Areas = append(s.Areas, Area{Key: key, Name: title(key)})
		}
	}
	for _, x := range s.Services {
		for _, a := range x.Areas {
			add(a.Key)
		}
	}
	for _, o := range s.Organisations {
		for _, key := range o.Areas {
			add(key)
		}
	}
	slices.SortFunc(s.Areas, func(a, b Area) int { return cmp.Compare(a.Key, b.Key) })
}

// placeAreas gives each area its middle: that of the places in it that the public may know. A place
// that is kept back has no part in it, as the middle of one place is the place.
func (d *desk) placeAreas() {
	at := map[string]int{}
	for i, a := range d.Areas {
		at[a.Key] = i
	}
	for _, s := range d.Services {
		for _, p := range s.Places {
			i, known := at[p.Area]
			if !known || p.KeptBack || p.AreaOnly || p.Lat == nil || p.Lon == nil {
				continue
			}
			a := &d.Areas[i]
			n := float64(a.Places)
			a.Lat, a.Lon, a.Places = (a.Lat*n+*p.Lat)/(n+1), (a.Lon*n+*p.Lon)/(n+1), a.Places+1
		}
	}
}
