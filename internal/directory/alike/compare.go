package alike

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Likeness is how much two records look like one, and why.
type Likeness struct {
	Bits    float64  // for it, less what speaks against it
	For     []string // what speaks for it, the weightiest first
	Against []string // what speaks against it, the weightiest first
}

// The likeness from which on a pair is worth a look, and the steps above it.
const (
	Worth  = 8
	Likely = 12
	Sure   = 18
)

// evidence is one thing that two records have in common, or do not.
type evidence struct {
	bits   float64
	reason string
}

// compare weighs two records of a crowd.
func (c *crowd) compare(a, b *profile) Likeness {
	sisters := a.Owner != "" && a.Owner == b.Owner
	name := c.names(a, b)
	all := []evidence{{name.bits, name.reason}}
	if sisters {
		// Services of one organisation share its numbers, its roof and often its name: what tells is
		// whether they are for the same.
		if a.sorted == b.sorted && c.having["o:"+a.Owner+" "+a.sorted] > 2 {
			all[0].bits = min(all[0].bits, 5)
		}
		all = append(all, evidence{0.5, "of the same organisation"})
		all = append(all, near(a, b, 0.2)...)
		all = append(all, narrowly(a, b)...)
	} else {
		all = append(all, c.contacts(a, b)...)
		all = append(all, near(a, b, 1)...)
	}
	all = append(all, purpose(a, b, sisters)...)
	var l Likeness
	for _, e := range all {
		l.Bits += e.bits
	}
	if l.Bits < Worth {
		return l // nobody will read the reasons
	}
	slices.SortStableFunc(all, func(x, y evidence) int { return cmp.Compare(math.Abs(y.bits), math.Abs(x.bits)) })
	for _, e := range all {
		if e.bits > 0 {
			l.For = append(l.For, e.reason)
		} else if e.bits < 0 {
			l.Against = append(l.Against, e.reason)
		}
	}
	return l
}

// contacts weighs the ways to reach them.
func (c *crowd) contacts(a, b *profile) []evidence {
	var out []evidence
	for _, x := range []struct {
		a, b        []string
		key, reason string
		most        float64
	}{
		{a.phones, b.phones, "p:", "same phone", 9},
		{a.emails, b.emails, "e:", "same email address", 9},
		{a.sites, b.sites, "s:", "same website", 7},
	} {
		best := 0.0
		for _, v := range x.a {
			if slices.Contains(x.b, v) {
				best = max(best, c.contact(x.key+v, x.most))
			}
		}
		switch {
		case best > 0:
			out = append(out, evidence{best, x.reason})
		case x.key == "p:" && len(x.a) > 0 && len(x.b) > 0:
			out = append(out, evidence{-1.5, "no phone number in common"})
		}
	}
	if a.Charity != "" && b.Charity != "" {
		if a.Charity == b.Charity {
			out = append(out, evidence{18, "same charity number"})
		} else {
			out = append(out, evidence{-8, "charity numbers differ"})
		}
	}
	return out
}

// near weighs how far apart their doors are. Only doors that people may know of count.
func near(a, b *profile, share float64) []evidence {
	metres, measured := apart(a, b)
	code := slices.ContainsFunc(a.codes, func(x string) bool { return slices.Contains(b.codes, x) })
	switch {
	case code && measured && metres < 500:
		return []evidence{{5 * share, "same postcode, " + metresWords(metres)}}
	case code:
		return []evidence{{4 * share, "same postcode"}}
	case !measured:
		return nil
	case metres <= 60:
		return []evidence{{5 * share, metresWords(metres)}}
	case metres <= 200:
		return []evidence{{3.5 * share, metresWords(metres)}}
	case metres <= 600:
		return []evidence{{1.5 * share, metresWords(metres)}}
	case metres <= 2000:
		return nil
	case metres <= 10_000:
		return []evidence{{-4, metresWords(metres)}}
	}
	return []evidence{{-8, metresWords(metres)}}
}

// purpose weighs what they are for, and for whom.
func purpose(a, b *profile, sisters bool) []evidence {
	var out []evidence
	if !sisters && len(a.Kinds) > 0 && len(b.Kinds) > 0 && !slices.ContainsFunc(a.Kinds, func(k string) bool { return slices.Contains(b.Kinds, k) }) {
		out = append(out, evidence{-7, "they are for different things"})
	}
	for _, g := range slices.Sorted(slices.Values(slices.Concat(a.Only, b.Only))) {
		if slices.Contains(a.Only, g) != slices.Contains(b.Only, g) {
			return append(out, evidence{-5, "one is only for " + g})
		}
	}
	return out
}

// narrowly weighs what two services of one organisation are for, as narrowly as it is known.
func narrowly(a, b *profile) []evidence {
	common := slices.ContainsFunc(a.Needs, func(k string) bool { return slices.Contains(b.Needs, k) })
	switch {
	case len(a.Needs) == 0 || len(b.Needs) == 0:
		return nil
	case !common:
		return []evidence{{-9, "they are for different things"}}
	case slices.Equal(slices.Sorted(slices.Values(a.Needs)), slices.Sorted(slices.Values(b.Needs))):
		return []evidence{{3, "for the same things"}}
	}
	return nil
}

// apart is how far their nearest doors are from one another, in metres.
func apart(a, b *profile) (metres float64, measured bool) {
	metres = math.Inf(1)
	for _, x := range a.Spots {
		for _, y := range b.Spots {
			if x.HasPoint && y.HasPoint {
				metres = min(metres, between(x, y))
			}
		}
	}
	return metres, !math.IsInf(metres, 1)
}

const earth = 6_371_000 // metres

// between is the distance of two points along the ground (haversine).
func between(a, b Spot) float64 {
	rad := math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad, (b.Lon-a.Lon)*rad
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*math.Pow(math.Sin(dLon/2), 2)
	return 2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))
}

func metresWords(m float64) string {
	switch {
	case m < 5:
		return "at the same spot"
	case m < 100:
		return fmt.Sprintf("%.0f m apart", math.Round(m/5)*5)
	case m < 1000:
		return fmt.Sprintf("%.0f m apart", math.Round(m/10)*10)
	}
	return fmt.Sprintf("%.1f km apart", m/1000)
}
